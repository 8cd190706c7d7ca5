#include "policy/model/cpu/vocabulary_loops.h"

#include <cmath>
#include <limits>

#include "policy/model/cpu/vectorised.h"

namespace knaves {
namespace {

// With d = (logit - max) / T, Z = sum e^d: log p(target) = d(target) - log Z, entropy = log Z - sum(e^d d) / Z.
template <typename T>
KNAVES_INLINE void Forward(const VocabularyRows<T>& block, const T* logits, T* logprob, T* entropy, T* log_sum) {
  for (int64_t row = 0; row < block.rows; ++row, logits += block.width) {
    T greatest = -std::numeric_limits<T>::infinity();
#pragma omp simd reduction(max : greatest)
    for (int64_t i = 0; i < block.width; ++i) greatest = std::max(greatest, logits[i]);
    T sum = 0;
    T weighted = 0;
#pragma omp simd reduction(+ : sum, weighted)
    for (int64_t i = 0; i < block.width; ++i) {
      const T difference = (logits[i] - greatest) * block.inverse_temperature;
      const T power = VectorExp(difference);
      sum += power;
      weighted += power * difference;
    }
    const T log_z = std::log(sum);
    logprob[row] = (logits[block.targets[row]] - greatest) * block.inverse_temperature - log_z;
    entropy[row] = log_z - weighted / sum;
    log_sum[row] = greatest * block.inverse_temperature + log_z;
  }
}

// d logit(i) = (g_logprob (1[i = target] - p(i)) - g_entropy p(i) (log p(i) + entropy)) / T.
template <typename T>
KNAVES_INLINE void Backward(const VocabularyRows<T>& block, const T* logprob_gradient, const T* entropy_gradient,
                            const T* entropy, const T* log_sum, T* logits) {
  for (int64_t row = 0; row < block.rows; ++row, logits += block.width) {
    const T inverse_temperature = block.inverse_temperature;
    const T log_z = log_sum[row];
    const T on_entropy = entropy_gradient[row] * inverse_temperature;
    const T constant = logprob_gradient[row] * inverse_temperature + on_entropy * entropy[row];
#pragma omp simd
    for (int64_t i = 0; i < block.width; ++i) {
      const T logprob = logits[i] * inverse_temperature - log_z;
      logits[i] = -VectorExp(logprob) * (constant + on_entropy * logprob);
    }
    logits[block.targets[row]] += logprob_gradient[row] * inverse_temperature;
  }
}

}  // namespace

KNAVES_VECTORISED void VocabularyForward(const VocabularyRows<float>& block, const float* logits, float* logprob,
                                         float* entropy, float* log_sum) {
  Forward(block, logits, logprob, entropy, log_sum);
}

void VocabularyForward(const VocabularyRows<double>& block, const double* logits, double* logprob, double* entropy,
                       double* log_sum) {
  Forward(block, logits, logprob, entropy, log_sum);
}

KNAVES_VECTORISED void VocabularyBackward(const VocabularyRows<float>& block, const float* logprob_gradient,
                                          const float* entropy_gradient, const float* entropy, const float* log_sum,
                                          float* logits) {
  Backward(block, logprob_gradient, entropy_gradient, entropy, log_sum, logits);
}

void VocabularyBackward(const VocabularyRows<double>& block, const double* logprob_gradient,
                        const double* entropy_gradient, const double* entropy, const double* log_sum, double* logits) {
  Backward(block, logprob_gradient, entropy_gradient, entropy, log_sum, logits);
}

}  // namespace knaves
