// Attention of one new position for each row of a decoding step, over the cached positions of the row's slot, which
// grow by it.
#pragma once

#include "policy/kernels/device.h"

namespace knaves {

struct HeadSizes {
  int64_t heads;
  int64_t kv_heads;
  int64_t head_size;
  int64_t capacity;  // the most positions of a slot that the call is laid out for
  // Of a cache, that one block goes over. 0: as many as suit the batch and the capacity. Fixed, the numbers of a row
  // depend on neither.
  int64_t part_positions = 0;

  int64_t JoinedWidth() const { return (heads + 2 * kv_heads) * head_size; }
};

// Where one layer's keys and values lie: [slots, kv_heads, capacity, head_size] each. A kernel reads this where it
// runs, so that a recorded call serves whatever cache stands there by then.
struct LayerCache {
  void* keys;
  void* values;
  int64_t capacity;  // at most that of the call's HeadSizes
};

// T: float for the reference, void for the device (numbers of a FloatType).
template <typename T>
struct DecodeAttention {
  HeadSizes sizes;
  SlotRows rows;
  const T* joined;          // [rows, JoinedWidth()]: queries, keys and values of the new position, not yet turned
  const float* cosines;     // [positions, head_size / 2], of every position
  const float* sines;       // the same
  const LayerCache* cache;  // where the call runs
  T* output;                // [rows, heads * head_size]
};

// Room in which the blocks that share a row put their parts together. `arrived` is zeroed once by its owner; every call
// leaves it at 0.
struct AttentionScratch {
  float* parts;
  int32_t* arrived;
};

// Numbers that `parts` and `arrived` hold for a batch of this many rows.
struct AttentionScratchSize {
  int64_t parts;
  int64_t arrived;
};
AttentionScratchSize AttentionScratchFor(int64_t rows, const HeadSizes& sizes);

// Turns queries and the new key by the angles of the slot's length (Su et al., "RoFormer", 2021, in Llama's layout: the
// first half of a head turns with the second), writes the new key and value to the caches there, and computes
// softmax(q k / sqrt(head_size)) v over the slot's lengths[slot] + 1 positions. The queries of one kv head are served
// together, so that its cache is read once; a long cache is divided among blocks (Dao et al., "Flash-Decoding", 2023).
// REQUIRES: head_size is even and at most 256; each slot's length is below the cache's capacity.
void DecodeAttentionOnDevice(const DecodeAttention<void>& call, FloatType type, const AttentionScratch& scratch,
                             DeviceStream stream);

void DecodeAttentionReference(const DecodeAttention<float>& call);

}  // namespace knaves
