// Attention of one new position a row to its cached keys and values, on plain memory. See
// policy/model/step_attention.h.
#pragma once

#include <cstdint>

#include "policy/model/head_shape.h"

namespace knaves {

// Keys and values of a layer, [rows, kv_heads, capacity, head_size].
struct CachedLayer {
  float* keys;
  float* values;
  int64_t capacity;
};

// A layer's cache and what a step adds to it.
struct StepMemory {
  HeadShape shape;
  CachedLayer prompts;           // shared
  const int64_t* prompt_of_row;  // [B], or null where nothing is shared
  int64_t prompt_length;         // 0 where nothing is shared
  CachedLayer own;               // [B, ...]
  int64_t position;              // the new one's place in `own`
  const int64_t* pads;   // [B] positions on the left (of the prompt, where there is one) that are padding, or null
  const float* cosines;  // [B or 1, head_size / 2]
  const float* sines;
  int64_t angle_stride;  // 0 when all rows stand at the same position
  const float* input;    // [B, (heads + 2 kv_heads) * head_size]: queries, keys, values, not turned
  float* output;         // [B, heads * head_size]
};

// Turns the new query and key, writes key and value to the cache, attends. One row, one head of the cache.
void AttendStep(const StepMemory& memory, int64_t row, int64_t kv_head);

}  // namespace knaves
