// Puzzles with a third role in Chinese: joined claims read as in generator/chinese, with a comma before what joins
// them.
#include "generator/chinese/chinese.h"

#include <fmt/format.h>

#include "generator/spies/spy_language.h"

namespace knaves {
namespace {

SpyRoleWord RegularChineseRole(const std::string& word) { return {word, word, word}; }

SpyRoleWords ChineseSpyRoles(const char* knight, const char* knave, const char* spy) {
  return {RegularChineseRole(knight), RegularChineseRole(knave), RegularChineseRole(spy)};
}

const std::vector<SpyRoleWords>& ChineseSpyRoleSets() {
  static const std::vector<SpyRoleWords> sets = {
      ChineseSpyRoles("骑士", "无赖", "间谍"), ChineseSpyRoles("圣人", "罪人", "凡人"),
      ChineseSpyRoles("僧侣", "海盗", "商人"), ChineseSpyRoles("先知", "小丑", "诗人"),
      ChineseSpyRoles("天使", "恶魔", "人类"),
  };
  return sets;
}

std::string ChineseSpyCount(SpyCount spies, const SpyWording& wording) {
  const std::string& spy = WordOf(Role::kSpy, wording).word;
  const std::string most = ChineseNumber(spies.most);
  if (spies.least == spies.most) return fmt::format("他们当中恰有{}人是{}", most, spy);
  if (spies.least == 0) return fmt::format("他们当中至多有{}人是{}", most, spy);
  return fmt::format("他们当中至少有{}人、至多有{}人是{}", ChineseNumber(spies.least), most, spy);
}

std::string ChineseSpyQuiz(const SpyPuzzle& puzzle, const SpyWording& wording) {
  const std::string& knight = WordOf(Role::kKnight, wording).word;
  const std::string& knave = WordOf(Role::kKnave, wording).word;
  const std::string& spy = WordOf(Role::kSpy, wording).word;
  std::string text = fmt::format(
      "在一座偏远的岛上，每个居民是{0}、{1}或{2}。{0}说的话都是真的，{1}说的话都是假的，{2}说的话可真可假。你遇到了{3}"
      "位居民：{4}。{5}。",
      knight, knave, spy, puzzle.people(), ChineseNameList(wording.names), SpyCountText(puzzle.spies, wording));
  for (size_t person = 0; person < puzzle.statements.size(); ++person) {
    text += fmt::format("{}说：“{}。”", wording.names[person], StatementText(puzzle.statements[person], wording));
  }
  return text + fmt::format("请问他们当中谁是{}，谁是{}，谁是{}？", knight, knave, spy);
}

}  // namespace

const SpyLanguage& ChineseSpies() {
  static const SpyLanguage chinese = {
      .language = Chinese(),
      .role_sets = ChineseSpyRoleSets(),
      .regular_role = RegularChineseRole,
      .is_not = "不是",
      .joints = {.both = "{0}，并且{1}",
                 .either = "{0}，或者{1}",
                 .iff = "{0}，当且仅当{1}",
                 .if_then = "如果{0}，那么{1}"},
      .count_text = ChineseSpyCount,
      .quiz_text = ChineseSpyQuiz,
      .thought = {.suppose = "假设{0}。",
                  .so = "所以{0}。",
                  .sentence = "{0}。",
                  .cannot_be_met = "这已经无法满足。矛盾。",
                  .says = "{0}说：“{1}。”",
                  .true_so = "这句话是{0}的，所以{1}。",
                  .role_so = "{0}，所以这句话是{1}的。因此{2}。",
                  .true_leaves_none = "这句话是{0}的，这样{1}就没有可能的身份了。矛盾。",
                  .role_leaves_none = "{0}，所以这句话是{1}的，这样{2}就没有可能的身份了。矛盾。",
                  .check = "{0}说：“{1}。”",
                  .checked = "这句话是{0}的，而{1}，正该如此。",
                  .conclude = "所以结果是：{0}",
                  .between_claims = "，",
                  .truths = {"假", "真"}}};
  return chinese;
}

}  // namespace knaves
