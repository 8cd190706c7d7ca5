#include "generator/spies/spy_wording.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/edit_distance.h"
#include "base/error.h"
#include "generator/english/english.h"
#include "generator/wording.h"

namespace knaves {
namespace {

const SpyRoleWord& WordOf(Role role, const SpyWording& wording) { return wording.roles[static_cast<size_t>(role)]; }

const SpyRoleWords& FindSpyRoleSet(const std::string& key) {
  std::vector<std::string> known;
  for (const SpyRoleWords& set : SpyRoleSets()) {
    if (set[0].word == key) return set;
    known.push_back(set[0].word);
  }
  const std::string nearest = NearestWord(key, known);
  throw InputError(fmt::format("roles: '{}' is no known set of three roles{}; known are {}", key,
                               nearest.empty() ? "" : fmt::format(" (did you mean '{}'?)", nearest),
                               fmt::join(known, ", ")));
}

std::string RoleFactText(const Roles& roles, size_t person, const SpyWording& wording) {
  return ClaimText({static_cast<uint8_t>(person), RoleOf(roles, static_cast<int>(person))}, wording);
}

std::string NamesInRow(const std::vector<std::string>& names) {
  std::string text;
  for (size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 < names.size() ? ", " : names.size() == 2 ? " and " : ", and ";
    text += names[i];
  }
  return text;
}

}  // namespace

const std::vector<SpyRoleWords>& SpyRoleSets() {
  static const std::vector<SpyRoleWords> sets = {
      {{{"knight", "a knight", "knights"}, {"knave", "a knave", "knaves"}, {"spy", "a spy", "spies"}}},
      {{{"saint", "a saint", "saints"}, {"sinner", "a sinner", "sinners"}, {"human", "a human", "humans"}}},
      {{{"monk", "a monk", "monks"}, {"pirate", "a pirate", "pirates"}, {"merchant", "a merchant", "merchants"}}},
      {{{"oracle", "an oracle", "oracles"}, {"jester", "a jester", "jesters"}, {"poet", "a poet", "poets"}}},
      {{{"angel", "an angel", "angels"}, {"demon", "a demon", "demons"}, {"mortal", "a mortal", "mortals"}}},
  };
  return sets;
}

SpyRoleWord RegularRoleWord(const std::string& word) {
  const std::string_view vowels = "aeiouAEIOU";
  const bool with_vowel = vowels.find(word.front()) != std::string_view::npos;
  const bool y_plural =
      word.size() > 1 && word.back() == 'y' && vowels.find(word[word.size() - 2]) == std::string_view::npos;
  return {word, (with_vowel ? "an " : "a ") + word, y_plural ? word.substr(0, word.size() - 1) + "ies" : word + "s"};
}

SpyWording ChooseSpyWording(int people, const std::vector<std::string>& keys, Random& random) {
  for (const std::string& key : keys) FindSpyRoleSet(key);
  SpyWording wording;
  wording.roles = keys.empty() ? random.Choice(SpyRoleSets()) : FindSpyRoleSet(random.Choice(keys));
  wording.names = ChooseWording(people, {}, random).names;
  return wording;
}

std::string ClaimText(const RoleClaim& claim, const SpyWording& wording) {
  return wording.names[claim.person] + (claim.denied ? " is not " : " is ") + WordOf(claim.role, wording).a_word;
}

std::string StatementText(const SpyStatement& statement, const SpyWording& wording) {
  const std::string first = ClaimText(statement.first, wording);
  if (statement.joint == Joint::kNone) return first;
  const std::string second = ClaimText(statement.second, wording);
  switch (statement.joint) {
    case Joint::kAnd:
      return first + " and " + second;
    case Joint::kOr:
      return first + " or " + second;
    case Joint::kIff:
      return first + " if and only if " + second;
    default:
      return "if " + first + ", then " + second;
  }
}

std::string SpyCountText(SpyCount spies, const SpyWording& wording) {
  const SpyRoleWord& spy = WordOf(Role::kSpy, wording);
  const std::string least = EnglishNumber(spies.least);
  const std::string most = EnglishNumber(spies.most);
  const std::string of_them = " of them " + (spies.most == 1 ? "is " + spy.a_word : "are " + spy.words);
  if (spies.least == spies.most) return "Exactly " + most + of_them;
  if (spies.least == 0) return "At most " + most + of_them;
  return "At least " + least + " and at most " + most + of_them;
}

std::string QuizText(const SpyPuzzle& puzzle, const SpyWording& wording) {
  const SpyRoleWord& knight = WordOf(Role::kKnight, wording);
  const SpyRoleWord& knave = WordOf(Role::kKnave, wording);
  const SpyRoleWord& spy = WordOf(Role::kSpy, wording);
  std::string text = fmt::format(
      "On a remote island, everyone is {}, {}, or {}. Whatever {} says is true, whatever {} says is false, and what {} "
      "says may be either. You meet {} inhabitants: {}. {}.",
      knight.a_word, knave.a_word, spy.a_word, knight.a_word, knave.a_word, spy.a_word, puzzle.people(),
      NamesInRow(wording.names), SpyCountText(puzzle.spies, wording));
  for (size_t person = 0; person < puzzle.statements.size(); ++person) {
    text += fmt::format(" {} says: \"{}.\"", wording.names[person],
                        Capitalised(StatementText(puzzle.statements[person], wording)));
  }
  return text + fmt::format(" Who is {}, who is {}, and who is {}?", knight.a_word, knave.a_word, spy.a_word);
}

std::string SolutionList(const Roles& roles, const SpyWording& wording) {
  std::string text;
  for (size_t person = 0; person < wording.names.size(); ++person) {
    text += fmt::format("{}({}) {}", person == 0 ? "" : "\n", person + 1, RoleFactText(roles, person, wording));
  }
  return text;
}

std::string SolutionSentence(const Roles& roles, const SpyWording& wording) {
  std::string text;
  for (size_t person = 0; person < wording.names.size(); ++person) {
    if (person > 0) text += person + 1 == wording.names.size() ? ", and " : ", ";
    text += RoleFactText(roles, person, wording);
  }
  return text + ".";
}

}  // namespace knaves
