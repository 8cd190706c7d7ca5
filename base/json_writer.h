// JSON text that is appended as it comes, without a tree of values in between: for rows by the hundred thousand a
// second.
//
//   JsonWriter json(line);
//   json.Object([&] {
//     json.Field("quiz", row.quiz);
//     json.Field("people", 3);
//     json.Key("prompt");
//     json.Array([&] { json.Value("user"); });
//   });
//
// The text is what JsonLine writes for the same values: no spaces, fields in the order of the calls, bytes that are no
// UTF-8 as U+FFFD. Keys are not compared. One thread at a time.
#pragma once

#include <charconv>
#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json_lines.h"

namespace knaves {

class JsonWriter {
 public:
  // Appends to `text`, which must outlive the writer.
  explicit JsonWriter(std::string& text) : text_(text), begin_(text.size()) {}

  void Value(std::string_view value);
  void Value(const std::vector<std::string>& values);
  template <std::same_as<bool> Boolean>
  void Value(Boolean value) {
    Separate();
    text_ += value ? "true" : "false";
  }
  template <std::integral Integer>
  requires(!std::same_as<Integer, bool>) void Value(Integer value) {
    Separate();
    char digits[24];
    text_.append(digits, std::to_chars(digits, digits + sizeof(digits), value).ptr);
  }
  // null where there is none.
  template <typename T>
  void Value(const std::optional<T>& value) {
    if (value) return Value(*value);
    Separate();
    text_ += "null";
  }

  // The values or fields that the calls made by `contents()` write, in brackets or braces.
  template <typename Contents>
  void Array(const Contents& contents) {
    Enclose('[', contents, ']');
  }
  template <typename Contents>
  void Object(const Contents& contents) {
    Enclose('{', contents, '}');
  }

  // In an object, before the field's value. REQUIRES: a key of plain letters, without quotation marks and the like
  void Key(std::string_view key);

  template <typename T>
  void Field(std::string_view key, const T& value) {
    Key(key);
    Value(value);
  }

 private:
  // A comma before the next value, unless that is the first of its array or object or follows its key.
  bool NeedsComma() const {
    if (text_.size() == begin_) return false;
    const char last = text_.back();
    return last != '[' && last != '{' && last != ':';
  }

  void Separate() {
    if (NeedsComma()) text_ += ',';
  }

  void SeparateAndOpen(char opening) {
    const char marks[] = {',', opening};
    NeedsComma() ? text_.append(marks, 2) : text_.append(marks + 1, 1);
  }

  template <typename Contents>
  void Enclose(char open, const Contents& contents, char close) {
    SeparateAndOpen(open);
    contents();
    text_ += close;
  }

  std::string& text_;
  size_t begin_;
};

}  // namespace knaves
