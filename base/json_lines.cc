#include "base/json_lines.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "base/error.h"
#include "base/utf8.h"

namespace knaves {

JsonLinesReader::JsonLinesReader(const std::filesystem::path& path)
    : name_(path == "-" ? "<stdin>" : path.string()), file_(path == "-" ? stdin : std::fopen(path.c_str(), "rb")) {
  std::error_code ignored;
  if (file_ != nullptr && std::filesystem::is_directory(path, ignored)) errno = EISDIR;
  if (file_ == nullptr || std::filesystem::is_directory(path, ignored)) {
    const std::string reason = std::strerror(errno);
    if (file_ != nullptr) std::fclose(file_);
    throw InputError(fmt::format("{}: cannot be read: {}", name_, reason));
  }
}

JsonLinesReader::~JsonLinesReader() {
  if (file_ != stdin) std::fclose(file_);
  std::free(buffer_);
}

std::optional<std::string> JsonLinesReader::NextLine() {
  while (true) {
    const ssize_t length = ::getline(&buffer_, &capacity_, file_);
    if (length < 0) {
      if (std::ferror(file_) != 0) throw InputError(fmt::format("{}: cannot be read: {}", name_, std::strerror(errno)));
      return std::nullopt;
    }
    ++line_;
    std::string_view line(buffer_, static_cast<size_t>(length));
    while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.remove_suffix(1);
    if (line.find_first_not_of(" \t") != std::string_view::npos) return std::string(line);
  }
}

std::optional<Json> JsonLinesReader::Next() {
  std::optional<std::string> line = NextLine();
  if (!line) return std::nullopt;
  return ParseJson(*line, Place());
}

std::string JsonLinesReader::Place() const { return fmt::format("{}:{}", name_, line_); }

Json ParseJson(std::string_view text, const std::string& place) {
  if (const size_t at = FindInvalidUtf8(text); at != std::string_view::npos) {
    throw InputError(fmt::format("{}: not JSON: byte 0x{:02x} at column {} is not UTF-8", place,
                                 static_cast<unsigned>(static_cast<unsigned char>(text[at])), at + 1));
  }
  try {
    return Json::parse(text);
  } catch (const Json::parse_error& error) {
    // nlohmann's text is "[json.exception...] parse error at line 1, column 5: syntax error ... - REASON"; keep REASON.
    const std::string_view what = error.what();
    const size_t dash = what.find(" - ");
    const std::string_view reason = dash == std::string_view::npos ? what : what.substr(dash + 3);
    // The cut, and nlohmann's own end of what it read last, may go through a character.
    const std::string shown = ShownText(reason.substr(0, 160));
    throw InputError(fmt::format("{}: not JSON: column {}: {}", place, error.byte, shown));
  } catch (const Json::out_of_range&) {
    throw InputError(fmt::format("{}: not JSON: a number is out of range", place));
  }
}

std::string JsonLine(const Json& value) { return value.dump(-1, ' ', false, Json::error_handler_t::replace); }

const Json& RequiredField(const Json& row, const char* field, const std::string& place) {
  if (!row.is_object()) throw InputError(fmt::format("{}: expected an object, got {}", place, row.type_name()));
  const auto found = row.find(field);
  if (found == row.end()) throw InputError(fmt::format("{}: field '{}' is missing", place, field));
  return *found;
}

std::string StringField(const Json& row, const char* field, const std::string& place) {
  const Json& value = RequiredField(row, field, place);
  if (!value.is_string()) ThrowFieldError(place, field, "a string", value);
  return value.get<std::string>();
}

std::string OptionalString(const Json& row, const char* field, const std::string& place) {
  const auto text = row.find(field);
  return text == row.end() || text->is_null() ? "" : StringField(row, field, place);
}

void ThrowFieldError(const std::string& place, std::string_view field, std::string_view expected, const Json& got) {
  std::string text = JsonLine(got);
  if (text.size() > 60) text = ReplaceInvalidUtf8(text.substr(0, 57)) + "...";
  throw InputError(fmt::format("{}: field '{}': expected {}, got {}", place, field, expected, text));
}

}  // namespace knaves
