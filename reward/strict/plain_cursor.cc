#include "reward/strict/plain_cursor.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "reward/strict/answer_tokens.h"
#include "reward/strict/plain_heading.h"
#include "reward/strict/word_bytes.h"
#include "reward/strict/word_hash.h"
#include "reward/strict/word_uses.h"

namespace knaves {
namespace {

bool IsSmallLetter(char byte) { return byte >= 'a' && byte <= 'z'; }
bool IsCapitalLetter(char byte) { return byte >= 'A' && byte <= 'Z'; }
bool IsPlainLetter(char byte) { return IsSmallLetter(byte) || IsCapitalLetter(byte); }

bool IsPlainName(std::string_view name) {
  if (name.empty() || !IsCapitalLetter(name[0])) return false;
  std::array<char, kShortWord> lower;
  return name.size() <= kShortWord ? IsShortWord(name, lower.data()) : std::ranges::all_of(name, IsPlainLetter);
}

bool IsPlainRole(std::string_view role) {
  return !role.empty() && std::ranges::all_of(role, IsSmallLetter) && !IsGrammarWord(role);
}

bool ArePlainRoles(std::string_view knight, std::string_view knave) {
  if (knight == "knight" && knave == "knave") return true;
  return IsPlainRole(knight) && IsPlainRole(knave) && knight != knave && !IsPluralOf(knight, knave) &&
         !IsPluralOf(knave, knight);
}

// What stands behind a word may belong to it: a letter, a digit, a joint of words, anything beyond ASCII.
bool MayContinueWord(char byte) {
  return IsPlainLetter(byte) || (byte >= '0' && byte <= '9') || byte == '-' || byte == '\'' || byte == '_' ||
         static_cast<unsigned char>(byte) >= 0x80;
}

}  // namespace

bool PlainCursor::ArePlain(const ScoringInput& input) {
  return !input.names.empty() && std::ranges::all_of(input.names, IsPlainName) &&
         ArePlainRoles(input.knight, input.knave);
}

bool PlainCursor::TakeWordHere(std::string_view word) {
  if (!BeginsWith(rest_, word)) return false;
  if (rest_.size() > word.size() && MayContinueWord(rest_[word.size()])) return false;
  rest_.remove_prefix(word.size());
  return true;
}

size_t PlainCursor::TakeName(size_t likely) {
  const std::vector<std::string>& names = input_.names;
  if (TakeWord(names[likely])) return likely;
  if (rest_.empty() || !IsCapitalLetter(rest_[0])) return names.size();
  return static_cast<size_t>(std::ranges::find_if(names, [&](const std::string& name) { return TakeWord(name); }) -
                             names.begin());
}

std::optional<bool> PlainCursor::TakeRole() {
  if (TakeWord(input_.knight) || TakeCapitalised(input_.knight)) return true;
  if (TakeWord(input_.knave) || TakeCapitalised(input_.knave)) return false;
  return std::nullopt;
}

std::optional<bool> PlainCursor::TakeRoles() {
  SkipDecoration();
  if (TakePlural(input_.knight)) return true;
  if (TakePlural(input_.knave)) return false;
  return std::nullopt;
}

bool PlainCursor::TakeCapitalised(std::string_view role) {
  if (rest_.size() < role.size() || !IsCapitalLetter(rest_[0]) || (rest_[0] | 0x20) != role[0]) return false;
  const std::string_view word = rest_.substr(0, role.size());
  return word.substr(1) == role.substr(1) && std::ranges::find(input_.names, word) == input_.names.end() &&
         TakeWord(word);
}

bool PlainCursor::TakePlural(std::string_view role) {
  if (rest_.empty() || (rest_[0] | 0x20) != role[0]) return false;
  const auto end = std::ranges::find_if_not(rest_, IsPlainLetter);
  const std::string_view word = rest_.substr(0, static_cast<size_t>(end - rest_.begin()));
  std::string plural(word);
  plural[0] = static_cast<char>(plural[0] | 0x20);
  return IsPluralOf(plural, role) && std::ranges::find(input_.names, word) == input_.names.end() && TakeWord(word);
}

bool PlainCursor::TakeHeading() {
  const size_t before = rest_.size();
  TakePlainHeading(rest_, input_);
  return rest_.size() < before;
}

}  // namespace knaves
