#include "reward/strict/plain_list.h"

#include <algorithm>
#include <charconv>
#include <string>

#include "reward/strict/answer_tokens.h"
#include "reward/strict/vocabulary.h"

namespace knaves {
namespace {

bool IsSmallLetter(char byte) { return byte >= 'a' && byte <= 'z'; }
bool IsCapitalLetter(char byte) { return byte >= 'A' && byte <= 'Z'; }

bool IsPlainName(std::string_view name) {
  return !name.empty() && IsCapitalLetter(name[0]) &&
         std::ranges::all_of(name, [](char byte) { return IsSmallLetter(byte) || IsCapitalLetter(byte); });
}

bool IsPlainRole(std::string_view role) {
  return !role.empty() && std::ranges::all_of(role, IsSmallLetter) && !IsGrammarWord(role);
}

bool ArePlainRoles(std::string_view knight, std::string_view knave) {
  return IsPlainRole(knight) && IsPlainRole(knave) && knight != knave && !IsPluralOf(knight, knave) &&
         !IsPluralOf(knave, knight);
}

bool Take(std::string_view expected, std::string_view& text) {
  if (!text.starts_with(expected)) return false;
  text.remove_prefix(expected.size());
  return true;
}

// "(3) ", as the number of a line.
bool TakeNumber(size_t number, std::string_view& line) {
  size_t value = 0;
  if (!Take("(", line)) return false;
  const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), value);
  if (error != std::errc() || value != number) return false;
  line.remove_prefix(static_cast<size_t>(end - line.data()));
  return Take(") ", line);
}

// The person whose name the line begins with, most likely `likely`.
std::optional<size_t> TakeName(const std::vector<std::string>& names, size_t likely, std::string_view& line) {
  const std::string_view name = line.substr(0, line.find(' '));
  size_t person = likely;
  if (name != names[likely]) person = static_cast<size_t>(std::ranges::find(names, name) - names.begin());
  if (person == names.size()) return std::nullopt;
  line.remove_prefix(name.size());
  return person;
}

}  // namespace

std::optional<std::vector<std::optional<bool>>> ReadPlainList(std::string_view answer, const ScoringInput& input) {
  const bool plain = !input.names.empty() && std::ranges::all_of(input.names, IsPlainName);
  if (!plain || !ArePlainRoles(input.knight, input.knave)) return std::nullopt;
  while (answer.starts_with('\n')) answer.remove_prefix(1);
  while (answer.ends_with('\n')) answer.remove_suffix(1);
  std::vector<std::optional<bool>> knights(input.names.size());
  const bool numbered = answer.starts_with('(');
  for (size_t i = 0; i < input.names.size(); ++i) {
    const size_t end = answer.find('\n');
    if ((end == std::string_view::npos) != (i + 1 == input.names.size())) return std::nullopt;
    std::string_view line = answer.substr(0, end);
    if (numbered && !TakeNumber(i + 1, line)) return std::nullopt;
    const std::optional<size_t> person = TakeName(input.names, i, line);
    if (!person || knights[*person] || (!Take(" is a ", line) && !Take(" is an ", line))) return std::nullopt;
    if (line != input.knight && line != input.knave) return std::nullopt;
    knights[*person] = line == input.knight;
    answer.remove_prefix(std::min(answer.size(), end == std::string_view::npos ? end : end + 1));
  }
  return knights;
}

}  // namespace knaves
