// Solutions by CaDiCaL (Biere et al., "CaDiCaL 2.0", CAV 2024), a SAT solver that learns from conflicts: for deep
// statements about many people, where search.h goes over the same ground again and again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "generator/solver.h"

namespace knaves {

// The solutions in increasing order, at most `limit` of them; nothing where the solver meets more than `most_conflicts`
// contradictions on its way to one of them, or to the proof that there is no further one. Deterministic. Thread-safe.
std::optional<std::vector<Assignment>> SatSolutions(PuzzleView puzzle, size_t limit, int most_conflicts);

}  // namespace knaves
