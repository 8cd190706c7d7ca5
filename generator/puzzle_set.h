// A set of puzzles as a function: row i depends on (options, seed, i) alone.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "base/hash.h"
#include "generator/puzzle_row.h"
#include "generator/wording.h"

namespace knaves {

// The halves into which the space of puzzles is divided by a hash of the canonical form, so that no puzzle of one is a
// puzzle of the other up to names and order, whatever the seeds.
enum class Split { kAll, kTrain, kTest };
std::string_view SplitName(Split split);  // "", "train", "test"

// The half that a puzzle belongs to, by the last bit of its id: 0 is train.
Split SplitOf(const Fingerprint& id);

struct PuzzleSetOptions {
  int min_people = 2;
  int max_people = 2;
  uint64_t seed = 0;
  int64_t count = 0;  // rows 0..count-1 exist
  Split split = Split::kAll;
  int depth = 2;         // greatest Depth() of a statement
  bool repeats = false;  // false: no two rows are equal up to names and order
  WordingOptions wording;
};

// Thread-safe after construction.
class PuzzleSet {
 public:
  // Throws InputError where the rows asked for do not exist (1 person, more distinct puzzles than there are), naming
  // how many there are and which option widens the space.
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
