#include "generator/mem_kk/row.h"

#include <utility>

#include "generator/mem_kk/python_json.h"
#include "generator/mem_kk/thought.h"
#include "generator/statement_tuple.h"

namespace knaves {
namespace {

Json MemKkRoles(const RoleWords& roles) {
  return {{"knight", roles.knight},
          {"knave", roles.knave},
          {"a_knight", roles.a_knight},
          {"a_knave", roles.a_knave},
          {"Knight", Capitalised(roles.knight)},
          {"Knave", Capitalised(roles.knave)}};
}

Json MemKkSolution(const SolvedPuzzle& solved) {
  Json solution = Json::array();
  for (int person = 0; person < solved.puzzle.people(); ++person) {
    solution.push_back(IsKnight(solved.solution, person));
  }
  return solution;
}

}  // namespace

MemKkRow MakeMemKkRow(SolvedPuzzle solved, MemKkStyle style, uint64_t seed, int64_t index) {
  MemKkTelling telling = TellMemKk(solved.puzzle, style, seed + static_cast<uint64_t>(index));
  return {std::move(solved), std::move(telling), index};
}

Json MemKkFields(const MemKkRow& row) {
  const Wording& wording = row.telling.wording;
  const MemKkThought thought = WriteMemKkThought(row.solved.puzzle, wording);
  Json json;
  json["quiz"] = row.telling.quiz;
  json["names"] = wording.names;
  json["knight_knave"] = MemKkRoles(wording.roles);
  json["solution"] = MemKkSolution(row.solved);
  json["solution_text"] = SolutionSentence(row.solved.solution, wording);
  json["solution_text_format"] = SolutionList(row.solved.solution, wording);
  json["cot_head"] = thought.head;
  json["cot_repeat_steps"] = thought.steps;
  json["cot_foot"] = thought.foot;
  json["statements"] = StatementsToTuple(row.solved.puzzle);
  json["index"] = row.index;
  return json;
}

std::string MemKkLine(const MemKkRow& row) { return PythonJson(MemKkFields(row)); }

}  // namespace knaves
