// The six perturbed files that mem-kk-logic published for each number of people.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "generator/mem_kk/row.h"

namespace knaves {

// "statement" and "leaf" change what is said, "pair", "flip", "names" and "order" how it is told.
std::vector<std::string> MemKkPerturbationNames();

// Immutable, so safe to read from many threads.
class MemKkPerturbedSet {
 public:
  // Perturbations of the first `count` published puzzles. Statements and leaves are drawn by the stream that drew the
  // puzzles: after all of these (300 of 2 people, 1,100 of more) come all statements, then all leaves.
  // Throws InputError for an unknown perturbation, a number of people that MemKkSampler refuses, and a count outside
  // 1..300 or 1..1100.
  MemKkPerturbedSet(std::string_view perturbation, int people, int64_t count);

  // Fewer than `count` where the published generator found no perturbation of some puzzle; rows keep their index.
  int64_t size() const { return static_cast<int64_t>(puzzles_.size()); }
  MemKkRow Row(int64_t number) const;  // REQUIRES: 0 <= number < size()

 private:
  struct IndexedPuzzle {
    SolvedPuzzle solved;
    int64_t index;
  };

  MemKkStyle style_ = MemKkStyle::kPlain;
  std::vector<IndexedPuzzle> puzzles_;
};

}  // namespace knaves
