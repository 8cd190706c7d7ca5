#include <algorithm>
#include <cmath>

#include "policy/kernels/merge_attention.h"

namespace knaves {

void MergeAttentionReference(const AttentionPart<float>& into, const AttentionPart<const float>& part, int64_t rows,
                             int64_t heads, int64_t head_size) {
  for (int64_t head = 0; head < heads; ++head) {
    for (int64_t row = 0; row < rows; ++row) {
      float& log_sum = into.log_sums[head * into.log_stride + row];
      const double own = log_sum;
      const double other = part.log_sums[head * part.log_stride + row];
      const double greater = std::max(own, other);
      const double both = greater + std::log(std::exp(own - greater) + std::exp(other - greater));
      for (int64_t i = 0; i < head_size; ++i) {
        float& output = into.output[(row * heads + head) * head_size + i];
        output = static_cast<float>(output * std::exp(own - both) +
                                    part.output[(row * heads + head) * head_size + i] * std::exp(other - both));
      }
      log_sum = static_cast<float>(both);
    }
  }
}

}  // namespace knaves
