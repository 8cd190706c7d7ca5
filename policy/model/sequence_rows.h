// Which rows of what runs through a decoder's layers belong to which sequence.
#pragma once

#include <ATen/core/Tensor.h>

#include "policy/model/packed_batch.h"

namespace knaves {

// float32 [S, N]: 1 where row n is a token of sequence s, else 0. A prompt that sequences share belongs to each of
// them. A sequence that ends where its group's prefix does is not told from the others, and left out.
at::Tensor RowsOfPacked(const PackedBatch& batch);

// The same for padded sequences, N = B (T-1): a row counts up to its sequence's last wanted target, as in a packed
// batch. wanted bool [B, T-1]. Both on the CPU.
at::Tensor RowsOfPadded(const at::Tensor& wanted);

}  // namespace knaves
