// Causal attention over packed sequences on plain memory, forward and backward. See policy/model/packed_attention.h.
#pragma once

#include <cstdint>

#include "policy/model/head_shape.h"

namespace knaves {

// Tokens that attend to themselves in order, after all of a prefix, as far as the window reaches back.
struct PackedSegment {
  int64_t begin = 0;
  int64_t length = 0;
  int64_t prefix_begin = 0;
  int64_t prefix_length = 0;
};

// [N, ...] by rows of InputWidth or OutputWidth; log_sums [N, heads].
template <typename T>
struct AttentionForward {
  const T* turned;  // queries, keys and values, queries and keys turned by their positions
  T* output;
  T* log_sums;  // log of the sum of exponentiated scores
};

template <typename T>
struct AttentionBackward {
  const T* turned;
  const T* output;
  const T* log_sums;
  const T* output_gradient;
  T* turned_gradient;  // added to; zero at first
};

// One segment's queries of the heads that share `kv_head`.
void AttendSegment(const HeadShape& shape, const PackedSegment& segment, int64_t kv_head,
                   const AttentionForward<float>& memory);
void AttendSegment(const HeadShape& shape, const PackedSegment& segment, int64_t kv_head,
                   const AttentionForward<double>& memory);

// The same, backward. Segments with a common prefix must not run at the same time for one kv_head: all add to its keys.
void AttendSegmentBackward(const HeadShape& shape, const PackedSegment& segment, int64_t kv_head,
                           const AttentionBackward<float>& memory);
void AttendSegmentBackward(const HeadShape& shape, const PackedSegment& segment, int64_t kv_head,
                           const AttentionBackward<double>& memory);

// Turns queries and keys of rows in place by their positions' angles [rows, head_size / 2]; `direction` -1 turns back.
void TurnRows(const HeadShape& shape, const float* cosines, const float* sines, int64_t rows, float direction,
              float* data);
void TurnRows(const HeadShape& shape, const double* cosines, const double* sines, int64_t rows, double direction,
              double* data);

}  // namespace knaves
