// The suite "kk": held-out puzzles, a task for each number of people.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "eval/suite/evaluation.h"
#include "generator/difficulty.h"
#include "generator/spies/spy_puzzle.h"
#include "generator/wording.h"

namespace knaves {

struct KkSuiteOptions {
  int min_people = 2;
  int max_people = 8;
  int64_t count = 100;                              // puzzles for each number of people
  uint64_t seed = 20250220;                         // which puzzles; the same for every model, so that results compare
  std::vector<std::string> grammars = {"classic"};  // names of Grammars(), or "spies" alone
  SpyCount spies;              // of the grammar spies, in which depth and difficulty are not looked at
  int depth = 2;               // greatest depth of a statement
  DifficultyRange difficulty;  // measured, see generator/difficulty.h
  WordingOptions wording;
  std::string prompt_template = "plain";
};

// Puzzles of the test split, in order of people. They are distinct up to names and order where there are enough of
// them; where there are not (2 people), they are drawn with repeats, told in other words, and share their task_id.
// Throws InputError for options that no puzzle meets, and WorkError where none with spies is found.
std::vector<EvalItem> KkItems(const KkSuiteOptions& options);

// The puzzles of a file ("-": standard input), with and without spies, in its order, told as it tells them. Throws
// InputError that names file, line and field for what is no puzzle row, and for a file without rows.
std::vector<EvalItem> KkItemsOfFile(const std::string& file, const std::string& prompt_template);

// "kk_3ppl"; of a variant of the puzzles "kk_spies_3ppl".
std::string KkTaskName(size_t people, std::string_view variant = "");

}  // namespace knaves
