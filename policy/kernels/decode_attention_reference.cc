#include <algorithm>
#include <cmath>
#include <vector>

#include "policy/kernels/decode_attention.h"

namespace knaves {
namespace {

std::vector<float> Turned(const DecodeAttention<float>& call, const float* head, int64_t position) {
  const int64_t half = call.sizes.head_size / 2;
  std::vector<float> turned(static_cast<size_t>(2 * half));
  for (int64_t i = 0; i < half; ++i) {
    const float cosine = call.cosines[position * half + i];
    const float sine = call.sines[position * half + i];
    turned[static_cast<size_t>(i)] = head[i] * cosine - head[half + i] * sine;
    turned[static_cast<size_t>(half + i)] = head[half + i] * cosine + head[i] * sine;
  }
  return turned;
}

void AttendOneHead(const std::vector<float>& query, const float* keys, const float* values, int64_t length,
                   float* output) {
  const auto head_size = static_cast<int64_t>(query.size());
  std::vector<double> scores(static_cast<size_t>(length), 0);
  for (int64_t position = 0; position < length; ++position) {
    double& score = scores[static_cast<size_t>(position)];
    for (int64_t i = 0; i < head_size; ++i) {
      score += double{query[static_cast<size_t>(i)]} * keys[position * head_size + i];
    }
    score /= std::sqrt(static_cast<double>(head_size));
  }
  const double most = *std::max_element(scores.begin(), scores.end());
  double total = 0;
  for (double& score : scores) total += score = std::exp(score - most);
  for (int64_t i = 0; i < head_size; ++i) {
    double sum = 0;
    for (int64_t position = 0; position < length; ++position) {
      sum += scores[static_cast<size_t>(position)] * values[position * head_size + i];
    }
    output[i] = static_cast<float>(sum / total);
  }
}

}  // namespace

void DecodeAttentionReference(const DecodeAttention<float>& call) {
  const HeadSizes& sizes = call.sizes;
  auto* all_keys = static_cast<float*>(call.cache->keys);
  auto* all_values = static_cast<float*>(call.cache->values);
  const int64_t group = sizes.heads / sizes.kv_heads;
  for (int64_t row = 0; row < call.rows.rows; ++row) {
    const int64_t slot = call.rows.slot_of_row[row];
    const int64_t position = call.rows.lengths[slot];
    const float* joined = call.joined + row * sizes.JoinedWidth();
    for (int64_t kv_head = 0; kv_head < sizes.kv_heads; ++kv_head) {
      const int64_t first = (slot * sizes.kv_heads + kv_head) * call.cache->capacity * sizes.head_size;
      float* keys = all_keys + first;
      float* values = all_values + first;
      const float* value = joined + (sizes.heads + sizes.kv_heads + kv_head) * sizes.head_size;
      const std::vector<float> key = Turned(call, joined + (sizes.heads + kv_head) * sizes.head_size, position);
      std::copy(key.begin(), key.end(), keys + position * sizes.head_size);
      std::copy(value, value + sizes.head_size, values + position * sizes.head_size);
      for (int64_t head = kv_head * group; head < (kv_head + 1) * group; ++head) {
        AttendOneHead(Turned(call, joined + head * sizes.head_size, position), keys, values, position + 1,
                      call.output + (row * sizes.heads + head) * sizes.head_size);
      }
    }
  }
}

}  // namespace knaves
