// What DeepSeek's families share: experts and latent attention in config.json.
#pragma once

#include "policy/model/model_config.h"
#include "policy/model/model_fields.h"

namespace knaves {

// Sizes of the mixture of experts; a family adds how tokens choose. Throws InputError for a shape that cannot be.
void ReadExperts(const ModelFields& fields, ModelConfig& config);
// Groups of experts, of which tokens choose some. After ReadExperts.
void ReadExpertGroups(const ModelFields& fields, ModelConfig& config);
void WriteExperts(const ExpertConfig& experts, Json& json);

void ReadLatent(const ModelFields& fields, ModelConfig& config);
void WriteLatent(const ModelConfig& config, Json& json);

}  // namespace knaves
