#include "generator/difficulty.h"

#include <algorithm>
#include <string>
#include <vector>

#include "generator/canonical.h"
#include "generator/case_splits.h"
#include "generator/derivation.h"
#include "generator/search.h"
#include "generator/statement_words.h"

namespace knaves {
namespace {

constexpr size_t kTwoSolutions = 2;  // that are enough to know that there is not one alone

template <typename Number>
Json NumberOrNull(const std::optional<Number>& number) {
  return number ? Json(*number) : Json(nullptr);
}

// People who stand in a statement without a claim about them do not count as claims.
void CountOperators(StatementView view, Difficulty& difficulty) {
  ++difficulty.operators[static_cast<size_t>(view.front().op)];
  int people = PeopleOperands(view.front().op);
  for (const StatementView operand : Operands(view)) {
    if (people-- <= 0) CountOperators(operand, difficulty);
  }
}

}  // namespace

Difficulty MeasureDifficulty(const Puzzle& puzzle) {
  Difficulty difficulty;
  for (const Statement& statement : puzzle.statements) {
    difficulty.depth = std::max(difficulty.depth, statement.Depth());
    CountOperators(statement.View(), difficulty);
  }
  const Puzzle ordered = InCanonicalOrder(Views(puzzle));
  const std::vector<StatementView> views = Views(ordered);
  const SearchResult search = SearchSolutions(views, kTwoSolutions, kMostMeasuredNodes);
  if (!search.complete) return difficulty;
  difficulty.search_nodes = search.nodes;
  difficulty.search_depth = search.depth;
  difficulty.search_steps = search.steps;
  difficulty.by_propagation = search.nodes == 1 && !search.solutions.empty();
  if (difficulty.by_propagation) difficulty.derivation_length = ShortestDerivation(views);
  difficulty.case_splits = FewestCaseSplits(views, (search.nodes - 1) / 2);
  return difficulty;
}

std::optional<int64_t> SearchSteps(PuzzleView puzzle) {
  const Puzzle ordered = InCanonicalOrder(puzzle);
  const SearchResult search = SearchSolutions(Views(ordered), kTwoSolutions, kMostMeasuredNodes);
  return search.complete ? std::optional(search.steps) : std::nullopt;
}

Json ToJson(const Difficulty& difficulty) {
  Json operators = Json::object();
  for (const OperatorWords& words : AllOperatorWords()) {
    const int count = difficulty.operators[static_cast<size_t>(words.op)];
    if (words.op <= Operator::kIff || count > 0) operators[std::string(words.word)] = count;
  }
  return {{"depth", difficulty.depth},
          {"operators", operators},
          {"by_propagation", difficulty.by_propagation},
          {"derivation_length", NumberOrNull(difficulty.derivation_length)},
          {"case_splits", NumberOrNull(difficulty.case_splits)},
          {"search_nodes", NumberOrNull(difficulty.search_nodes)},
          {"search_depth", NumberOrNull(difficulty.search_depth)},
          {"search_steps", NumberOrNull(difficulty.search_steps)}};
}

}  // namespace knaves
