#include "generator/spies/spy_puzzle.h"

#include <bit>

namespace knaves {

bool Holds(const RoleClaim& claim, const Roles& roles) {
  return (RoleOf(roles, claim.person) == claim.role) != claim.denied;
}

bool Holds(const SpyStatement& statement, const Roles& roles) {
  const auto claim = [&](Role role, int person) -> uint64_t { return RoleOf(roles, person) == role ? 1 : 0; };
  return (ValueOf<uint64_t>(statement, claim) & 1) != 0;
}

bool IsSolution(const SpyPuzzle& puzzle, const Roles& roles) {
  const int spies = std::popcount(roles.spies);
  if (spies < puzzle.spies.least || spies > puzzle.spies.most) return false;
  for (int person = 0; person < puzzle.people(); ++person) {
    const Role role = RoleOf(roles, person);
    const bool said = Holds(puzzle.statements[static_cast<size_t>(person)], roles);
    if (role != Role::kSpy && said != (role == Role::kKnight)) return false;
  }
  return true;
}

}  // namespace knaves
