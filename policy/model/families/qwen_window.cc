#include "policy/model/families/qwen_window.h"

#include "policy/model/layer_types.h"

namespace knaves {
namespace {

// Where they are left out.
constexpr int64_t kQwenWindow = 4096;
constexpr int64_t kQwenFirstWindowed = 28;

}  // namespace

void ReadQwenWindow(const ModelFields& fields, ModelConfig& config) {
  if (!fields.Flag("use_sliding_window", false)) {
    fields.ExpectEach("layer_types", "full_attention");
    return;
  }
  config.window = fields.Size("sliding_window", kQwenWindow);
  const int64_t first = fields.Count("max_window_layers", kQwenFirstWindowed);
  config.windowed = ReadLayerTypes(fields, config.layers, [&](int64_t layer) { return layer >= first; });
}

void WriteQwenWindow(const ModelConfig& config, Json& json) {
  json["use_sliding_window"] = config.window > 0;
  if (config.window == 0) return;
  json["sliding_window"] = config.window;
  WriteLayerTypes(config.windowed, config.layers, json);
  // transformers before 4.53 reads no layer_types: for it, the first layer of those that go on with a window.
  int64_t first = config.layers;
  while (first > 0 && config.Windowed(first - 1)) --first;
  json["max_window_layers"] = first;
}

}  // namespace knaves
