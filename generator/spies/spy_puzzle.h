// A puzzle of the grammar "spies": one statement a person, and how many of the people are spies. Knights' statements
// are true, knaves' are false, spies' may be either. After Smullyan's "normals" (What Is the Name of This Book?, 1978).
//
//   // "Bob is a spy" and "Amy is not a knave", with exactly one spy among them
//   SpyPuzzle puzzle = {{{{1, Role::kSpy}}, {{0, Role::kKnave, true}}}, {1, 1}};
//
// Statements are few in kind: a claim about one person, or two claims joined. The number of spies is a part of the
// puzzle because without it nothing could be unique: if everybody were a spy, everything might be said.
#pragma once

#include <cstdint>
#include <vector>

#include "generator/spies/role.h"

namespace knaves {

// "Bob is a spy", denied: "Bob is not a spy".
struct RoleClaim {
  uint8_t person = 0;
  Role role = Role::kKnight;
  bool denied = false;
  bool operator==(const RoleClaim&) const = default;
};

enum class Joint : uint8_t { kNone, kAnd, kOr, kIff, kIf };

// The two claims may change places.
inline bool HasFreeOrder(Joint joint) { return joint != Joint::kIf; }

struct SpyStatement {
  RoleClaim first;
  Joint joint = Joint::kNone;
  RoleClaim second{};  // left as it is where there is no joint
  bool operator==(const SpyStatement&) const = default;
};

// So many spies are there, both ends included.
struct SpyCount {
  int least = 1;
  int most = 1;
  bool operator==(const SpyCount&) const = default;
};

struct SpyPuzzle {
  std::vector<SpyStatement> statements;  // [people], statement i is said by person i
  SpyCount spies;

  int people() const { return static_cast<int>(statements.size()); }
  bool operator==(const SpyPuzzle&) const = default;
};

// The value of a statement in any algebra with ~, & and |; `claim(role, person)` gives that of an undenied claim.
template <typename Value, typename ClaimValue>
Value ValueOf(const SpyStatement& statement, const ClaimValue& claim) {
  const auto value = [&](const RoleClaim& part) -> Value {
    const Value plain = claim(part.role, part.person);
    return part.denied ? ~plain : plain;
  };
  const Value first = value(statement.first);
  switch (statement.joint) {
    case Joint::kNone:
      return first;
    case Joint::kAnd:
      return first & value(statement.second);
    case Joint::kOr:
      return first | value(statement.second);
    case Joint::kIf:
      return ~first | value(statement.second);
    case Joint::kIff:
      break;
  }
  const Value second = value(statement.second);
  return (first & second) | (~first & ~second);
}

bool Holds(const RoleClaim& claim, const Roles& roles);
bool Holds(const SpyStatement& statement, const Roles& roles);

// As many spies as the puzzle says, knights' statements true and knaves' false.
bool IsSolution(const SpyPuzzle& puzzle, const Roles& roles);

}  // namespace knaves
