#include "train/config/config_reader.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include "base/edit_distance.h"
#include "base/error.h"
#include "generator/statement.h"

namespace knaves {
namespace {

constexpr double kMaxInteger = 9007199254740992.0;  // 2^53: every integer up to here is a double
constexpr Bounds kPeopleBounds{.low = 2, .high = kMaxPeople};

std::optional<double> NumberOf(const ConfigNode& node) {
  if (node.kind != ConfigNode::Kind::kScalar) return std::nullopt;
  const char* begin = node.scalar.data();
  const char* end = begin + node.scalar.size();
  double value = 0.0;
  const auto [rest, error] = std::from_chars(begin, end, value);
  if (error != std::errc{} || rest != end || !std::isfinite(value)) return std::nullopt;
  return value;
}

std::string ExpectedNumber(Bounds bounds, bool integer) {
  const std::string kind = integer ? "an integer" : "a number";
  if (std::isfinite(bounds.low) && std::isfinite(bounds.high)) {
    return fmt::format("{} {} {} and at most {}", kind, bounds.open_low ? "above" : "of at least", bounds.low,
                       bounds.high);
  }
  if (std::isfinite(bounds.low))
    return fmt::format("{} {} {}", kind, bounds.open_low ? "above" : "of at least", bounds.low);
  return kind;
}

// "2-4" as 2, 3, 4; nothing for other texts.
std::vector<int64_t> RangeOf(const std::string& text) {
  const size_t dash = text.find('-');
  if (dash == std::string::npos) return {};
  ConfigNode low{.kind = ConfigNode::Kind::kScalar, .scalar = text.substr(0, dash), .place = "", .children = {}};
  ConfigNode high{.kind = ConfigNode::Kind::kScalar, .scalar = text.substr(dash + 1), .place = "", .children = {}};
  const std::optional<double> first = NumberOf(low);
  const std::optional<double> last = NumberOf(high);
  std::vector<int64_t> counts;
  if (!first || !last || !kPeopleBounds.Contain(*first) || !kPeopleBounds.Contain(*last)) return {};
  for (auto count = static_cast<int64_t>(*first); count <= static_cast<int64_t>(*last); ++count)
    counts.push_back(count);
  return counts;
}

}  // namespace

ConfigReader::ConfigReader(const ConfigNode& node, std::string path) : node_(node), path_(std::move(path)) {
  if (node.kind != ConfigNode::Kind::kMap) {
    throw InputError(fmt::format("{}: key '{}': expected a mapping, got {}", node.place, path_, Describe(node)));
  }
}

const ConfigNode* ConfigReader::Take(const char* key) {
  known_.emplace_back(key);
  return node_.Find(key);
}

std::string ConfigReader::PathOf(const std::string& key) const { return path_.empty() ? key : path_ + "." + key; }

void ConfigReader::Fail(const char* key, const ConfigNode& node, const std::string& expected) const {
  throw InputError(fmt::format("{}: key '{}': expected {}, got {}", node.place, PathOf(key), expected, Describe(node)));
}

double ConfigReader::ParseNumber(const char* key, const ConfigNode& node, Bounds bounds, bool integer) const {
  const std::optional<double> value = NumberOf(node);
  const bool whole = value && std::trunc(*value) == *value && std::abs(*value) <= kMaxInteger;
  if (!value || (integer && !whole) || !bounds.Contain(*value)) Fail(key, node, ExpectedNumber(bounds, integer));
  return *value;
}

Ramp ConfigReader::ParseRamp(const char* key, const ConfigNode& node, Bounds bounds, bool integer) const {
  if (node.kind != ConfigNode::Kind::kMap) return Ramp::Constant(ParseNumber(key, node, bounds, integer));
  const ConfigNode* from = node.Find("from");
  const ConfigNode* to = node.Find("to");
  if (from == nullptr || to == nullptr || node.children.size() != 2) {
    throw InputError(fmt::format("{}: key '{}': expected {} or {{from: A, to: B}}", node.place, PathOf(key),
                                 ExpectedNumber(bounds, integer)));
  }
  return {ParseNumber(key, *from, bounds, integer), ParseNumber(key, *to, bounds, integer)};
}

void ConfigReader::Bool(const char* key, bool& value) {
  const ConfigNode* node = Take(key);
  if (node == nullptr) return;
  if (node->kind != ConfigNode::Kind::kScalar || (node->scalar != "true" && node->scalar != "false")) {
    Fail(key, *node, "true or false");
  }
  value = node->scalar == "true";
}

void ConfigReader::Integer(const char* key, int64_t& value, Bounds bounds) {
  if (const ConfigNode* node = Take(key)) value = static_cast<int64_t>(ParseNumber(key, *node, bounds, true));
}

void ConfigReader::Number(const char* key, double& value, Bounds bounds) {
  if (const ConfigNode* node = Take(key)) value = ParseNumber(key, *node, bounds, false);
}

void ConfigReader::Text(const char* key, std::string& value) {
  const ConfigNode* node = Take(key);
  if (node == nullptr) return;
  if (node->kind != ConfigNode::Kind::kScalar || node->scalar.empty()) Fail(key, *node, "a text");
  value = node->scalar;
}

void ConfigReader::Choice(const char* key, std::string& value, const std::vector<std::string>& choices) {
  const ConfigNode* node = Take(key);
  if (node == nullptr) return;
  if (node->kind != ConfigNode::Kind::kScalar ||
      std::find(choices.begin(), choices.end(), node->scalar) == choices.end()) {
    Fail(key, *node, fmt::format("one of {}", fmt::join(choices, ", ")));
  }
  value = node->scalar;
}

void ConfigReader::Texts(const char* key, std::vector<std::string>& values) {
  const ConfigNode* node = Take(key);
  if (node == nullptr) return;
  if (node->kind != ConfigNode::Kind::kList) Fail(key, *node, "a list of words");
  values.clear();
  for (const auto& [unused, item] : node->children) {
    if (item.kind != ConfigNode::Kind::kScalar) Fail(key, item, "a word");
    values.push_back(item.scalar);
  }
}

void ConfigReader::Ramped(const char* key, Ramp& value, Bounds bounds) {
  if (const ConfigNode* node = Take(key)) value = ParseRamp(key, *node, bounds, false);
}

void ConfigReader::RampedInteger(const char* key, Ramp& value, Bounds bounds) {
  if (const ConfigNode* node = Take(key)) value = ParseRamp(key, *node, bounds, true);
}

void ConfigReader::PeopleOf(const char* key, People& value) {
  const ConfigNode* node = Take(key);
  if (node == nullptr) return;
  People people;
  people.counts.clear();
  if (node->kind == ConfigNode::Kind::kMap) {
    people.ramp = ParseRamp(key, *node, kPeopleBounds, true);
    if (people.ramp.from == people.ramp.to) people = {.counts = people.At(0.0), .ramp = {}};
  } else if (node->kind == ConfigNode::Kind::kList && !node->children.empty()) {
    for (const auto& [unused, item] : node->children) {
      people.counts.push_back(static_cast<int64_t>(ParseNumber(key, item, kPeopleBounds, true)));
    }
  } else if (NumberOf(*node)) {
    people.counts = {static_cast<int64_t>(ParseNumber(key, *node, kPeopleBounds, true))};
  } else if (people.counts = RangeOf(node->scalar); people.counts.empty()) {
    Fail(key, *node, fmt::format("a number of people from 2 to {}, [2, 3], 2-4 or {{from: 2, to: 4}}", kMaxPeople));
  }
  value = people;
}

void ConfigReader::Numbers(const char* key, NamedNumbers& values, const std::vector<std::string>& names) {
  const ConfigNode* node = Take(key);
  if (node == nullptr) return;
  ConfigReader entries(*node, PathOf(key));
  values.clear();
  for (const std::string& name : names) {
    double value = 0.0;
    entries.Number(name.c_str(), value, AnyNumber());
    if (node->Find(name) != nullptr) values.emplace_back(name, value);
  }
  entries.RejectUnknownKeys();
}

void ConfigReader::Section(const char* key, const std::function<void(ConfigFields&)>& describe) {
  const ConfigNode* node = Take(key);
  if (node == nullptr) return;
  ConfigReader section(*node, PathOf(key));
  describe(section);
  section.RejectUnknownKeys();
}

void ConfigReader::OptionalSection(const char* key, bool& present, const std::function<void(ConfigFields&)>& describe) {
  if (node_.Find(key) != nullptr) present = true;
  Section(key, describe);
}

void ConfigReader::List(const char* key, size_t /*size*/, const std::function<void(size_t)>& resize,
                        const std::function<void(ConfigFields&, size_t)>& describe) {
  const ConfigNode* node = Take(key);
  if (node == nullptr) return;
  if (node->kind != ConfigNode::Kind::kList || node->children.empty())
    Fail(key, *node, "a list of at least one mapping");
  resize(node->children.size());
  for (size_t i = 0; i < node->children.size(); ++i) {
    ConfigReader item(node->children[i].second, fmt::format("{}.{}", PathOf(key), i));
    describe(item, i);
    item.RejectUnknownKeys();
  }
}

void ConfigReader::Require(const char* key) {
  if (node_.Find(key) != nullptr) return;
  throw InputError(fmt::format("{}: key '{}': expected a value, but the key is missing", node_.place, PathOf(key)));
}

void ConfigReader::Check(bool holds, const char* key, const std::string& expected) {
  if (holds) return;
  const ConfigNode* node = node_.Find(key);
  const std::string& place = node != nullptr ? node->place : node_.place;
  throw InputError(fmt::format("{}: key '{}': expected {}{}", place, PathOf(key), expected,
                               node != nullptr ? ", got " + Describe(*node) : ""));
}

void ConfigReader::RejectUnknownKeys() const {
  for (const auto& [key, child] : node_.children) {
    if (std::find(known_.begin(), known_.end(), key) != known_.end()) continue;
    const std::string nearest = NearestWord(key, known_);
    throw InputError(fmt::format("{}: key '{}': expected a known key{}, got '{}'", child.place, PathOf(key),
                                 nearest.empty() ? "" : fmt::format(" ('{}', perhaps)", nearest), key));
  }
}

}  // namespace knaves
