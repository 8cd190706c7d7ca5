// Every statement of a small space, written out for each speaker, with the assignments in which what is said and who
// says it agree. With it a puzzle is proved by one conjunction of words, and the only puzzles whose statements are
// looked at are those that have passed.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "generator/statement_space.h"

namespace knaves {

// Immutable, so safe to read from many threads.
class StatementTable {
 public:
  // Whether a table of so many people's statements is worth its memory (some megabytes at most).
  static bool Fits(const StatementSpace& space, int people);

  // REQUIRES: Fits(space, people)
  StatementTable(const StatementSpace& space, int people, bool allow_constant);

  // The place in the table of statement `number` of class `which`, whoever says it.
  uint32_t Place(size_t which, Wide number) const { return class_begins_[which] + static_cast<uint32_t>(number); }

  // What is left of the assignments as one person after the other says something. Unless `allow_constant`, a statement
  // that is always true or always false leaves none.
  class Proof {
   public:
    explicit Proof(const StatementTable& table) : table_(table) { left_.fill(~uint64_t{0}); }

    bool Add(uint32_t place);  // the next person says the statement at `place`; false when no assignment is left

    // The only assignment that is left; nothing where there are more. REQUIRES: everybody has spoken, some are left
    std::optional<Assignment> OnlySolution() const;

   private:
    const StatementTable& table_;
    size_t spoken_ = 0;  // statements of all who have spoken
    std::array<uint64_t, 4> left_;
  };

  StatementView Statement(size_t speaker, uint32_t place) const {
    return StatementView(nodes_).subspan(speaker * node_begins_.back() + node_begins_[place],
                                         node_begins_[place + 1] - node_begins_[place]);
  }

 private:
  size_t words_;                        // of a row of assignments: 1 or 4
  std::vector<uint32_t> class_begins_;  // [classes + 1]
  std::vector<uint32_t> node_begins_;   // [statements + 1]
  std::vector<StatementNode> nodes_;    // [people][node_begins_.back()]
  std::vector<uint64_t> agreements_;    // [people][statements][words_]; none where what is said may not be
};

inline bool StatementTable::Proof::Add(uint32_t place) {
  const size_t entry = spoken_ + place;
  spoken_ += table_.node_begins_.size() - 1;
  if (table_.words_ == 1) return (left_[0] &= table_.agreements_[entry]) != 0;
  const uint64_t* agreement = &table_.agreements_[4 * entry];
  uint64_t any = 0;
  for (size_t word = 0; word < 4; ++word) any |= left_[word] &= agreement[word];
  return any != 0;
}

}  // namespace knaves
