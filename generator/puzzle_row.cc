#include "generator/puzzle_row.h"

#include <fmt/format.h>

#include <cassert>
#include <set>
#include <utility>

#include "base/error.h"
#include "generator/difficulty.h"
#include "generator/statement_json.h"
#include "generator/trace.h"

namespace knaves {
namespace {

constexpr uint64_t kTraceStream = 0x7472616365;  // keeps the thought's draws apart from the wording's

std::string Capitalised(std::string word) {
  if (!word.empty() && word[0] >= 'a' && word[0] <= 'z') word[0] = static_cast<char>(word[0] - 'a' + 'A');
  return word;
}

Json RolesToJson(const RoleWords& roles) {
  return {{"knight", roles.knight},           {"knave", roles.knave},
          {"a_knight", roles.a_knight},       {"a_knave", roles.a_knave},
          {"Knight", Capitalised(roles.knight)}, {"Knave", Capitalised(roles.knave)}};
}

Json SolutionToJson(const PuzzleRow& row) {
  Json solution = Json::array();
  for (int person = 0; person < row.puzzle.people(); ++person) solution.push_back(IsKnight(row.solution, person));
  return solution;
}

// The published row has a worked solution in three parts; here the first span of the thought, the steps, and the last.
void AddThought(const PuzzleRow& row, Json& json) {
  Random random({row.seed, static_cast<uint64_t>(row.index), kTraceStream});
  const Trace trace = WriteTrace(row.puzzle, row.solution, row.wording, {}, random);
  std::vector<std::string> parts;
  for (const TraceSpan& span : trace.spans) parts.push_back(trace.thought.substr(span.begin, span.end - span.begin));
  assert(parts.size() >= 2);
  json["cot_head"] = parts.front();
  json["cot_repeat_steps"] = std::vector(parts.begin() + 1, parts.end() - 1);
  json["cot_foot"] = parts.back();
}

Json GroundTruth(const PuzzleRow& row) {
  return {{"names", row.wording.names},
          {"solution", SolutionToJson(row)},
          {"role_words", {row.wording.roles.knight, row.wording.roles.knave}},
          {"solution_text_format", SolutionList(row.solution, row.wording)}};
}

std::vector<std::string> ReadNames(const Json& row, size_t people, const std::string& place) {
  const Json& names = RequiredField(row, "names", place);
  if (!names.is_array() || names.size() != people) {
    ThrowFieldError(place, "names", fmt::format("{} names, one a statement", people), names);
  }
  std::vector<std::string> result;
  std::set<std::string> seen;
  for (const Json& name : names) {
    if (!name.is_string() || name.get<std::string>().empty()) ThrowFieldError(place, "names", "names in strings", name);
    result.push_back(name.get<std::string>());
    if (!seen.insert(result.back()).second) ThrowFieldError(place, "names", "distinct names", names);
  }
  return result;
}

Assignment ReadSolution(const Json& row, size_t people, const std::string& place) {
  const Json& solution = RequiredField(row, "solution", place);
  if (!solution.is_array() || solution.size() != people) {
    ThrowFieldError(place, "solution", fmt::format("{} booleans, one a person", people), solution);
  }
  Assignment knights = 0;
  for (size_t person = 0; person < people; ++person) {
    if (!solution[person].is_boolean()) ThrowFieldError(place, "solution", "booleans", solution);
    if (solution[person].get<bool>()) knights |= Assignment{1} << person;
  }
  return knights;
}

RoleWords ReadRoles(const Json& row, const std::string& place) {
  const auto words = row.find("knight_knave");
  if (words == row.end()) return {};
  RoleWords roles;
  roles.knight = StringField(*words, "knight", place);
  roles.knave = StringField(*words, "knave", place);
  roles.a_knight = words->value("a_knight", "a " + roles.knight);
  roles.a_knave = words->value("a_knave", "a " + roles.knave);
  roles.knights = roles.knight + "s";
  roles.knaves = roles.knave + "s";
  for (const RoleWords& known : RolePairs()) {
    if (known.knight == roles.knight && known.knave == roles.knave) return known;
  }
  return roles;
}

}  // namespace

Json ToJson(const PuzzleRow& row) {
  Json json;
  json["quiz"] = row.quiz;
  json["names"] = row.wording.names;
  json["knight_knave"] = RolesToJson(row.wording.roles);
  json["solution"] = SolutionToJson(row);
  json["solution_text"] = SolutionSentence(row.solution, row.wording);
  json["solution_text_format"] = SolutionList(row.solution, row.wording);
  AddThought(row, json);
  json["statements"] = StatementsToJson(row.puzzle);
  json["index"] = row.index;
  json["id"] = row.id;
  json["people"] = row.puzzle.people();
  json["seed"] = row.seed;
  json["split"] = row.split;
  json["grammar"] = "classic";
  json["difficulty"] = ToJson(MeasureDifficulty(row.puzzle));
  json["data_source"] = "knaves_kk";
  json["prompt"] = {{{"role", "user"}, {"content", row.quiz}}};
  json["ability"] = "logic";
  json["reward_model"] = {{"style", "rule"}, {"ground_truth", GroundTruth(row)}};
  json["extra_info"] = {{"split", row.split}, {"index", row.index}};
  return json;
}

PuzzleRow PuzzleRowFromJson(const Json& json, const std::string& place) {
  PuzzleRow row;
  row.puzzle = PuzzleFromJson(RequiredField(json, "statements", place), place);
  const auto people = static_cast<size_t>(row.puzzle.people());
  row.wording.names = ReadNames(json, people, place);
  row.wording.roles = ReadRoles(json, place);
  row.wording.sayings.assign(people, 0);
  row.solution = ReadSolution(json, people, place);
  row.quiz = StringField(json, "quiz", place);
  if (!IsSolution(row.puzzle, row.solution)) {
    throw InputError(fmt::format("{}: field 'solution': does not solve the statements", place));
  }
  row.id = json.value("id", "");
  row.split = json.value("split", "");
  return row;
}

}  // namespace knaves
