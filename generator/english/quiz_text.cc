#include <fmt/format.h>

#include "generator/english/english.h"

namespace knaves {

std::string EnglishNameList(const std::vector<std::string>& names) {
  std::string text;
  for (size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += names.size() == 2 ? " and " : i + 1 == names.size() ? ", and " : ", ";
    text += names[i];
  }
  return text;
}

std::string EnglishQuizText(const Puzzle& puzzle, const Wording& wording) {
  const RoleWords& roles = wording.roles;
  std::string text = fmt::format(
      "On a remote island, everyone is either {} or {}. Whatever {} says is true, and whatever {} says is false. "
      "You meet {} {}: {}.",
      roles.a_knight, roles.a_knave, roles.a_knight, roles.a_knave, puzzle.people(),
      puzzle.people() == 1 ? "inhabitant" : "inhabitants", EnglishNameList(wording.names));
  constexpr size_t kUsualSaying = 160;  // bytes
  text.reserve(text.size() + kUsualSaying * puzzle.statements.size());
  for (size_t turn = 0; turn < puzzle.statements.size(); ++turn) {
    const size_t person = wording.SpeakerAt(turn);
    const std::string said = Capitalised(StatementText(puzzle.statements[person].View(), wording));
    text += ' ';
    text += SayingText(wording, person, said);
  }
  return text + fmt::format(" Which of them are {}, and which are {}?", roles.knights, roles.knaves);
}

}  // namespace knaves
