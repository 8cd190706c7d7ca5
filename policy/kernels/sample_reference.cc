#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "base/random.h"
#include "policy/kernels/sample.h"

namespace knaves {
namespace {

int64_t InvertCumulated(const std::vector<double>& masses, double uniform) {
  double target = uniform * std::accumulate(masses.begin(), masses.end(), 0.0);
  int64_t last = 0;
  for (size_t i = 0; i < masses.size(); ++i) {
    if (masses[i] > 0) last = static_cast<int64_t>(i);
    if (target < masses[i]) return last;
    target -= masses[i];
  }
  return last;
}

// The masses of the tokens that stay; of the rest 0.
std::vector<double> Within(const Border* borders, int64_t row, const float* logits, std::vector<double> masses) {
  if (borders == nullptr) return masses;
  const Border& border = borders[row];
  for (size_t i = 0; i < masses.size(); ++i) {
    const bool stays =
        logits[i] > border.value || (logits[i] == border.value && static_cast<int32_t>(i) <= border.last);
    if (!stays) masses[i] = 0;
  }
  return masses;
}

void MoveOn(int64_t slot, int64_t token, float logprob, const SampleOptions& options, const SlotState& slots,
            const SampleOutputs& outputs) {
  const int64_t place = slots.requests[slot] * outputs.width + slots.sampled[slot];
  outputs.ids[place] = static_cast<int32_t>(token);
  outputs.logprobs[place] = logprob;
  const int64_t* end = options.end_tokens + options.end_token_count;
  const bool ended = std::find(options.end_tokens, end, token) != end;
  slots.tokens[slot] = token;
  slots.sampled[slot] += 1;
  slots.finished[slot] = ended || slots.sampled[slot] >= slots.limits[slot] ? 1 : 0;
  if (slots.finished[slot] == 0) slots.lengths[slot] += 1;
}

}  // namespace

void SampleReference(const float* logits, int64_t vocabulary, const int64_t* slot_of_row, int64_t rows,
                     const SampleOptions& options, const SlotState& slots, const SampleOutputs& outputs) {
  const double temperature = options.temperature > 0 ? options.temperature : 1;
  for (int64_t row = 0; row < rows; ++row, logits += vocabulary) {
    const int64_t slot = slot_of_row[row];
    if (slots.finished[slot] != 0) continue;
    const float* most = std::max_element(logits, logits + vocabulary);
    std::vector<double> masses(static_cast<size_t>(vocabulary));
    double total = 0;
    for (int64_t i = 0; i < vocabulary; ++i) {
      total += masses[static_cast<size_t>(i)] = std::exp((double{logits[i]} - *most) / temperature);
    }
    int64_t token = most - logits;
    if (options.temperature > 0) {
      Random random({static_cast<uint64_t>(slots.seeds[slot]), static_cast<uint64_t>(slots.sampled[slot])});
      token = InvertCumulated(Within(options.borders, row, logits, masses), random.Uniform());
    }
    const double logprob = std::log(masses[static_cast<size_t>(token)] / total);
    MoveOn(slot, token, static_cast<float>(logprob), options, slots, outputs);
  }
}

}  // namespace knaves
