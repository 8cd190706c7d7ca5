// A family of models: what its config.json says beyond what all say. One file a family, and a line in the table.
#pragma once

#include <string>

#include "policy/model/model_config.h"
#include "policy/model/model_fields.h"

namespace knaves {

struct Family {
  const char* model_type;    // in config.json
  const char* architecture;  // transformers' class
  const char* defaults;      // JSON of fields that may be left out and are not the same in all families
  // Sets the parts that tell the family from others; the fields that all families share are filled in before. Throws
  // InputError for an option that we do not run.
  void (*read)(const ModelFields& fields, ModelConfig& config);
  // Adds the family's own fields, so that transformers reads back what `read` would.
  void (*write)(const ModelConfig& config, Json& json);
};

// Throws InputError at `place` for a family that we do not have, naming those that we have.
const Family& FamilyOf(const std::string& model_type, const std::string& place);

}  // namespace knaves
