#include "generator/difficulty.h"

#include <algorithm>
#include <vector>

#include "generator/canonical.h"
#include "generator/case_splits.h"
#include "generator/derivation.h"
#include "generator/search.h"
#include "generator/statement_words.h"

namespace knaves {
namespace {

constexpr size_t kTwoSolutions = 2;  // that are enough to know that there is not one alone

// Takes one formula from `at` on and moves behind it. People who stand in a statement without a claim about them do not
// count as claims.
void CountOperators(const StatementNode*& at, Difficulty& difficulty) {
  const StatementNode node = *at++;
  ++difficulty.operators[static_cast<size_t>(node.op)];
  if (IsClaim(node.op)) return;
  at += PeopleOperands(node.op);
  for (int operand = PeopleOperands(node.op); operand < node.value; ++operand) CountOperators(at, difficulty);
}

}  // namespace

Difficulty MeasureDifficulty(const Puzzle& puzzle) {
  Difficulty difficulty;
  for (const Statement& statement : puzzle.statements) {
    difficulty.depth = std::max(difficulty.depth, statement.Depth());
    const StatementNode* at = statement.View().data();
    CountOperators(at, difficulty);
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

void WriteDifficulty(const Difficulty& difficulty, JsonWriter& json) {
  json.Object([&] {
    json.Field("depth", difficulty.depth);
    json.Key("operators");
    json.Object([&] {
      for (const OperatorWords& words : AllOperatorWords()) {
        const int count = difficulty.operators[static_cast<size_t>(words.op)];
        if (words.op <= Operator::kIff || count > 0) json.Field(words.word, count);
      }
    });
    json.Field("by_propagation", difficulty.by_propagation);
    json.Field("derivation_length", difficulty.derivation_length);
    json.Field("case_splits", difficulty.case_splits);
    json.Field("search_nodes", difficulty.search_nodes);
    json.Field("search_depth", difficulty.search_depth);
    json.Field("search_steps", difficulty.search_steps);
  });
}

}  // namespace knaves
