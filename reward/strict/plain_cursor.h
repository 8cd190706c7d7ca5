// A place in an answer that is read at one glance (plain_list.h), without cutting it into words first. Each Take moves
// on when what it looks for stands here, behind spaces, asterisks, double and back quotes, braces and dollars, and else
// leaves the place.
#pragma once

#include <optional>
#include <string_view>

#include "reward/scoring.h"

namespace knaves {

class PlainCursor {
 public:
  // Keeps a reference to `input`. REQUIRES: ArePlain(input)
  PlainCursor(std::string_view answer, const ScoringInput& input) : rest_(answer), input_(input) {}

  // Whether names and roles leave no room for doubt: names are a capital letter and ASCII letters behind it, roles
  // words of ASCII letters in lower case that the grammar has no other use for.
  static bool ArePlain(const ScoringInput& input);

  std::string_view rest() const { return rest_; }
  void Return(std::string_view rest) { rest_ = rest; }  // REQUIRES: what rest() gave

  bool TakeMark(char mark) {
    SkipDecoration();
    if (rest_.empty() || rest_[0] != mark) return false;
    rest_.remove_prefix(1);
    return true;
  }
  // One or more.
  bool TakeLineEnds() {
    bool any = false;
    while (TakeMark('\n')) any = true;
    return any;
  }
  // A whole word as it is written here. REQUIRES: not empty
  bool TakeWord(std::string_view word) {
    SkipDecoration();
    return !rest_.empty() && rest_[0] == word[0] && TakeWordHere(word);
  }
  // The person whose name stands here, most likely `likely`; the number of people when it is nobody's.
  size_t TakeName(size_t likely);
  // "knight" or "Knight"; "knights" or "Knights". A word that a person is called by is no role.
  std::optional<bool> TakeRole();
  std::optional<bool> TakeRoles();
  bool TakeHeading();  // a line that says nothing (plain_heading.h)

 private:
  void SkipDecoration() {
    const auto is_decoration = [](char byte) {
      return byte == ' ' || byte == '*' || byte == '`' || byte == '"' || byte == '{' || byte == '}' || byte == '$';
    };
    while (!rest_.empty() && is_decoration(rest_[0])) rest_.remove_prefix(1);
  }
  bool TakeWordHere(std::string_view word);
  bool TakeCapitalised(std::string_view role);
  bool TakePlural(std::string_view role);

  std::string_view rest_;
  const ScoringInput& input_;
};

}  // namespace knaves
