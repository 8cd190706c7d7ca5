// Fields of config.json with their types. Every error names file, field, what was expected and what came.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/json_lines.h"

namespace knaves {

// A view of one JSON object, which must outlive it. A field that is null counts as left out; `otherwise` is what a
// field left out means, and without it the field is required. All throw InputError.
class ModelFields {
 public:
  // Throws for what is no object.
  ModelFields(const Json& object, std::string place);

  const std::string& place() const { return place_; }
  bool Has(const char* field) const { return Find(field) != nullptr; }
  int64_t Size(const char* field, std::optional<int64_t> otherwise = std::nullopt) const;  // 1 to 2^28
  int64_t Count(const char* field, int64_t otherwise) const;                               // the same, or 0
  double Positive(const char* field, std::optional<double> otherwise = std::nullopt) const;
  bool Flag(const char* field, bool otherwise) const;
  std::string Text(const char* field, const std::string& otherwise) const;
  // For each of `count` elements of an array whether it is `second` and not `first`; empty where the field is left out.
  std::vector<bool> Choices(const char* field, int64_t count, const Json& first, const Json& second) const;
  // The object in a field; an empty one where it is left out.
  ModelFields Object(const char* field) const;

  // Throws where the field is there and holds something else: what we do not run.
  void Expect(const char* field, const Json& only) const;
  // The same for each element of an array.
  void ExpectEach(const char* field, const Json& only) const;

 private:
  const Json* Find(const char* field) const;

  const Json& object_;
  std::string place_;
};

}  // namespace knaves
