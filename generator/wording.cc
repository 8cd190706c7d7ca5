#include "generator/wording.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <numeric>

#include "base/edit_distance.h"
#include "base/error.h"
#include "generator/language.h"

namespace knaves {
namespace {

constexpr size_t kUsualFact = 32;  // bytes of "(1) Alice is a knight" and the like

const RoleWords& FindRolePair(const Language& language, const std::string& key) {
  std::vector<std::string> known;
  for (const RoleWords& pair : language.role_pairs) {
    if (pair.knight == key) return pair;
    known.push_back(pair.knight);
  }
  const std::string nearest = NearestWord(key, known);
  throw InputError(fmt::format("roles: '{}' is no known pair of roles{}; known are {}", key,
                               nearest.empty() ? "" : fmt::format(" (did you mean '{}'?)", nearest),
                               fmt::join(known, ", ")));
}

RoleWords ChooseRoles(const Language& language, const std::vector<std::string>& keys, Random& random) {
  for (const std::string& key : keys) FindRolePair(language, key);
  return keys.empty() ? random.Choice(language.role_pairs) : FindRolePair(language, random.Choice(keys));
}

// The first `people` of a random order of the pool.
std::vector<std::string> ChooseNames(size_t people, const std::vector<std::string>& pool, Random& random) {
  if (pool.size() < people) {
    throw InputError(fmt::format("names: expected at least {} names for as many people, got {}", people, pool.size()));
  }
  std::vector<uint32_t> order(pool.size());
  std::iota(order.begin(), order.end(), uint32_t{0});
  std::vector<std::string> names;
  names.reserve(people);
  for (size_t i = 0; i < people; ++i) {
    std::swap(order[i], order[i + random.Below(order.size() - i)]);
    names.push_back(pool[order[i]]);
  }
  return names;
}

// Appends what FactText gives.
void AppendFact(int person, bool knight, const Wording& wording, std::string& text) {
  text += wording.names[static_cast<size_t>(person)];
  text += wording.language->is;
  text += knight ? wording.roles.a_knight : wording.roles.a_knave;
}

}  // namespace

Wording ChooseWording(int people, const WordingOptions& options, Random& random) {
  const Language& language = FindLanguage(options.language);
  Wording wording;
  wording.language = &language;
  wording.roles = ChooseRoles(language, options.roles, random);
  wording.names =
      ChooseNames(static_cast<size_t>(people), options.names.empty() ? language.names : options.names, random);
  for (int person = 0; person < people; ++person) {
    wording.sayings.push_back(options.varied_sayings ? static_cast<int>(random.Below(language.sayings.size())) : 0);
  }
  return wording;
}

std::optional<std::vector<std::string>> ChooseOtherNames(const std::vector<std::string>& before,
                                                         const std::vector<std::string>& pool, Random& random) {
  std::vector<std::string> others;
  for (const std::string& name : pool) {
    if (std::find(before.begin(), before.end(), name) == before.end()) others.push_back(name);
  }
  if (others.size() < before.size()) return std::nullopt;
  random.Shuffle(others);
  others.resize(before.size());
  return others;
}

SaidStatement SayStatement(StatementView statement, const Wording& wording) {
  return wording.language->say_statement(statement, wording);
}

std::string StatementText(StatementView statement, const Wording& wording) {
  return SayStatement(statement, wording).text;
}

RoleWords ChangedOver(const RoleWords& roles) {
  return {roles.knave, roles.knight, roles.a_knave, roles.a_knight, roles.knaves, roles.knights};
}

std::string SayingText(const Wording& wording, size_t person, std::string_view statement) {
  const std::string_view saying = wording.language->sayings[static_cast<size_t>(wording.sayings[person])];
  std::string text;
  size_t at = 0;
  for (size_t place = saying.find('{'); place != std::string_view::npos; place = saying.find('{', at)) {
    text.append(saying, at, place - at);
    at = saying.find('}', place) + 1;
    text += saying.substr(place, at - place) == "{name}" ? wording.names[person] : statement;
  }
  return text.append(saying, at);
}

std::string Capitalised(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

std::string QuizText(const Puzzle& puzzle, const Wording& wording) {
  return wording.language->quiz_text(puzzle, wording);
}

std::string FactText(int person, bool knight, const Wording& wording) {
  std::string text;
  AppendFact(person, knight, wording, text);
  return text;
}

std::string SolutionList(Assignment knights, const Wording& wording) {
  std::string text;
  text.reserve(kUsualFact * wording.names.size());
  for (int person = 0; person < static_cast<int>(wording.names.size()); ++person) {
    if (person > 0) text += '\n';
    text.append("(").append(std::to_string(person + 1)).append(") ");
    AppendFact(person, IsKnight(knights, person), wording, text);
  }
  return text;
}

std::string SolutionSentence(Assignment knights, const Wording& wording) {
  const Language& language = *wording.language;
  const int people = static_cast<int>(wording.names.size());
  std::string text;
  text.reserve(kUsualFact * wording.names.size());
  for (int person = 0; person < people; ++person) {
    if (person > 0) text += person + 1 == people ? language.before_last_fact : language.between_facts;
    AppendFact(person, IsKnight(knights, person), wording, text);
  }
  return text += language.full_stop;
}

}  // namespace knaves
