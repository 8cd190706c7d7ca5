#include "generator/spies/spy_reasoning.h"

#include <algorithm>

namespace knaves {
namespace {

constexpr uint8_t kAllRoles = 0b111;

std::optional<bool> TruthOfClaim(const RoleClaim& claim, const OpenRoles& open) {
  const uint8_t left = open[claim.person];
  const uint8_t role = RoleBit(claim.role);
  if ((left & role) == 0) return claim.denied;
  if (left == role) return !claim.denied;
  return std::nullopt;
}

void ForceClaim(const RoleClaim& claim, bool truth, OpenRoles& open) {
  const uint8_t role = RoleBit(claim.role);
  open[claim.person] &= truth != claim.denied ? role : kAllRoles & ~role;
}

void Force(const SpyStatement& statement, bool truth, OpenRoles& open) {
  const std::optional<bool> first = TruthOfClaim(statement.first, open);
  if (statement.joint == Joint::kNone) return ForceClaim(statement.first, truth, open);
  const std::optional<bool> second = TruthOfClaim(statement.second, open);
  if (statement.joint == Joint::kIff) {
    if (first) ForceClaim(statement.second, *first == truth, open);
    if (second) ForceClaim(statement.first, *second == truth, open);
    return;
  }
  // The other three are an "or" of claims, or the denial of one.
  const bool is_and = statement.joint == Joint::kAnd;
  const bool first_helps = statement.joint == Joint::kOr;  // the first claim's value that makes the "or" true
  const bool second_helps = !is_and;
  if (truth == is_and) {
    ForceClaim(statement.first, !first_helps, open);
    ForceClaim(statement.second, !second_helps, open);
    return;
  }
  if (first == std::optional(!first_helps)) ForceClaim(statement.second, second_helps, open);
  if (second == std::optional(!second_helps)) ForceClaim(statement.first, first_helps, open);
}

}  // namespace

std::optional<bool> TruthOf(const SpyStatement& statement, const OpenRoles& open) {
  const std::optional<bool> first = TruthOfClaim(statement.first, open);
  if (statement.joint == Joint::kNone) return first;
  const std::optional<bool> second = TruthOfClaim(statement.second, open);
  if (statement.joint == Joint::kIff) return first && second ? std::optional(*first == *second) : std::nullopt;
  const bool decides = statement.joint != Joint::kAnd;  // the whole's truth that one claim alone can settle
  const bool first_decides = statement.joint == Joint::kOr;
  if (first == std::optional(first_decides) || second == std::optional(decides)) return decides;
  return first && second ? std::optional(!decides) : std::nullopt;
}

bool ApplyStatement(const SpyStatement& statement, size_t speaker, OpenRoles& open) {
  const OpenRoles before = open;
  const std::optional<bool> truth = TruthOf(statement, open);
  if (truth) {
    open[speaker] &= kAllRoles & ~RoleBit(*truth ? Role::kKnave : Role::kKnight);
  } else if (open[speaker] == RoleBit(Role::kKnight) || open[speaker] == RoleBit(Role::kKnave)) {
    Force(statement, open[speaker] == RoleBit(Role::kKnight), open);
  }
  return open != before;
}

bool ApplySpyCount(SpyCount spies, OpenRoles& open) {
  const OpenRoles before = open;
  const uint8_t spy = RoleBit(Role::kSpy);
  const auto certain = std::ranges::count(open, spy);
  const auto possible = std::ranges::count_if(open, [&](uint8_t left) { return (left & spy) != 0; });
  if (certain > spies.most || possible < spies.least) {
    std::ranges::fill(open, uint8_t{0});
  } else if (certain == spies.most) {
    for (uint8_t& left : open) left = left == spy ? left : left & static_cast<uint8_t>(~spy);
  } else if (possible == spies.least) {
    for (uint8_t& left : open) left = (left & spy) != 0 ? spy : left;
  }
  return open != before;
}

}  // namespace knaves
