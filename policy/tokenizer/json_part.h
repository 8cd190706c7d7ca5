// A value inside a JSON file together with its place, so that every complaint names file and field:
// "model/tokenizer.json: model.merges: expected an array, got null".
#pragma once

#include <cstdint>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace knaves {

// A file's JSON with its objects as sorted maps: a vocabulary has 150,000 fields, which base's ordered objects would
// search one by one. Throws InputError that names the file and the byte at which it is damaged.
nlohmann::json ReadJsonFile(const std::filesystem::path& path);

// A view: the JSON value must outlive it.
class JsonPart {
 public:
  JsonPart(const nlohmann::json& value, std::string place) : value_(&value), place_(std::move(place)) {}

  // The field of an object; throws InputError when it is missing.
  JsonPart Field(const std::string& name) const;
  // The same, or nothing when it is missing or null.
  std::optional<JsonPart> OptionalField(const std::string& name) const;
  // Fields with a default for "missing or null"; throw InputError for another type.
  bool Flag(const std::string& name, bool otherwise) const;
  std::string TextField(const std::string& name, const std::string& otherwise) const;

  // The value itself; each throws InputError when it has another type.
  const std::string& Text() const;
  int64_t TokenId() const;  // a whole number in [0, 2^24)
  std::vector<JsonPart> Elements() const;

  const nlohmann::json& value() const { return *value_; }
  const std::string& place() const { return place_; }

  // Throws InputError "PLACE: expected EXPECTED, got <the value, shortened>".
  [[noreturn]] void Fail(std::string_view expected) const;

 private:
  const nlohmann::json* value_;
  std::string place_;
};

}  // namespace knaves
