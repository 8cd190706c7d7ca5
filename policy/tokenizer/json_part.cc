#include "policy/tokenizer/json_part.h"

#include <fmt/format.h>

#include "base/error.h"
#include "base/file.h"
#include "base/utf8.h"

namespace knaves {
namespace {

constexpr int64_t kMaxTokenIds = int64_t{1} << 24;
constexpr size_t kShownBytes = 60;

// The file's own fields follow the file's name after ": "; theirs follow after ".".
std::string FieldPlace(const std::string& place, const std::string& name) {
  const bool at_root = place.find(": ") == std::string::npos;
  return fmt::format("{}{}{}", place, at_root ? ": " : ".", name);
}

}  // namespace

nlohmann::json ReadJsonFile(const std::filesystem::path& path) {
  const std::string text = ReadFile(path);
  try {
    return nlohmann::json::parse(text);
  } catch (const nlohmann::json::parse_error& error) {
    throw InputError(fmt::format("{}: not JSON: damaged at byte {} of {}", path.string(), error.byte, text.size()));
  } catch (const nlohmann::json::exception&) {
    throw InputError(fmt::format("{}: not JSON: a number is out of range", path.string()));
  }
}

JsonPart JsonPart::Field(const std::string& name) const {
  if (!value_->is_object()) Fail("an object");
  const auto found = value_->find(name);
  if (found == value_->end()) throw InputError(fmt::format("{}: field is missing", FieldPlace(place_, name)));
  return {*found, FieldPlace(place_, name)};
}

std::optional<JsonPart> JsonPart::OptionalField(const std::string& name) const {
  if (!value_->is_object()) Fail("an object");
  const auto found = value_->find(name);
  if (found == value_->end() || found->is_null()) return std::nullopt;
  return JsonPart(*found, FieldPlace(place_, name));
}

bool JsonPart::Flag(const std::string& name, bool otherwise) const {
  const std::optional<JsonPart> field = OptionalField(name);
  if (!field) return otherwise;
  if (!field->value_->is_boolean()) field->Fail("true or false");
  return field->value_->get<bool>();
}

std::string JsonPart::TextField(const std::string& name, const std::string& otherwise) const {
  const std::optional<JsonPart> field = OptionalField(name);
  return field ? field->Text() : otherwise;
}

const std::string& JsonPart::Text() const {
  if (!value_->is_string()) Fail("a string");
  return value_->get_ref<const std::string&>();
}

int64_t JsonPart::TokenId() const {
  const int64_t id = value_->is_number_integer() ? value_->get<int64_t>() : -1;
  if (id < 0 || id >= kMaxTokenIds) Fail(fmt::format("a token id from 0 to {}", kMaxTokenIds - 1));
  return id;
}

std::vector<JsonPart> JsonPart::Elements() const {
  if (!value_->is_array()) Fail("an array");
  std::vector<JsonPart> elements;
  elements.reserve(value_->size());
  for (const nlohmann::json& element : *value_) {
    elements.emplace_back(element, fmt::format("{}[{}]", place_, elements.size()));
  }
  return elements;
}

void JsonPart::Fail(std::string_view expected) const {
  std::string got = value_->is_structured() ? fmt::format("an {}", value_->type_name())
                                            : value_->dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  if (got.size() > kShownBytes) got = ReplaceInvalidUtf8(got.substr(0, kShownBytes - 3)) + "...";
  throw InputError(fmt::format("{}: expected {}, got {}", place_, expected, got));
}

}  // namespace knaves
