// How heads of attention lie in a row, what their queries see, and how much scores weigh.
#pragma once

#include <cstdint>

namespace knaves {

// Rows hold queries, keys and values side by side.
struct HeadShape {
  int64_t heads = 0;
  int64_t kv_heads = 0;
  int64_t head_size = 0;
  double scale = 1.0;  // of products of queries and keys
  int64_t window = 0;  // positions that a query sees, its own the last of them; 0: all up to its own

  int64_t InputWidth() const { return (heads + 2 * kv_heads) * head_size; }  // queries, keys, values of a token
  int64_t OutputWidth() const { return heads * head_size; }
  int64_t KeyColumn(int64_t kv_head) const { return (heads + kv_head) * head_size; }
  int64_t ValueColumn(int64_t kv_head) const { return (heads + kv_heads + kv_head) * head_size; }

  // The first position that a query at `position` sees.
  int64_t FirstSeen(int64_t position) const { return window > 0 && position >= window ? position + 1 - window : 0; }
};

}  // namespace knaves
