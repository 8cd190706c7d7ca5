// All solutions of a puzzle.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "generator/puzzle.h"

namespace knaves {

// A puzzle whose statements are owned by somebody else: [people], statement i is said by person i.
using PuzzleView = std::span<const StatementView>;

// The views of a puzzle's statements. Valid as long as the puzzle.
std::vector<StatementView> Views(const Puzzle& puzzle);

// The solutions in increasing order of the word, at most `limit` of them; where there are more, which ones is not said.
// A puzzle has been proved to have one solution when Solve(puzzle, 2) has one element. Thread-safe. Throws WorkError
// where that takes too long (kMostConflicts).
std::vector<Assignment> Solve(const Puzzle& puzzle, size_t limit);

// The solution of a puzzle that has just one, else nothing. Thread-safe; allocates nothing up to kTruthTablePeople.
// Throws as Solve.
std::optional<Assignment> OnlySolution(PuzzleView puzzle);

// The assignments of up to 8 people, as bits from 0 on, in which what `speaker` says is true exactly if the speaker is
// a knight.
std::array<uint64_t, 4> AgreementOf(StatementView statement, int speaker, int people);

// Up to so many people all assignments are tried, 64 at once; beyond, the search of search.h is faster. What it has not
// settled within so many nodes is left to CaDiCaL (sat_search.h), which needs longer for most puzzles and far less for
// the hardest. Beyond so many conflicts, which take seconds, the puzzle is given up.
inline constexpr int kTruthTablePeople = 10;
inline constexpr int kSearchNodes = 128;
inline constexpr int kMostConflicts = 50000;

}  // namespace knaves
