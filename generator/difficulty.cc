#include "generator/difficulty.h"

#include <algorithm>
#include <string>

#include "generator/search.h"
#include "generator/statement_words.h"

namespace knaves {

Difficulty MeasureDifficulty(const Puzzle& puzzle) {
  Difficulty difficulty;
  for (const Statement& statement : puzzle.statements) {
    difficulty.depth = std::max(difficulty.depth, statement.Depth());
    for (const StatementNode& node : statement.View()) ++difficulty.operators[static_cast<size_t>(node.op)];
  }
  const SearchResult search = SearchSolutions(Views(puzzle), 2);
  difficulty.by_propagation = search.by_propagation;
  difficulty.case_splits = search.case_splits;
  return difficulty;
}

Json ToJson(const Difficulty& difficulty) {
  Json operators = Json::object();
  for (const OperatorWords& words : AllOperatorWords()) {
    operators[std::string(words.word)] = difficulty.operators[static_cast<size_t>(words.op)];
  }
  return {{"depth", difficulty.depth},
          {"operators", operators},
          {"by_propagation", difficulty.by_propagation},
          {"case_splits", difficulty.case_splits}};
}

}  // namespace knaves
