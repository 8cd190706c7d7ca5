// Attention over two sets of keys, put together from attention over each (Dao et al., "FlashAttention", 2022).
#pragma once

#include "policy/kernels/device.h"

namespace knaves {

// What attention over one set of keys gave to `rows` queries of `heads` heads.
template <typename T>
struct AttentionPart {
  T* output;           // [rows, heads, head_size]
  float* log_sums;     // [heads, ...]: log of the sum of exponentiated scores of row i of head h at h * stride + i
  int64_t log_stride;  // from one head to the next
};

// Makes `into` what attention over both sets would have given. `part` is only read.
void MergeAttentionOnDevice(const AttentionPart<void>& into, const AttentionPart<const void>& part, FloatType type,
                            int64_t rows, int64_t heads, int64_t head_size, DeviceStream stream);

void MergeAttentionReference(const AttentionPart<float>& into, const AttentionPart<const float>& part, int64_t rows,
                             int64_t heads, int64_t head_size);

}  // namespace knaves
