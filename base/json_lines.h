// JSON Lines: one JSON value a line. Every error names file and line.
#pragma once

#include <concepts>
#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace knaves {

// Keeps the order in which fields were written: rows stay readable and byte-stable.
using Json = nlohmann::ordered_json;

// Reads a file, or standard input for "-", line by line; memory holds one line. Blank lines are skipped.
//
//   JsonLinesReader reader("rows.jsonl");
//   while (std::optional<std::string> line = reader.NextLine()) Json row = reader.Parse(*line);
//
// The constructor throws InputError when the file cannot be opened. Not copyable; one thread at a time.
class JsonLinesReader {
 public:
  explicit JsonLinesReader(const std::filesystem::path& path);
  ~JsonLinesReader();
  JsonLinesReader(const JsonLinesReader&) = delete;
  JsonLinesReader& operator=(const JsonLinesReader&) = delete;

  // The next line that is not blank, without its end; nothing at the end of the file. Throws InputError.
  std::optional<std::string> NextLine();

  // NextLine and ParseJson in one.
  std::optional<Json> Next();

  // "rows.jsonl:12", the place of the line that was read last, for messages.
  std::string Place() const;
  size_t LineNumber() const { return line_; }  // 12, of the same line

 private:
  std::string name_;
  std::FILE* file_;
  size_t line_ = 0;
  char* buffer_ = nullptr;  // owned, of getline
  size_t capacity_ = 0;
};

// Parses one value. Throws InputError "PLACE: not JSON: ..." with the column, for NaN and Infinity, for bytes that are
// no UTF-8 and for anything after the value.
Json ParseJson(std::string_view text, const std::string& place);

// One line without its end. Bytes that are no UTF-8 are written as U+FFFD.
std::string JsonLine(const Json& value);

// Fields of an object, each with an error that names place, field, expected and found.
const Json& RequiredField(const Json& row, const char* field, const std::string& place);
std::string StringField(const Json& row, const char* field, const std::string& place);
// "" and 0 where the field is not there or null.
std::string OptionalString(const Json& row, const char* field, const std::string& place);
template <std::integral Number>
Number OptionalNumber(const Json& row, const char* field, const std::string& place);
// The error for a field that holds the wrong thing: "PLACE: field 'F': expected E, got <value, shortened>".
[[noreturn]] void ThrowFieldError(const std::string& place, std::string_view field, std::string_view expected,
                                  const Json& got);

template <std::integral Number>
Number OptionalNumber(const Json& row, const char* field, const std::string& place) {
  const auto number = row.find(field);
  if (number == row.end() || number->is_null()) return 0;
  if (!number->is_number_integer()) ThrowFieldError(place, field, "a whole number", *number);
  return number->get<Number>();
}

}  // namespace knaves
