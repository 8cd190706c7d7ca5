#include "generator/name_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "base/error.h"
#include "base/file.h"
#include "base/utf8.h"

namespace knaves {
namespace {

constexpr std::string_view kBlanks = " \t\r";

std::string_view Trimmed(std::string_view line) {
  const size_t first = line.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return line.substr(first, line.find_last_not_of(kBlanks) + 1 - first);
}

// Bytes beyond ASCII are parts of letters; what else they may be is the grader's to know, not a list's.
bool IsOfNames(char byte) {
  const bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
  return letter || static_cast<unsigned char>(byte) >= 0x80 || byte == ' ' || byte == '-' || byte == '\'';
}

bool IsName(std::string_view text) {
  for (const char byte : text) {
    if (!IsOfNames(byte)) return false;
  }
  return FindInvalidUtf8(text) == std::string_view::npos;
}

}  // namespace

std::vector<std::string> ReadNameList(const std::filesystem::path& path) {
  const std::string bytes = ReadFile(path);
  std::vector<std::string> names;
  std::unordered_map<std::string, int> lines;  // of the names so far
  int line = 0;
  for (size_t begin = 0; begin < bytes.size(); ++line) {
    const size_t end = std::min(bytes.find('\n', begin), bytes.size());
    const std::string name(Trimmed(std::string_view(bytes).substr(begin, end - begin)));
    begin = end + 1;
    if (name.empty()) continue;
    const std::string place = fmt::format("{}:{}", path.string(), line + 1);
    if (!IsName(name)) {
      throw InputError(fmt::format("{}: expected a name of letters, spaces, hyphens and apostrophes, got '{}'", place,
                                   ShownText(name)));
    }
    const auto [other, is_new] = lines.emplace(name, line + 1);
    if (!is_new) throw InputError(fmt::format("{}: '{}' stands in line {} already", place, name, other->second));
    names.push_back(name);
  }
  if (names.empty()) throw InputError(fmt::format("{}: expected one name a line, got none", path.string()));
  return names;
}

}  // namespace knaves
