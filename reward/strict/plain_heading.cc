#include "reward/strict/plain_heading.h"

#include <algorithm>
#include <array>
#include <string>

#include "reward/strict/vocabulary.h"
#include "reward/strict/word_uses.h"

namespace knaves {
namespace {

constexpr size_t kLongestHeading = 80;

bool IsLetter(char byte) { return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z'); }

void SkipSpaces(std::string_view& line) { line.remove_prefix(std::min(line.find_first_not_of(" *"), line.size())); }

bool TakeMark(char mark, std::string_view& line) {
  SkipSpaces(line);
  if (!line.starts_with(mark)) return false;
  line.remove_prefix(1);
  return true;
}

// The word that the line begins with, in lower case, unless a person is called so; "" where there is none.
std::string TakeWord(std::string_view& line, const ScoringInput& input) {
  SkipSpaces(line);
  const auto end = std::ranges::find_if_not(line, IsLetter);
  const std::string_view word = line.substr(0, static_cast<size_t>(end - line.begin()));
  if (std::ranges::find(input.names, word) != input.names.end()) return "";
  line.remove_prefix(word.size());
  std::string lower(word);
  for (char& byte : lower) byte = static_cast<char>(byte | 0x20);
  return lower;
}

// "Therefore, the final answer is as follows:"
bool IsSentence(std::string_view line, const ScoringInput& input) {
  constexpr auto kOneWordOpenings = std::to_array<std::string_view>({"so", "therefore", "thus", "hence", "finally"});
  std::string word = TakeWord(line, input);
  if (std::ranges::find(kOneWordOpenings, word) != kOneWordOpenings.end()) {
    TakeMark(',', line);
    word = TakeWord(line, input);
    if (word == "is" || word == "are") return false;  // "so is ..." says something of somebody
  }
  while (IsHeadingWord(word)) {
    if (TakeMark(':', line)) {
      SkipSpaces(line);
      return line.empty();
    }
    word = TakeWord(line, input);
  }
  return false;
}

// "| Name | Role |"
bool IsTableHead(std::string_view line, const ScoringInput& input) {
  if (!TakeMark('|', line)) return false;
  const std::string first = TakeWord(line, input);
  if ((first != "name" && first != "person" && first != "inhabitant") || !TakeMark('|', line)) return false;
  const std::string second = TakeWord(line, input);
  const auto roles = RoleNouns().phrases;
  if (std::ranges::find(roles, second) == roles.end() || !TakeMark('|', line)) return false;
  SkipSpaces(line);
  return line.empty();
}

bool IsRule(std::string_view line) {
  return line.find_first_not_of("-:| ") == std::string_view::npos && line.find('-') != std::string_view::npos;
}

}  // namespace

void TakePlainHeading(std::string_view& answer, const ScoringInput& input) {
  const size_t end = answer.find('\n');
  if (end == std::string_view::npos || end > kLongestHeading) return;
  const std::string_view line = answer.substr(0, end);
  if (line.find_last_of(":|") == std::string_view::npos) return;
  std::string_view rest = answer.substr(end + 1);
  if (IsTableHead(line, input)) {
    const size_t rule = rest.find('\n');
    if (rule == std::string_view::npos || !IsRule(rest.substr(0, rule))) return;
    rest.remove_prefix(rule + 1);
  } else if (!IsSentence(line, input)) {
    return;
  }
  answer = rest;
}

}  // namespace knaves
