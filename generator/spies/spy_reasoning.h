// What follows for the roles that people may still have, from one statement or from the number of spies.
#pragma once

#include <bit>
#include <cstdint>
#include <optional>
#include <vector>

#include "generator/spies/spy_puzzle.h"

namespace knaves {

// [people], bit r: the person may still have role r. 0: nothing is left.
using OpenRoles = std::vector<uint8_t>;

inline uint8_t RoleBit(Role role) { return static_cast<uint8_t>(1 << static_cast<int>(role)); }
inline bool IsCertain(uint8_t open) { return std::has_single_bit(open); }

// A statement's truth under what is known; nothing while it is open.
std::optional<bool> TruthOf(const SpyStatement& statement, const OpenRoles& open);

// Takes over what the speaker's role makes of a statement (a knight's is true, a knave's false), and what its truth
// makes of the speaker. True when something changed.
bool ApplyStatement(const SpyStatement& statement, size_t speaker, OpenRoles& open);

// Takes over that no more and no fewer people can be spies; everybody is left without a role where the number cannot be
// met. True when something changed.
bool ApplySpyCount(SpyCount spies, OpenRoles& open);

}  // namespace knaves
