// Log-probabilities of one sequence as plain numbers, for callers that do not deal in tensors.
#pragma once

#include <cstdint>
#include <vector>

#include "policy/model/decoder.h"

namespace knaves {

// Of ids[1..] under softmax(logits / temperature), computed where the decoder is, without gradients. Empty for fewer
// than two ids. REQUIRES: every id is in the vocabulary and the sequence fits the model's positions.
std::vector<double> SequenceLogprobs(const Decoder& decoder, const std::vector<int64_t>& ids, double temperature);

}  // namespace knaves
