// The loops over rows of logits: log-probability and entropy of softmax(logits / temperature).
#pragma once

#include <cstdint>

namespace knaves {

// A block of rows of `width` logits, with one target each.
template <typename T>
struct VocabularyRows {
  int64_t rows;
  int64_t width;
  const int64_t* targets;  // [rows]
  T inverse_temperature;
};

// logits [rows, width] -> per row the target's log-probability, the entropy in nats, and log(sum(exp(logits / T))).
void VocabularyForward(const VocabularyRows<float>& block, const float* logits, float* logprob, float* entropy,
                       float* log_sum);
void VocabularyForward(const VocabularyRows<double>& block, const double* logits, double* logprob, double* entropy,
                       double* log_sum);

// Turns logits in place into their gradient, from the gradients of log-probability and entropy.
void VocabularyBackward(const VocabularyRows<float>& block, const float* logprob_gradient,
                        const float* entropy_gradient, const float* entropy, const float* log_sum, float* logits);
void VocabularyBackward(const VocabularyRows<double>& block, const double* logprob_gradient,
                        const double* entropy_gradient, const double* entropy, const double* log_sum, double* logits);

}  // namespace knaves
