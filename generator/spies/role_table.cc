#include "generator/spies/role_table.h"

#include <bit>
#include <cassert>

namespace knaves {
namespace {

constexpr int kMostTablePeople = 22;  // with one spy among them they make more rows than a table holds

// Calls `visit(roles)` for every assignment, by spies, then by knights.
template <typename Visit>
void VisitAssignments(int people, SpyCount spies, const Visit& visit) {
  const uint64_t everybody = (uint64_t{1} << people) - 1;
  for (uint64_t chosen = 0; chosen <= everybody; ++chosen) {
    if (std::popcount(chosen) < spies.least || std::popcount(chosen) > spies.most) continue;
    const uint64_t others = everybody & ~chosen;
    uint64_t knights = 0;
    do {
      visit(Roles{knights, chosen});
      knights = (knights - others) & others;  // the next subset of `others`
    } while (knights != 0);
  }
}

}  // namespace

uint64_t RoleTable::RowCount(int people, SpyCount spies) {
  if (people > kMostTablePeople) return kMostRows + 1;
  uint64_t rows = 0;
  uint64_t choices = 1;  // of so many spies
  for (int count = 0; count <= people; ++count) {
    if (count >= spies.least && count <= spies.most) rows += choices << (people - count);
    choices = choices * static_cast<uint64_t>(people - count) / static_cast<uint64_t>(count + 1);
  }
  return rows;
}

RoleTable::RoleTable(int people, SpyCount spies) : people_(static_cast<size_t>(people)) {
  const uint64_t rows = RowCount(people, spies);
  assert(rows > 0 && rows <= kMostRows);
  words_ = (rows + 63) / 64;
  last_rows_ = rows % 64 == 0 ? ~uint64_t{0} : (uint64_t{1} << rows % 64) - 1;
  columns_.resize(kRoles * people_ * words_);
  size_t row = 0;
  VisitAssignments(people, spies, [&](const Roles& roles) {
    for (int person = 0; person < people; ++person) {
      Column(RoleOf(roles, person), person, row / 64) |= uint64_t{1} << row % 64;
    }
    ++row;
  });
}

uint64_t RoleTable::ValueAt(const SpyStatement& statement, size_t word) const {
  return ValueOf<uint64_t>(statement, [&](Role role, int person) { return Column(role, person, word); });
}

uint64_t RoleTable::SolutionsAt(std::span<const SpyStatement> statements, size_t word) const {
  uint64_t solutions = word + 1 == words_ ? last_rows_ : ~uint64_t{0};
  for (size_t speaker = 0; speaker < people_ && solutions != 0; ++speaker) {
    const int person = static_cast<int>(speaker);
    const uint64_t said = ValueAt(statements[speaker], word);
    solutions &= Column(Role::kSpy, person, word) | ~(said ^ Column(Role::kKnight, person, word));
  }
  return solutions;
}

Roles RoleTable::RolesAt(size_t row) const {
  Roles roles;
  for (int person = 0; person < static_cast<int>(people_); ++person) {
    for (const Role role : {Role::kKnight, Role::kSpy}) {
      if ((Column(role, person, row / 64) >> row % 64 & 1) != 0) SetRole(roles, person, role);
    }
  }
  return roles;
}

std::vector<Roles> RoleTable::Solve(std::span<const SpyStatement> statements, size_t limit) const {
  std::vector<Roles> solutions;
  for (size_t word = 0; word < words_; ++word) {
    for (uint64_t found = SolutionsAt(statements, word); found != 0; found &= found - 1) {
      if (solutions.size() == limit) return solutions;
      solutions.push_back(RolesAt(64 * word + static_cast<size_t>(std::countr_zero(found))));
    }
  }
  return solutions;
}

std::optional<Roles> RoleTable::OnlySolution(std::span<const SpyStatement> statements) const {
  std::optional<size_t> row;
  for (size_t word = 0; word < words_; ++word) {
    const uint64_t found = SolutionsAt(statements, word);
    if (found == 0) continue;
    if (row || !std::has_single_bit(found)) return std::nullopt;
    row = 64 * word + static_cast<size_t>(std::countr_zero(found));
  }
  if (!row) return std::nullopt;
  return RolesAt(*row);
}

bool RoleTable::SaysSomething(const SpyStatement& statement) const {
  uint64_t seen_true = 0;
  uint64_t seen_false = 0;
  for (size_t word = 0; word < words_ && (seen_true == 0 || seen_false == 0); ++word) {
    const uint64_t rows = word + 1 == words_ ? last_rows_ : ~uint64_t{0};
    const uint64_t value = ValueAt(statement, word);
    seen_true |= value & rows;
    seen_false |= ~value & rows;
  }
  return seen_true != 0 && seen_false != 0;
}

}  // namespace knaves
