#include "reward/strict/claims.h"

#include <algorithm>

namespace knaves {

void Claims::Say(size_t person, bool knight) {
  if (roles_[person] == !knight) contradicted_[person] = 1;
  roles_[person] = knight;
}

void Claims::SayEach(std::span<const size_t> people, bool knight) {
  for (const size_t person : people) Say(person, knight);
}

void Claims::SayOnly(std::span<const size_t> people, bool knight) {
  std::vector<bool> named(roles_.size());
  for (const size_t person : people) named[person] = true;
  said_by_exclusion_.clear();
  for (size_t person = 0; person < roles_.size(); ++person) {
    Say(person, named[person] == knight);
    if (!named[person]) said_by_exclusion_.push_back(person);
  }
}

std::pmr::vector<size_t> Claims::Others() const {
  std::pmr::vector<size_t> unsaid;
  for (size_t person = 0; person < roles_.size(); ++person) {
    if (!roles_[person]) unsaid.push_back(person);
  }
  return unsaid.empty() ? said_by_exclusion_ : unsaid;
}

bool Claims::Complete() const {
  return std::ranges::all_of(roles_, [](const std::optional<bool>& role) { return role.has_value(); });
}

bool Claims::Contradictory() const {
  if (std::ranges::find(contradicted_, 1) != contradicted_.end()) return true;
  if (!Complete()) return false;
  const auto is_wrong = [&](const Count& said) {
    return std::ranges::count(roles_, std::optional(said.knight)) != static_cast<ptrdiff_t>(said.count);
  };
  return std::ranges::any_of(counts_, is_wrong);
}

std::vector<std::optional<bool>> Claims::Roles() const {
  std::vector<std::optional<bool>> roles(roles_.begin(), roles_.end());
  for (size_t person = 0; person < roles.size(); ++person) {
    if (contradicted_[person] != 0) roles[person].reset();
  }
  return roles;
}

}  // namespace knaves
