#include "generator/perturbations/changed_statement.h"

#include "generator/statement_json.h"
#include "generator/statement_space.h"

namespace knaves {

std::optional<Perturbation> WithStatement(const PuzzleRow& parent, int person, const Statement& statement,
                                          const PuzzleFilter& filter) {
  if (SaysNothing(statement.View())) return std::nullopt;
  Perturbation changed = {parent, {}};
  Statement& said = changed.row.puzzle.statements[static_cast<size_t>(person)];
  said = statement;
  const std::vector<StatementView> views = Views(changed.row.puzzle);
  const std::optional<Assignment> solution = OnlySolution(views);
  if (!solution || *solution == parent.solution || !filter.Admits(views)) return std::nullopt;
  changed.row.solution = *solution;
  changed.what = {{"person", person},
                  {"before", StatementToJson(parent.puzzle.statements[static_cast<size_t>(person)].View())},
                  {"after", StatementToJson(said.View())}};
  return changed;
}

}  // namespace knaves
