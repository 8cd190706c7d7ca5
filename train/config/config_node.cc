#include "train/config/config_node.h"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>

#include "base/error.h"
#include "base/utf8.h"

namespace knaves {
namespace {

constexpr int kMaxNesting = 32;  // an alias that contains itself would otherwise never end

// Gives the place of a part that starts at a mark.
using PlaceOf = std::string (*)(const std::string& name, const YAML::Mark& mark);

std::string LinePlace(const std::string& name, const YAML::Mark& mark) {
  return mark.line < 0 ? name : fmt::format("{}:{}", name, mark.line + 1);  // an empty file has no lines
}

std::string NamePlace(const std::string& name, const YAML::Mark& /*mark*/) { return name; }

class Converter {
 public:
  Converter(const std::string& name, PlaceOf place_of) : name_(name), place_of_(place_of) {}

  ConfigNode Convert(const YAML::Node& yaml, const YAML::Mark& mark, int depth = 0) const {
    ConfigNode node;
    node.place = place_of_(name_, mark);
    if (depth > kMaxNesting) throw InputError(fmt::format("{}: nested more than {} deep", node.place, kMaxNesting));
    if (yaml.IsScalar()) {
      node.kind = ConfigNode::Kind::kScalar;
      node.scalar = yaml.Scalar();
    } else if (yaml.IsSequence()) {
      node.kind = ConfigNode::Kind::kList;
      for (const YAML::Node& item : yaml) node.children.emplace_back("", Convert(item, item.Mark(), depth + 1));
    } else if (yaml.IsMap()) {
      node.kind = ConfigNode::Kind::kMap;
      for (const auto& entry : yaml) AddEntry(entry.first, entry.second, depth, node);
    }
    return node;
  }

 private:
  // The place of an entry is that of its key: the value of a block stands lines below.
  void AddEntry(const YAML::Node& key, const YAML::Node& value, int depth, ConfigNode& map) const {
    const std::string place = place_of_(name_, key.Mark());
    if (!key.IsScalar()) throw InputError(fmt::format("{}: expected a word as key", place));
    if (map.Find(key.Scalar()) != nullptr)
      throw InputError(fmt::format("{}: key '{}' stands twice", place, key.Scalar()));
    map.children.emplace_back(key.Scalar(), Convert(value, key.Mark(), depth + 1));
  }

  const std::string& name_;
  PlaceOf place_of_;
};

ConfigNode Parse(const std::string& text, const std::string& name, PlaceOf place_of) {
  if (FindInvalidUtf8(text) != std::string_view::npos)
    throw InputError(fmt::format("{}: the bytes are no UTF-8", name));
  try {
    const YAML::Node yaml = YAML::Load(text);
    return Converter(name, place_of).Convert(yaml, yaml.Mark());
  } catch (const YAML::Exception& error) {
    throw InputError(fmt::format("{}: not YAML: {}", place_of(name, error.mark), error.msg));
  }
}

std::vector<std::string> SplitPath(const std::string& path) {
  std::vector<std::string> parts(1);
  for (char c : path) {
    if (c == '.') {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

bool IsNumber(const std::string& text) {
  return !text.empty() && text.size() < 9 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

ConfigNode* FindItem(ConfigNode& list, const std::string& part) {
  if (IsNumber(part)) {
    const size_t index = std::stoul(part);
    return index < list.children.size() ? &list.children[index].second : nullptr;
  }
  for (auto& [unused, item] : list.children) {
    const ConfigNode* name = item.Find("name");
    if (name != nullptr && name->scalar == part) return &item;
  }
  return nullptr;
}

// The part of `node` that a word of the path names; a missing key of a map is made.
ConfigNode& Descend(ConfigNode& node, const std::string& part, const std::string& place) {
  if (node.kind == ConfigNode::Kind::kList) {
    ConfigNode* item = FindItem(node, part);
    if (item == nullptr) {
      throw InputError(fmt::format("{}: expected the number (from 0) or name of one of {} items, got '{}'", place,
                                   node.children.size(), part));
    }
    return *item;
  }
  if (node.kind != ConfigNode::Kind::kMap) {
    node.kind = ConfigNode::Kind::kMap;
    node.place = place;
  }
  if (ConfigNode* child = node.Find(part)) return *child;
  ConfigNode made;
  made.place = place;
  return node.children.emplace_back(part, made).second;
}

}  // namespace

const ConfigNode* ConfigNode::Find(std::string_view key) const {
  for (const auto& [name, child] : children) {
    if (kind == Kind::kMap && name == key) return &child;
  }
  return nullptr;
}

ConfigNode* ConfigNode::Find(std::string_view key) {
  return const_cast<ConfigNode*>(static_cast<const ConfigNode&>(*this).Find(key));
}

std::string Describe(const ConfigNode& node) {
  switch (node.kind) {
    case ConfigNode::Kind::kNull:
      return "nothing";
    case ConfigNode::Kind::kScalar:
      return fmt::format("'{}'", node.scalar);
    case ConfigNode::Kind::kList:
      return fmt::format("a list of {}", node.children.size());
    case ConfigNode::Kind::kMap:
      return "a mapping";
  }
  return "";
}

ConfigNode ParseConfig(const std::string& text, const std::string& name) {
  ConfigNode root = Parse(text, name, LinePlace);
  if (root.kind != ConfigNode::Kind::kMap) {
    throw InputError(fmt::format("{}: expected a mapping of keys to values, got {}", root.place, Describe(root)));
  }
  return root;
}

void ApplyOverride(ConfigNode& root, const std::string& assignment) {
  const std::string place = "--set " + assignment;
  const size_t equals = assignment.find('=');
  if (equals == std::string::npos || equals == 0) {
    throw InputError(fmt::format("{}: expected KEY=VALUE, e.g. phases.0.steps=5", place));
  }
  ConfigNode* node = &root;
  for (const std::string& part : SplitPath(assignment.substr(0, equals))) node = &Descend(*node, part, place);
  *node = Parse(assignment.substr(equals + 1), place, NamePlace);
}

}  // namespace knaves
