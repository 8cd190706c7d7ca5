// A set of puzzles as a function: row i depends on (options, seed, i) alone.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "generator/puzzle_filter.h"
#include "generator/puzzle_row.h"
#include "generator/wording.h"

namespace knaves {

struct PuzzleSetOptions {
  int min_people = 2;
  int max_people = 2;
  uint64_t seed = 0;
  int64_t count = 0;  // rows 0..count-1 exist
  Split split = Split::kAll;
  SameLevel split_level = SameLevel::kCanonical;  // these four: see PuzzleFilter
  std::shared_ptr<const std::vector<Fingerprint>> excluded = nullptr;
  SameLevel exclude_level = SameLevel::kCanonical;
  DifficultyRange difficulty = {};
  bool balance = false;                             // every number of knights is as frequent as any other
  bool allow_constant = false;                      // statements that are always true or always false
  std::vector<std::string> grammars = {"classic"};  // names of Grammars()
  int depth = 2;                                    // greatest Depth() of a statement
  bool repeats = false;                             // false: no two rows are equal up to names and order
  int threads = 0;                                  // that may list a small space in the constructor; 0: all cores
  WordingOptions wording;
};

// Throws InputError for options that no set can have, whatever its size: 1 person, depth 1, unknown role words or
// grammars, a level that cannot be had for all puzzles.
void CheckPuzzleSetOptions(const PuzzleSetOptions& options);

// Thread-safe after construction.
class PuzzleSet {
 public:
  // Throws as CheckPuzzleSetOptions, and InputError where there are fewer distinct puzzles than rows, naming how many
  // there are and which option widens the space, or where hardly any is found. Throws Interruption.
  explicit PuzzleSet(const PuzzleSetOptions& options);
  ~PuzzleSet();
  PuzzleSet(PuzzleSet&&) noexcept;

  int64_t size() const;
  PuzzleRow Row(int64_t index) const;  // REQUIRES: 0 <= index < size()

 private:
  struct Implementation;
  std::unique_ptr<const Implementation> implementation_;
};

}  // namespace knaves
