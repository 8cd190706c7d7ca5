// All puzzles of the grammar "spies" for so many people and spies, numbered from 0, as PuzzleSpace numbers the classic
// ones: people come in the order of their statements' classes, which are what renaming the others does not change, so
// that few numbers stand for one puzzle up to names and places, and IsRepresentative is true of exactly one of them.
//
// What may be said: a claim about anybody, oneself included, or its denial; and two of these about different people,
// joined. Nothing that the number of spies makes always true or always false.
//
// A space of more than 2^90 is not counted: each of 2^96 numbers stands for a puzzle drawn by a hash of the number, and
// each is taken as the representative.
#pragma once

#include <cstdint>
#include <vector>

#include "base/random.h"
#include "generator/spies/role_table.h"
#include "generator/spies/spy_puzzle.h"
#include "generator/wide.h"

namespace knaves {

// Immutable, so safe to read from many threads.
class SpySpace {
 public:
  // REQUIRES: 2 <= people, spies.least <= people, RoleTable::RowCount(people, spies) <= RoleTable::kMostRows
  SpySpace(int people, SpyCount spies);

  Wide size() const { return size_; }
  bool counted() const { return counted_; }
  const RoleTable& table() const { return table_; }

  void Get(Wide number, std::vector<SpyStatement>& statements) const;        // REQUIRES: number < size()
  bool IsRepresentative(const std::vector<SpyStatement>& statements) const;  // REQUIRES: of this space

  // A statement drawn uniformly from all that `speaker` may say.
  SpyStatement Draw(int speaker, Random& random) const { return SaidBy(speaker, random.Choice(all_)); }

 private:
  void ListStatements();
  void Count();
  SpyStatement SaidBy(int speaker, SpyStatement by_first) const;

  int people_;
  RoleTable table_;
  std::vector<std::vector<SpyStatement>> classes_;  // as said by person 0
  std::vector<SpyStatement> all_;                   // of all classes
  bool counted_ = false;
  Wide size_ = 0;
  std::vector<std::vector<Wide>> counts_;  // [people + 1][classes + 1]: puzzles of m people with classes from c on
};

}  // namespace knaves
