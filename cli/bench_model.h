// Which model `knaves bench` measures, and where.
#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>

#include "policy/model/decoder.h"

namespace knaves {

struct BenchModel {
  std::optional<std::string> shape;
  std::optional<std::string> folder;
  std::string device = "auto";
  std::string type = "bfloat16";

  void AddOptions(CLI::App& parser);
  const std::string& Name() const { return shape ? *shape : *folder; }
  // Throws InputError unless one of shape and folder is given.
  Decoder Load(uint64_t seed) const;
};

}  // namespace knaves
