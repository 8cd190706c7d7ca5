// One description of a structure's keys serves reading, checking and writing: a Describe function names each key with
// its member, and an implementation of ConfigFields either fills the member from a file or writes it.
//
//   void Describe(CheckpointSection& section, ConfigFields& fields) {
//     fields.Integer("every", section.every, AtLeast(0));
//     fields.Integer("keep", section.keep, AtLeast(0));
//   }
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "train/config/values.h"

namespace knaves {

// The numbers that a key takes, with both ends in it unless `open_low` is set.
struct Bounds {
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
  bool open_low = false;

  bool Contain(double value) const { return (open_low ? value > low : value >= low) && value <= high; }
};

inline Bounds AtLeast(double low) { return {.low = low}; }
inline Bounds Above(double low) { return {.low = low, .open_low = true}; }
inline Bounds Between(double low, double high) { return {.low = low, .high = high}; }
inline Bounds AnyNumber() { return {}; }

using NamedNumbers = std::vector<std::pair<std::string, double>>;

// A key that is left out keeps the member's value. A reader throws InputError "PLACE: key 'a.b': expected E, got G".
class ConfigFields {
 public:
  virtual ~ConfigFields() = default;

  virtual void Bool(const char* key, bool& value) = 0;
  virtual void Integer(const char* key, int64_t& value, Bounds bounds) = 0;
  virtual void Number(const char* key, double& value, Bounds bounds) = 0;
  virtual void Text(const char* key, std::string& value) = 0;
  virtual void Choice(const char* key, std::string& value, const std::vector<std::string>& choices) = 0;
  virtual void Texts(const char* key, std::vector<std::string>& values) = 0;
  virtual void Ramped(const char* key, Ramp& value, Bounds bounds) = 0;         // a number or {from: a, to: b}
  virtual void RampedInteger(const char* key, Ramp& value, Bounds bounds) = 0;  // the same, both ends integers
  virtual void PeopleOf(const char* key, People& value) = 0;                    // 2, [2, 3], "2-4" or {from: 2, to: 4}
  // A mapping from names to numbers, which replaces the member's whole.
  virtual void Numbers(const char* key, NamedNumbers& values, const std::vector<std::string>& names) = 0;

  // A mapping with keys of its own.
  virtual void Section(const char* key, const std::function<void(ConfigFields&)>& describe) = 0;
  // The same, written only when `present`; reading sets `present` where the key stands.
  virtual void OptionalSection(const char* key, bool& present, const std::function<void(ConfigFields&)>& describe) = 0;
  // A list of mappings. A reader calls resize(n) with the number of items in the file, where the key stands, and then
  // describe(item's fields, i) for each; a writer does it for i < size.
  virtual void List(const char* key, size_t size, const std::function<void(size_t)>& resize,
                    const std::function<void(ConfigFields&, size_t)>& describe) = 0;

  // Readers: the key must stand in the file.
  virtual void Require(const char* key) = 0;
  // Readers: a rule between keys; throws at the place of `key`, or of the whole mapping when it was left out.
  virtual void Check(bool holds, const char* key, const std::string& expected) = 0;
};

}  // namespace knaves
