#include <fmt/format.h>

#include "generator/chinese/chinese.h"

namespace knaves {

std::string ChineseNameList(const std::vector<std::string>& names) {
  std::string text;
  for (size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? "和" : "、";
    text += names[i];
  }
  return text;
}

std::string ChineseQuizText(const Puzzle& puzzle, const Wording& wording) {
  const RoleWords& roles = wording.roles;
  std::string text = fmt::format(
      "在一座偏远的岛上，每个居民要么是{0}，要么是{1}。{0}说的话都是真的，{1}说的话都是假的。你遇到了{2}位居民：{3}。",
      roles.knight, roles.knave, puzzle.people(), ChineseNameList(wording.names));
  for (size_t turn = 0; turn < puzzle.statements.size(); ++turn) {
    const size_t person = wording.SpeakerAt(turn);
    text += SayingText(wording, person, StatementText(puzzle.statements[person].View(), wording));
  }
  return text + fmt::format("请问他们当中谁是{}，谁是{}？", roles.knight, roles.knave);
}

}  // namespace knaves
