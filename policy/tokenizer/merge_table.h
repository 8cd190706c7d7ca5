// The merges of a byte-pair encoding: which token two neighbours become, and how early.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace knaves {

struct Merge {
  uint32_t rank = 0;  // lower ranks are merged first
  uint32_t id = 0;    // what the two become
};

// A hash table with open addressing. Immutable once filled; then any thread may read.
class MergeTable {
 public:
  explicit MergeTable(size_t merge_count);

  // The last one counts for a pair that is added twice, as in `tokenizers`. At most `merge_count` pairs.
  void Add(uint32_t left, uint32_t right, Merge merge);

  // nullptr for a pair that is never merged. Valid as long as the table.
  const Merge* Find(uint32_t left, uint32_t right) const;

 private:
  struct Slot {
    uint64_t pair;
    Merge merge;
  };
  size_t FirstSlot(uint64_t pair) const;

  size_t mask_;
  std::vector<Slot> slots_;
};

}  // namespace knaves
