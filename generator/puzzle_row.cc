#include "generator/puzzle_row.h"

#include <cassert>
#include <utility>

#include "generator/difficulty.h"
#include "generator/language.h"
#include "generator/statement_json.h"
#include "generator/trace.h"

namespace knaves {
namespace {

constexpr uint64_t kTraceStream = 0x7472616365;  // keeps the thought's draws apart from the wording's

Json RolesToJson(const RoleWords& roles) {
  return {{"knight", roles.knight},
          {"knave", roles.knave},
          {"a_knight", roles.a_knight},
          {"a_knave", roles.a_knave},
          {"Knight", Capitalised(roles.knight)},
          {"Knave", Capitalised(roles.knave)}};
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
  json["grammar"] = row.grammar;
  json["language"] = row.wording.language->code;
  json["difficulty"] = ToJson(MeasureDifficulty(row.puzzle));
  json["data_source"] = "knaves_kk";
  json["prompt"] = {{{"role", "user"}, {"content", row.quiz}}};
  json["ability"] = "logic";
  json["reward_model"] = {{"style", "rule"}, {"ground_truth", GroundTruth(row)}};
  json["extra_info"] = {{"split", row.split}, {"index", row.index}};
  return json;
}

}  // namespace knaves
