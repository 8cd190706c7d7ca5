// Every assignment of the three roles to so many people with so many spies among them, 64 to a word: what proves that a
// puzzle has one solution.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "generator/spies/spy_puzzle.h"

namespace knaves {

// Immutable, so safe to read from many threads.
class RoleTable {
 public:
  // Greatest number of assignments: 15 people with one spy among them make 245,760.
  static constexpr uint64_t kMostRows = uint64_t{1} << 22;

  // REQUIRES: RowCount(people, spies) <= kMostRows
  RoleTable(int people, SpyCount spies);

  // How many assignments there are; more than kMostRows where people are more than 22.
  static uint64_t RowCount(int people, SpyCount spies);

  // The solutions, at most `limit`, in increasing order of (spies, knights) as words. REQUIRES: a statement a person
  std::vector<Roles> Solve(std::span<const SpyStatement> statements, size_t limit) const;
  // The solution of a puzzle that has just one. Allocates nothing.
  std::optional<Roles> OnlySolution(std::span<const SpyStatement> statements) const;

  // True for some assignments and false for others.
  bool SaysSomething(const SpyStatement& statement) const;

 private:
  uint64_t ValueAt(const SpyStatement& statement, size_t word) const;
  uint64_t SolutionsAt(std::span<const SpyStatement> statements, size_t word) const;
  Roles RolesAt(size_t row) const;
  uint64_t& Column(Role role, int person, size_t word) {
    return columns_[(static_cast<size_t>(role) * people_ + static_cast<size_t>(person)) * words_ + word];
  }
  uint64_t Column(Role role, int person, size_t word) const {
    return columns_[(static_cast<size_t>(role) * people_ + static_cast<size_t>(person)) * words_ + word];
  }

  size_t people_;
  size_t words_;
  uint64_t last_rows_;             // the rows that the last word has
  std::vector<uint64_t> columns_;  // [role][person][word], bit j of word w: in row 64 w + j the person has the role
};

}  // namespace knaves
