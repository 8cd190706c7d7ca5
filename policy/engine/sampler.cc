#include "policy/engine/sampler.h"

#include <algorithm>
#include <numeric>

namespace knaves {
namespace {

// Masses are added block by block, so that the search for a token walks over a few sums, not over the vocabulary.
constexpr size_t kBlock = 64;

float Sum(std::span<const float> values) {
  // Eight sums side by side: the compiler may not reorder float additions by itself.
  float sums[8] = {};
  size_t i = 0;
  for (; i + 8 <= values.size(); i += 8) {
    for (size_t lane = 0; lane < 8; ++lane) sums[lane] += values[i + lane];
  }
  for (; i < values.size(); ++i) sums[0] += values[i];
  return ((sums[0] + sums[4]) + (sums[1] + sums[5])) + ((sums[2] + sums[6]) + (sums[3] + sums[7]));
}

// The first index whose cumulated mass exceeds uniform * total.
size_t InvertCumulated(std::span<const float> masses, double uniform, std::vector<float>& block_sums) {
  block_sums.clear();
  double total = 0;
  for (size_t start = 0; start < masses.size(); start += kBlock) {
    block_sums.push_back(Sum(masses.subspan(start, std::min(kBlock, masses.size() - start))));
    total += block_sums.back();
  }
  double left = uniform * total;
  size_t block = 0;
  while (block + 1 < block_sums.size() && left >= block_sums[block]) left -= block_sums[block++];
  size_t last = 0;
  for (size_t i = block * kBlock; i < std::min((block + 1) * kBlock, masses.size()); ++i) {
    if (masses[i] > 0) last = i;
    if (left < masses[i]) return i;
    left -= masses[i];
  }
  return last;  // rounding took us past the end: the last token that has any mass
}

// The ids that truncation keeps, likeliest first. A heap gives them one by one: few are taken as a rule.
std::span<int32_t> Kept(std::span<const float> probabilities, const SamplingOptions& options,
                        std::vector<int32_t>& order) {
  order.resize(probabilities.size());
  std::iota(order.begin(), order.end(), 0);
  const auto less_likely = [&](int32_t a, int32_t b) {
    return probabilities[a] != probabilities[b] ? probabilities[a] < probabilities[b] : a > b;
  };
  std::make_heap(order.begin(), order.end(), less_likely);
  const size_t most = options.top_k > 0 ? std::min(order.size(), static_cast<size_t>(options.top_k)) : order.size();
  const double least = options.min_p * probabilities[order[0]];
  double mass = options.top_k > 0 ? 0 : 1;  // of what top-p takes its share
  auto end = order.end();
  // Popped ids gather at the end of `order`, the likeliest last.
  double reached = 0;
  while (static_cast<size_t>(order.end() - end) < most && (options.top_k > 0 || reached < options.top_p)) {
    if (probabilities[order[0]] < least && options.top_k <= 0) break;
    reached += probabilities[order[0]];
    std::pop_heap(order.begin(), end--, less_likely);
  }
  if (options.top_k > 0) mass = reached;
  std::reverse(end, order.end());
  const std::span<int32_t> taken(&*end, static_cast<size_t>(order.end() - end));
  size_t kept = 0;
  reached = 0;
  while (kept < taken.size() &&
         (kept == 0 || (reached < options.top_p * mass && probabilities[taken[kept]] >= least))) {
    reached += probabilities[taken[kept++]];
  }
  return taken.first(kept);
}

}  // namespace

int64_t SampleToken(std::span<const float> probabilities, const SamplingOptions& options, double uniform,
                    SamplerScratch& scratch) {
  if (options.top_k <= 0 && options.top_p >= 1 && options.min_p <= 0) {
    return static_cast<int64_t>(InvertCumulated(probabilities, uniform, scratch.masses));
  }
  const std::span<int32_t> kept = Kept(probabilities, options, scratch.order);
  std::sort(kept.begin(), kept.end());  // as on a GPU, so that a seed means the same there
  double total = 0;
  for (const int32_t id : kept) total += probabilities[id];
  double left = uniform * total;
  for (const int32_t id : kept) {
    if (left < probabilities[id]) return id;
    left -= probabilities[id];
  }
  return kept.back();
}

int64_t GreedyToken(std::span<const float> probabilities) {
  return std::max_element(probabilities.begin(), probabilities.end()) - probabilities.begin();
}

}  // namespace knaves
