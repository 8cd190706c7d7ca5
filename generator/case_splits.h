// How many case splits a puzzle needs: a case split supposes that somebody is a knave, then that the same person is a
// knight, and takes over what single statements force in either case.
#pragma once

#include <cstdint>
#include <optional>

#include "generator/solver.h"

namespace knaves {

// How far the search for the fewest goes: so many suppositions are followed to their end, for puzzles of which it is
// known that so many case splits are enough.
inline constexpr int64_t kMostSuppositions = 1024;
inline constexpr int64_t kMostSplits = 32;

// The fewest case splits, chosen as well as can be, after which every case has ended in the solution or in a
// contradiction. 0 where single statements are enough. `enough` are known to do (the search's). Nothing where that
// is beyond the limits above. Exact otherwise. Thread-safe.
std::optional<int64_t> FewestCaseSplits(PuzzleView puzzle, int64_t enough);

}  // namespace knaves
