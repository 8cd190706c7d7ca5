// The window of Qwen2 and Qwen3, in which layers from max_window_layers on attend where use_sliding_window is on.
#pragma once

#include "policy/model/model_config.h"
#include "policy/model/model_fields.h"

namespace knaves {

void ReadQwenWindow(const ModelFields& fields, ModelConfig& config);
void WriteQwenWindow(const ModelConfig& config, Json& json);

}  // namespace knaves
