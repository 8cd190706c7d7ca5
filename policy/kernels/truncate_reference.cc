#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "policy/kernels/truncate.h"

namespace knaves {
namespace {

// How many of the tokens, likeliest first, with these masses stay.
int64_t Kept(const std::vector<double>& masses, const TruncationOptions& options) {
  auto kept = static_cast<int64_t>(masses.size());
  if (options.top_k > 0) kept = std::min(kept, options.top_k);
  if (options.top_p < 1) {
    const double whole = std::accumulate(masses.begin(), masses.begin() + kept, 0.0);
    double reached = 0;
    int64_t taken = 0;
    while (taken < kept && (taken == 0 || reached < options.top_p * whole)) {
      reached += masses[static_cast<size_t>(taken++)];
    }
    kept = taken;
  }
  while (kept > 1 && masses[static_cast<size_t>(kept - 1)] < options.min_p * masses[0]) --kept;
  return kept;
}

}  // namespace

void TruncateReference(const float* logits, int64_t vocabulary, int64_t rows, float temperature,
                       const TruncationOptions& options, Border* borders) {
  for (int64_t row = 0; row < rows; ++row, logits += vocabulary) {
    std::vector<int32_t> ids(static_cast<size_t>(vocabulary));
    std::iota(ids.begin(), ids.end(), 0);
    std::stable_sort(ids.begin(), ids.end(), [&](int32_t a, int32_t b) { return logits[a] > logits[b]; });
    std::vector<double> masses;
    for (const int32_t id : ids) masses.push_back(std::exp((double{logits[id]} - logits[ids[0]]) / temperature));
    const int32_t last = ids[static_cast<size_t>(Kept(masses, options) - 1)];
    borders[row] = {logits[last], last};
  }
}

}  // namespace knaves
