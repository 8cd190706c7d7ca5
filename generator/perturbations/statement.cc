// Somebody says something else: a statement drawn from all of the puzzle's depth.
#include <algorithm>
#include <sstream>

#include "generator/perturbations/changed_statement.h"
#include "generator/statement_space.h"

namespace knaves {
namespace {

constexpr int kDrawnStatements = 1000;

// "classic,counts": what the row's set may say.
StatementForms FormsOf(const std::string& grammar) {
  std::vector<std::string> names;
  std::istringstream words(grammar);
  for (std::string name; std::getline(words, name, ',');) names.push_back(name);
  return GrammarForms(names);
}

}  // namespace

std::optional<Perturbation> PerturbStatement(const PuzzleRow& parent, const PuzzleFilter& filter, Random& random) {
  const int people = parent.puzzle.people();
  int depth = 1;
  for (const Statement& statement : parent.puzzle.statements) depth = std::max(depth, statement.Depth());
  const StatementSpace space(people, std::min(depth, StatementSpace::kMaxDepth), FormsOf(parent.grammar));
  StatementNodes nodes;
  for (int attempt = 0; attempt < kDrawnStatements; ++attempt) {
    const int person = static_cast<int>(random.Below(static_cast<uint64_t>(people)));
    nodes.clear();
    space.AppendDrawn(person, random, nodes);
    if (auto changed = WithStatement(parent, person, Statement(nodes), filter)) return changed;
  }
  return std::nullopt;
}

}  // namespace knaves
