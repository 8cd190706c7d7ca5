#include <fmt/format.h>
#include <fmt/ranges.h>

#include <set>

#include "base/error.h"
#include "generator/canonical.h"
#include "generator/language.h"
#include "generator/puzzle_row.h"
#include "generator/statement_json.h"

namespace knaves {
namespace {

std::vector<std::string> ReadNames(const Json& row, size_t people, const std::string& place) {
  const Json& names = RequiredField(row, "names", place);
  if (!names.is_array() || names.size() != people) {
    ThrowFieldError(place, "names", fmt::format("{} names, one a statement", people), names);
  }
  std::vector<std::string> result;
  std::set<std::string> seen;
  for (const Json& name : names) {
    if (!name.is_string() || name.get_ref<const std::string&>().empty()) {
      ThrowFieldError(place, "names", "names in strings", name);
    }
    result.push_back(name.get<std::string>());
    if (!seen.insert(result.back()).second) ThrowFieldError(place, "names", "distinct names", names);
  }
  return result;
}

Assignment ReadSolution(const Json& row, const Puzzle& puzzle, const std::string& place) {
  const Json& solution = RequiredField(row, "solution", place);
  if (!solution.is_array() || solution.size() != puzzle.statements.size()) {
    ThrowFieldError(place, "solution", fmt::format("{} booleans, one a person", puzzle.people()), solution);
  }
  Assignment knights = 0;
  for (size_t person = 0; person < solution.size(); ++person) {
    if (!solution[person].is_boolean()) ThrowFieldError(place, "solution", "booleans", solution);
    if (solution[person].get<bool>()) knights |= Assignment{1} << person;
  }
  if (!IsSolution(puzzle, knights)) ThrowFieldError(place, "solution", "a solution of the statements", solution);
  return knights;
}

const Language* ReadLanguage(const Json& row, const std::string& place) {
  const std::string code = OptionalString(row, "language", place);
  if (code.empty()) return &English();
  for (const Language* language : Languages()) {
    if (language->code == code) return language;
  }
  ThrowFieldError(place, "language", fmt::format("one of {}", fmt::join(LanguageCodes(), ", ")), row["language"]);
}

RoleWords ReadRoles(const Json& row, const Language& language, const std::string& place) {
  const auto words = row.find("knight_knave");
  if (words == row.end() || words->is_null()) return language.role_pairs.front();
  if (!words->is_object()) ThrowFieldError(place, "knight_knave", "an object of role words", *words);
  const std::string in_field = place + ": field 'knight_knave'";
  const std::string knight = StringField(*words, "knight", in_field);
  const std::string knave = StringField(*words, "knave", in_field);
  if (knight.empty() || knave.empty() || knight == knave) {
    ThrowFieldError(place, "knight_knave", "two different words", *words);
  }
  RoleWords roles = language.regular_roles(knight, knave);
  const std::string a_knight = OptionalString(*words, "a_knight", in_field);
  if (!a_knight.empty()) roles.a_knight = a_knight;
  const std::string a_knave = OptionalString(*words, "a_knave", in_field);
  if (!a_knave.empty()) roles.a_knave = a_knave;
  for (const RoleWords& known : language.role_pairs) {
    if (known.knight == knight && known.knave == knave) return known;
    if (known.knight == knave && known.knave == knight) return ChangedOver(known);
  }
  return roles;
}

}  // namespace

Puzzle PuzzleOfRow(const Json& row, const std::string& place) {
  Puzzle puzzle = PuzzleFromJson(RequiredField(row, "statements", place), place);
  const auto people = row.find("people");
  if (people != row.end() && !people->is_null() && *people != puzzle.people()) {
    ThrowFieldError(place, "people", fmt::format("{}, as many as statements", puzzle.people()), *people);
  }
  return puzzle;
}

PuzzleRow PuzzleRowFromJson(const Json& json, const std::string& place) {
  PuzzleRow row;
  row.puzzle = PuzzleOfRow(json, place);
  const size_t people = row.puzzle.statements.size();
  row.wording.names = ReadNames(json, people, place);
  row.wording.language = ReadLanguage(json, place);
  row.wording.roles = ReadRoles(json, *row.wording.language, place);
  row.wording.sayings.assign(people, 0);
  row.solution = ReadSolution(json, row.puzzle, place);
  row.quiz = StringField(json, "quiz", place);
  row.id = OptionalString(json, "id", place);
  if (row.id.empty()) row.id = CanonicalFingerprint(Views(row.puzzle)).Hex();
  row.split = OptionalString(json, "split", place);
  const std::string grammar = OptionalString(json, "grammar", place);
  if (!grammar.empty()) row.grammar = grammar;
  row.seed = OptionalNumber<uint64_t>(json, "seed", place);
  row.index = OptionalNumber<int64_t>(json, "index", place);
  return row;
}

}  // namespace knaves
