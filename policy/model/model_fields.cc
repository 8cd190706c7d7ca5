#include "policy/model/model_fields.h"

#include <fmt/format.h>

#include "base/error.h"

namespace knaves {
namespace {

constexpr int64_t kGreatestSize = int64_t{1} << 28;  // products of two sizes, in bytes, stay far from 2^63

}  // namespace

ModelFields::ModelFields(const Json& object, std::string place) : object_(object), place_(std::move(place)) {
  if (!object.is_object()) throw InputError(fmt::format("{}: expected a JSON object", place_));
}

const Json* ModelFields::Find(const char* field) const {
  const auto found = object_.find(field);
  return found == object_.end() || found->is_null() ? nullptr : &*found;
}

int64_t ModelFields::Size(const char* field, std::optional<int64_t> otherwise) const {
  const Json* value = Find(field);
  if (value == nullptr && otherwise) return *otherwise;
  if (value == nullptr) value = &RequiredField(object_, field, place_);
  if (!value->is_number_integer() || *value <= 0 || *value > kGreatestSize) {
    ThrowFieldError(place_, field, "a positive integer", *value);
  }
  return value->get<int64_t>();
}

int64_t ModelFields::Count(const char* field, int64_t otherwise) const {
  const Json* value = Find(field);
  return value != nullptr && *value == 0 ? 0 : Size(field, otherwise);
}

double ModelFields::Positive(const char* field, std::optional<double> otherwise) const {
  const Json* value = Find(field);
  if (value == nullptr && otherwise) return *otherwise;
  if (value == nullptr) value = &RequiredField(object_, field, place_);
  if (!value->is_number() || *value <= 0) ThrowFieldError(place_, field, "a positive number", *value);
  return value->get<double>();
}

bool ModelFields::Flag(const char* field, bool otherwise) const {
  const Json* value = Find(field);
  if (value == nullptr) return otherwise;
  if (!value->is_boolean()) ThrowFieldError(place_, field, "true or false", *value);
  return value->get<bool>();
}

std::string ModelFields::Text(const char* field, const std::string& otherwise) const {
  const Json* value = Find(field);
  if (value == nullptr) return otherwise;
  if (!value->is_string()) ThrowFieldError(place_, field, "a string", *value);
  return value->get<std::string>();
}

std::vector<bool> ModelFields::Choices(const char* field, int64_t count, const Json& first, const Json& second) const {
  const Json* value = Find(field);
  if (value == nullptr) return {};
  if (!value->is_array() || static_cast<int64_t>(value->size()) != count) {
    ThrowFieldError(place_, field, fmt::format("an array of {}", count), *value);
  }
  std::vector<bool> chosen;
  for (const Json& element : *value) {
    if (element != first && element != second) {
      ThrowFieldError(place_, field, fmt::format("{} or {} for each layer", JsonLine(first), JsonLine(second)),
                      element);
    }
    chosen.push_back(element == second);
  }
  return chosen;
}

ModelFields ModelFields::Object(const char* field) const {
  static const Json empty = Json::object();
  const Json* value = Find(field);
  if (value != nullptr && !value->is_object()) ThrowFieldError(place_, field, "an object", *value);
  return {value == nullptr ? empty : *value, fmt::format("{}: {}", place_, field)};
}

void ModelFields::Expect(const char* field, const Json& only) const {
  const Json* value = Find(field);
  if (value != nullptr && *value != only) ThrowFieldError(place_, field, JsonLine(only), *value);
}

void ModelFields::ExpectEach(const char* field, const Json& only) const {
  const Json* value = Find(field);
  if (value == nullptr) return;
  if (!value->is_array()) ThrowFieldError(place_, field, "an array", *value);
  for (const Json& element : *value) {
    if (element != only) ThrowFieldError(place_, field, fmt::format("{} for each layer", JsonLine(only)), element);
  }
}

}  // namespace knaves
