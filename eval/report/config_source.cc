#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include "base/error.h"
#include "base/file.h"
#include "eval/report/sources.h"

namespace knaves {
namespace {

namespace fs = std::filesystem;

struct Column {
  const char* title;
  const char* section;  // nullptr: the phase itself
  const char* key;
};

constexpr Column kColumns[] = {
    {"name", nullptr, "name"},
    {"steps", nullptr, "steps"},
    {"objective", nullptr, "objective"},
    {"people", "data", "people"},
    {"temperature", nullptr, "temperature"},
    {"learning rate", nullptr, "learning_rate"},
    {"prompts a step", nullptr, "prompts_per_step"},
    {"group size", nullptr, "group_size"},
    {"response tokens", nullptr, "max_response_tokens"},
    {"KL", "kl", "coefficient"},
};

// "0.7", "1.2 to 0.7" for a ramp, "2, 3" for a list.
std::string ValueText(const YAML::Node& node) {
  if (!node.IsDefined() || node.IsNull()) return "";
  if (node.IsScalar()) return node.Scalar();
  std::string text;
  if (node.IsSequence()) {
    for (const YAML::Node& item : node) text += (text.empty() ? "" : ", ") + ValueText(item);
  } else if (node["from"] && node["to"]) {
    text = ValueText(node["from"]) + " to " + ValueText(node["to"]);
  }
  return text;
}

Json PhaseRow(const YAML::Node& phase) {
  Json row = Json::object();
  for (const Column& column : kColumns) {
    const YAML::Node holder = column.section == nullptr ? phase : phase[column.section];
    row[column.title] = holder.IsDefined() && holder.IsMap() ? ValueText(holder[column.key]) : "";
  }
  return row;
}

}  // namespace

Json ReadConfiguration(const fs::path& run) {
  const fs::path path = run / "config.yaml";
  if (!fs::exists(path)) return nullptr;
  const std::string text = ReadFile(path);
  Json phases = Json::array();
  try {
    const YAML::Node config = YAML::Load(text);
    if (config.IsMap() && config["phases"]) {
      for (const YAML::Node& phase : config["phases"]) phases.push_back(PhaseRow(phase));
    }
  } catch (const YAML::Exception& error) {
    throw InputError(fmt::format("{}:{}: not YAML: {}", path.string(), error.mark.line + 1, error.msg));
  }
  return {{"text", text}, {"phases", std::move(phases)}};
}

}  // namespace knaves
