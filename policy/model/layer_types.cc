#include "policy/model/layer_types.h"

namespace knaves {

void WriteLayerTypes(const std::vector<bool>& windowed, int64_t layers, Json& json) {
  Json types = Json::array();
  for (int64_t layer = 0; layer < layers; ++layer) {
    const bool is_windowed = !windowed.empty() && windowed[static_cast<size_t>(layer)];
    types.push_back(is_windowed ? "sliding_attention" : "full_attention");
  }
  json["layer_types"] = types;
}

}  // namespace knaves
