// A configuration file as a tree in which every part knows where it was written, so that each error names its place.
//
//   ConfigNode root = ParseConfig(ReadFile("run.yaml"), "run.yaml");
//   ApplyOverride(root, "phases.warm-up.steps=5");
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace knaves {

struct ConfigNode {
  enum class Kind { kNull, kScalar, kList, kMap };

  Kind kind = Kind::kNull;
  std::string scalar;                                        // the text of a kScalar
  std::string place;                                         // "run.yaml:12", or "--set temperature=1"
  std::vector<std::pair<std::string, ConfigNode>> children;  // key and value of a kMap; of a kList, "" and item

  // The value under a key of a kMap, or null. Owned by this node.
  const ConfigNode* Find(std::string_view key) const;
  ConfigNode* Find(std::string_view key);
};

// What a node is, for the "got ..." of messages: the scalar in quotes, "nothing", "a list of 3", "a mapping".
std::string Describe(const ConfigNode& node);

// Parses YAML. `name` is the file's name in places. Throws InputError "NAME:LINE: ..." for what is no YAML, a key that
// stands twice, or a file that is no mapping.
ConfigNode ParseConfig(const std::string& text, const std::string& name);

// Sets one value, "a.b.c=VALUE", where VALUE is YAML; keys that are missing on the way are made. An item of a list is
// named by its number from 0 or by its `name`. Throws InputError for an assignment that cannot be read or an item that
// is not there. Whether the keys mean anything is checked when the tree is read.
void ApplyOverride(ConfigNode& root, const std::string& assignment);

}  // namespace knaves
