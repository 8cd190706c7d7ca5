// Which layers attend within a window: layer_types of config.json, in transformers' words.
#pragma once

#include <cstdint>
#include <vector>

#include "base/json_lines.h"
#include "policy/model/model_fields.h"

namespace knaves {

// For each of `layers` layers whether it is "sliding_attention" and not "full_attention"; `otherwise(layer)` where
// layer_types is left out. Throws InputError for another word and another number of layers.
template <typename Otherwise>
std::vector<bool> ReadLayerTypes(const ModelFields& fields, int64_t layers, const Otherwise& otherwise) {
  std::vector<bool> windowed = fields.Choices("layer_types", layers, "full_attention", "sliding_attention");
  if (!windowed.empty()) return windowed;
  for (int64_t layer = 0; layer < layers; ++layer) windowed.push_back(otherwise(layer));
  return windowed;
}

// Adds layer_types for `layers` layers; an empty `windowed` means none.
void WriteLayerTypes(const std::vector<bool>& windowed, int64_t layers, Json& json);

}  // namespace knaves
