// A set of puzzles of the grammar "spies" as a function: row i depends on (options, seed, i) alone.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "generator/puzzle_filter.h"
#include "generator/spies/spy_row.h"

namespace knaves {

struct SpySetOptions {
  int min_people = 3;
  int max_people = 3;
  SpyCount spies = {};  // stated in every puzzle
  uint64_t seed = 0;
  int64_t count = 0;  // rows 0..count-1 exist
  Split split = Split::kAll;
  bool repeats = false;  // rows may be equal up to names and order; each is drawn from all puzzles
  SpyWordingOptions wording = {};
  int threads = 0;  // that may list a small space in the constructor; 0: all cores
};

// Throws InputError for options that no set can have, whatever its size.
void CheckSpySetOptions(const SpySetOptions& options);

// Thread-safe after construction.
class SpySet {
 public:
  // Throws as CheckSpySetOptions, and InputError where there are fewer distinct puzzles than rows, naming how many
  // there are; with repeats, where there is none at all.
  explicit SpySet(const SpySetOptions& options);
  ~SpySet();
  SpySet(SpySet&&) noexcept;

  SpyRow Row(int64_t index) const;  // REQUIRES: 0 <= index < options.count

 private:
  struct Implementation;
  std::unique_ptr<const Implementation> implementation_;
};

}  // namespace knaves
