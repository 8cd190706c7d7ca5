// Rotary positions of whole batches of tokens in training (policy/model/rotary.h). Its reference is TurnRows of
// policy/model/cpu/packed_attention_loops.h.
#pragma once

#include "policy/kernels/device.h"

namespace knaves {

// Rows of heads side by side: queries and keys, which turn, and values, which do not.
struct TurnedHeads {
  int64_t rows;
  int64_t turning;    // heads that turn, the first ones of a row
  int64_t standing;   // the others
  int64_t head_size;  // even
};

// from, to [rows, (turning + standing) * head_size], which may be the same memory; cosines and sines [rows, head_size /
// 2] of the same type. `direction` 1 turns, -1 turns back.
void TurnHeadsOnDevice(const void* from, FloatType type, const TurnedHeads& shape, const void* cosines,
                       const void* sines, float direction, void* to, DeviceStream stream);

}  // namespace knaves
