// The roles of the grammar "spies": knights tell the truth, knaves lie, spies may do either.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace knaves {

enum class Role : uint8_t { kKnight, kKnave, kSpy };
inline constexpr size_t kRoles = 3;

// "knight", "knave", "spy": what roles are called in files, whatever words a puzzle is told in.
inline std::string_view RoleName(Role role) {
  constexpr std::string_view names[kRoles] = {"knight", "knave", "spy"};
  return names[static_cast<size_t>(role)];
}

// The role of this name, if there is one.
inline std::optional<Role> FindRole(std::string_view name) {
  for (const Role role : {Role::kKnight, Role::kKnave, Role::kSpy}) {
    if (RoleName(role) == name) return role;
  }
  return std::nullopt;
}

// Everybody's role. Bit i of a word is person i; nobody is both, and those who are neither are knaves.
struct Roles {
  uint64_t knights = 0;
  uint64_t spies = 0;
  bool operator==(const Roles&) const = default;
};

inline Role RoleOf(const Roles& roles, int person) {
  if ((roles.spies >> person & 1) != 0) return Role::kSpy;
  return (roles.knights >> person & 1) != 0 ? Role::kKnight : Role::kKnave;
}

inline void SetRole(Roles& roles, int person, Role role) {
  if (role == Role::kKnight) roles.knights |= uint64_t{1} << person;
  if (role == Role::kSpy) roles.spies |= uint64_t{1} << person;
}

}  // namespace knaves
