// Minimal changes of a puzzle: another puzzle or another telling that differs in one thing, so that an answer from
// memory and an answer from reasoning come apart.
//
// A kind is a file of this folder, a line below and a line in table.cc. It changes one thing of the row and leaves all
// else, also the sayings, as it is. docs/puzzles.md says what each changes.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json_lines.h"
#include "base/random.h"
#include "generator/puzzle_filter.h"
#include "generator/puzzle_row.h"

namespace knaves {

struct Perturbation {
  PuzzleRow row;
  Json what;  // {"person": 1, "before": ..., "after": ...}; "person" of statement and leaf alone
};

// Where a changed puzzle must lie: in the half that its parent was drawn from, so that no puzzle crosses over.
struct PerturbationOptions {
  std::string kind;
  SameLevel split_level = SameLevel::kCanonical;  // of the set that the rows come from
};

// "statement", "leaf", "pair", "flip", "names", "order".
std::vector<std::string> PerturbationKinds();

// The row changed, with its text told anew; nothing where there is no such change. `parent` has the sayings of its quiz
// (told_puzzle.h). Index, seed and split stay; the id is that of the changed puzzle. Thread-safe with one `random` a
// thread. Throws InputError for an unknown kind. REQUIRES: the parent's solution is its puzzle's only one
std::optional<Perturbation> Perturb(const PuzzleRow& parent, const PerturbationOptions& options, Random& random);

// The kinds. Each gives the changed row with `quiz` and `id` still those of the parent.
std::optional<Perturbation> PerturbStatement(const PuzzleRow& parent, const PuzzleFilter& filter, Random& random);
std::optional<Perturbation> PerturbLeaf(const PuzzleRow& parent, const PuzzleFilter& filter, Random& random);
std::optional<Perturbation> PerturbPair(const PuzzleRow& parent, const PuzzleFilter& filter, Random& random);
std::optional<Perturbation> PerturbFlip(const PuzzleRow& parent, const PuzzleFilter& filter, Random& random);
std::optional<Perturbation> PerturbNames(const PuzzleRow& parent, const PuzzleFilter& filter, Random& random);
std::optional<Perturbation> PerturbOrder(const PuzzleRow& parent, const PuzzleFilter& filter, Random& random);

}  // namespace knaves
