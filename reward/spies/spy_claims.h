// What an answer has said so far of three roles, and whether it can all be true.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "generator/spies/role.h"

namespace knaves {

class SpyClaims {
 public:
  explicit SpyClaims(size_t people) : open_(people, kAll) {}

  // Each of the people has the role; with `denied`, none of them has.
  void Say(std::span<const size_t> people, Role role, bool denied) {
    for (const size_t person : people) open_[person] &= denied ? kAll & ~Bit(role) : Bit(role);
  }
  // So many people have the role; checked at the end.
  void SayCount(size_t count, Role role) { counts_.push_back({count, role}); }

  std::vector<size_t> Everyone() const {
    std::vector<size_t> people(open_.size());
    for (size_t person = 0; person < people.size(); ++person) people[person] = person;
    return people;
  }
  // Those of whom nothing has been said.
  std::vector<size_t> Unsaid() const {
    std::vector<size_t> people;
    for (size_t person = 0; person < open_.size(); ++person) {
      if (open_[person] == kAll) people.push_back(person);
    }
    return people;
  }

  bool Complete() const {
    return std::ranges::all_of(open_, [](uint8_t roles) { return std::has_single_bit(roles); });
  }
  bool Contradictory() const {
    if (std::ranges::find(open_, uint8_t{0}) != open_.end()) return true;
    return Complete() && std::ranges::any_of(counts_, [&](const Count& said) {
             return std::ranges::count(open_, Bit(said.role)) != static_cast<std::ptrdiff_t>(said.count);
           });
  }
  // Nothing for a person who may still be several things, or none.
  std::vector<std::optional<Role>> Roles() const {
    std::vector<std::optional<Role>> roles(open_.size());
    for (size_t person = 0; person < open_.size(); ++person) {
      if (std::has_single_bit(open_[person])) roles[person] = static_cast<Role>(std::countr_zero(open_[person]));
    }
    return roles;
  }

 private:
  static constexpr uint8_t kAll = 0b111;
  static uint8_t Bit(Role role) { return static_cast<uint8_t>(1 << static_cast<int>(role)); }

  struct Count {
    size_t count;
    Role role;
  };
  std::vector<uint8_t> open_;  // [people], bit r: may still have role r
  std::vector<Count> counts_;
};

}  // namespace knaves
