#include "generator/spies/spy_wording.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/edit_distance.h"
#include "base/error.h"
#include "generator/spies/spy_language.h"
#include "generator/wording.h"

namespace knaves {
namespace {

const SpyRoleWords& FindSpyRoleSet(const SpyLanguage& language, const std::string& key) {
  std::vector<std::string> known;
  for (const SpyRoleWords& set : language.role_sets) {
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

Phrase PhraseOf(Joint joint, const SpyJointPhrases& phrases) {
  switch (joint) {
    case Joint::kAnd:
      return phrases.both;
    case Joint::kOr:
      return phrases.either;
    case Joint::kIff:
      return phrases.iff;
    default:
      return phrases.if_then;
  }
}

}  // namespace

const SpyRoleWord& WordOf(Role role, const SpyWording& wording) { return wording.roles[static_cast<size_t>(role)]; }

SpyWording ChooseSpyWording(int people, const SpyWordingOptions& options, Random& random) {
  const SpyLanguage& language = FindSpyLanguage(options.language);
  for (const std::string& key : options.roles) FindSpyRoleSet(language, key);
  SpyWording wording;
  wording.language = &language;
  wording.roles = options.roles.empty() ? random.Choice(language.role_sets)
                                        : FindSpyRoleSet(language, random.Choice(options.roles));
  wording.names = ChooseWording(people, {.language = options.language, .names = options.names}, random).names;
  return wording;
}

std::string ClaimText(const RoleClaim& claim, const SpyWording& wording) {
  std::string text = wording.names[claim.person];
  text += claim.denied ? wording.language->is_not : wording.language->language.is;
  return text += WordOf(claim.role, wording).a_word;
}

std::string StatementText(const SpyStatement& statement, const SpyWording& wording) {
  const std::string first = ClaimText(statement.first, wording);
  if (statement.joint == Joint::kNone) return first;
  return Fill(PhraseOf(statement.joint, wording.language->joints), first, ClaimText(statement.second, wording));
}

std::string SpyCountText(SpyCount spies, const SpyWording& wording) {
  return wording.language->count_text(spies, wording);
}

std::string QuizText(const SpyPuzzle& puzzle, const SpyWording& wording) {
  return wording.language->quiz_text(puzzle, wording);
}

std::string SolutionList(const Roles& roles, const SpyWording& wording) {
  std::string text;
  for (size_t person = 0; person < wording.names.size(); ++person) {
    text += fmt::format("{}({}) {}", person == 0 ? "" : "\n", person + 1, RoleFactText(roles, person, wording));
  }
  return text;
}

std::string SolutionSentence(const Roles& roles, const SpyWording& wording) {
  const Language& language = wording.language->language;
  std::string text;
  for (size_t person = 0; person < wording.names.size(); ++person) {
    if (person > 0) text += person + 1 == wording.names.size() ? language.before_last_fact : language.between_facts;
    text += RoleFactText(roles, person, wording);
  }
  return text += language.full_stop;
}

}  // namespace knaves
