// The weights of a model folder as files: model.safetensors or, where that would be too large, shards with an index.
#pragma once

#include <c10/core/ScalarType.h>

#include <cstdint>
#include <filesystem>

#include "policy/checkpoint/safetensors.h"

namespace knaves {

inline constexpr uint64_t kGreatestWeightFile = 5'000'000'000;  // bytes of tensors; transformers' own limit for years

// Writes `weights` as `type` (those of StaysFloat32 as float32), in their order: into FOLDER/model.safetensors where
// they fit into `greatest` bytes, else into model-00001-of-0000N.safetensors and so on, with
// model.safetensors.index.json, as transformers does. A tensor above the limit has a file of its own. Files of the
// other kind that an earlier call left there are removed. Memory beyond the weights: one file's tensors. The folder
// must exist. Throws WorkError.
void WriteWeightFiles(const NamedTensors& weights, at::ScalarType type, const std::filesystem::path& folder,
                      uint64_t greatest = kGreatestWeightFile);

}  // namespace knaves
