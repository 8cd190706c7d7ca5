// Which puzzles of the space a set may hold: one half of the space, none of a list, as hard as is wanted.
#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "generator/difficulty.h"
#include "generator/puzzle_keys.h"
#include "generator/solver.h"

namespace knaves {

// The halves into which the space of puzzles is divided by a hash of a form, so that no puzzle of one is a puzzle of
// the other in that form's sense, whatever the seeds.
enum class Split { kAll, kTrain, kTest };
std::string_view SplitName(Split split);  // "", "train", "test"

// The half that a puzzle belongs to, by the last bit of its form's fingerprint: 0 is train.
Split SplitOf(const Fingerprint& form);

// Levels are kCanonical or kSemantic.
struct PuzzleFilter {
  Split split = Split::kAll;
  SameLevel split_level = SameLevel::kCanonical;
  std::shared_ptr<const std::vector<Fingerprint>> excluded = nullptr;  // sorted; null: none
  SameLevel exclude_level = SameLevel::kCanonical;
  DifficultyRange difficulty = {};
  std::optional<int> knights = std::nullopt;  // in the solution; nothing: any number

  bool AdmitsSolution(Assignment solution) const;
  // Thread-safe. REQUIRES: HasSemanticForm(puzzle) where a level that is used is kSemantic
  bool Admits(PuzzleView puzzle) const;
};

// The fingerprint of the puzzle's form. REQUIRES: as Admits
Fingerprint FormFingerprint(PuzzleView puzzle, SameLevel level);

}  // namespace knaves
