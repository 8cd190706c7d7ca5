// Puzzles with a third role in English.
#include "generator/english/english.h"

#include <fmt/format.h>

#include "generator/spies/spy_language.h"

namespace knaves {
namespace {

const std::vector<SpyRoleWords>& EnglishSpyRoleSets() {
  static const std::vector<SpyRoleWords> sets = {
      {{{"knight", "a knight", "knights"}, {"knave", "a knave", "knaves"}, {"spy", "a spy", "spies"}}},
      {{{"saint", "a saint", "saints"}, {"sinner", "a sinner", "sinners"}, {"human", "a human", "humans"}}},
      {{{"monk", "a monk", "monks"}, {"pirate", "a pirate", "pirates"}, {"merchant", "a merchant", "merchants"}}},
      {{{"oracle", "an oracle", "oracles"}, {"jester", "a jester", "jesters"}, {"poet", "a poet", "poets"}}},
      {{{"angel", "an angel", "angels"}, {"demon", "a demon", "demons"}, {"mortal", "a mortal", "mortals"}}},
  };
  return sets;
}

SpyRoleWord RegularEnglishRole(const std::string& word) {
  const std::string_view vowels = "aeiouAEIOU";
  const bool with_vowel = vowels.find(word.front()) != std::string_view::npos;
  const bool y_plural =
      word.size() > 1 && word.back() == 'y' && vowels.find(word[word.size() - 2]) == std::string_view::npos;
  return {word, (with_vowel ? "an " : "a ") + word, y_plural ? word.substr(0, word.size() - 1) + "ies" : word + "s"};
}

std::string EnglishSpyCount(SpyCount spies, const SpyWording& wording) {
  const SpyRoleWord& spy = WordOf(Role::kSpy, wording);
  const std::string least = EnglishNumber(spies.least);
  const std::string most = EnglishNumber(spies.most);
  const std::string of_them = " of them " + (spies.most == 1 ? "is " + spy.a_word : "are " + spy.words);
  if (spies.least == spies.most) return "Exactly " + most + of_them;
  if (spies.least == 0) return "At most " + most + of_them;
  return "At least " + least + " and at most " + most + of_them;
}

std::string EnglishSpyQuiz(const SpyPuzzle& puzzle, const SpyWording& wording) {
  const SpyRoleWord& knight = WordOf(Role::kKnight, wording);
  const SpyRoleWord& knave = WordOf(Role::kKnave, wording);
  const SpyRoleWord& spy = WordOf(Role::kSpy, wording);
  std::string text = fmt::format(
      "On a remote island, everyone is {}, {}, or {}. Whatever {} says is true, whatever {} says is false, and what {} "
      "says may be either. You meet {} inhabitants: {}. {}.",
      knight.a_word, knave.a_word, spy.a_word, knight.a_word, knave.a_word, spy.a_word, puzzle.people(),
      EnglishNameList(wording.names), SpyCountText(puzzle.spies, wording));
  for (size_t person = 0; person < puzzle.statements.size(); ++person) {
    text += fmt::format(" {} says: \"{}.\"", wording.names[person],
                        Capitalised(StatementText(puzzle.statements[person], wording)));
  }
  return text + fmt::format(" Who is {}, who is {}, and who is {}?", knight.a_word, knave.a_word, spy.a_word);
}

}  // namespace

const SpyLanguage& EnglishSpies() {
  static const SpyLanguage english = {
      .language = English(),
      .role_sets = EnglishSpyRoleSets(),
      .regular_role = RegularEnglishRole,
      .is_not = " is not ",
      .joints = {.both = "{0} and {1}",
                 .either = "{0} or {1}",
                 .iff = "{0} if and only if {1}",
                 .if_then = "if {0}, then {1}"},
      .count_text = EnglishSpyCount,
      .quiz_text = EnglishSpyQuiz,
      .thought = {.suppose = "Suppose {0}.",
                  .so = "So {0}.",
                  .sentence = "{0}.",
                  .cannot_be_met = "That cannot be met any more. Contradiction.",
                  .says = "{0} says that {1}.",
                  .true_so = "That is {0}, so {1}.",
                  .role_so = "{0}, so that is {1}. So {2}.",
                  .true_leaves_none = "That is {0}, which leaves no role for {1}. Contradiction.",
                  .role_leaves_none = "{0}, so that is {1}, which leaves no role for {2}. Contradiction.",
                  .check = "{0} says that {1}",
                  .checked = ": that is {0}, and {1}, as it should be.",
                  .conclude = "So this is it: {0}",
                  .between_claims = " and ",
                  .truths = {"false", "true"}}};
  return english;
}

}  // namespace knaves
