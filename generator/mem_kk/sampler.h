// The puzzles of mem-kk-logic in their published order: one stream of draws, of which every puzzle takes what it needs,
// so that none can be had without those before it.
#pragma once

#include <cstdint>
#include <optional>
#include <set>

#include "base/hash.h"
#include "generator/mem_kk/numpy_random.h"
#include "generator/puzzle.h"

namespace knaves {

inline constexpr uint64_t kMemKkSeed = 1234;  // of all published data
inline constexpr int kMemKkMaxPeople = 16;    // the published data has 2 to 8

struct SolvedPuzzle {
  Puzzle puzzle;
  Assignment solution = 0;  // the only one
};

// No two puzzles are the same tuple of statements; memory grows by some 50 bytes a puzzle for that. One thread at a
// time.
class MemKkSampler {
 public:
  // Throws InputError for a number of people outside 2..kMemKkMaxPeople.
  MemKkSampler(int people, uint64_t seed);

  // The next puzzle. Throws InputError when a million tries found no further one: of 2 people there are 399.
  SolvedPuzzle Next();

  // Another puzzle with another solution, from the same stream: somebody's statement, or one claim in it, is drawn
  // anew. Nothing when 1,000 tries found none, as in the published data. REQUIRES: as many people
  std::optional<SolvedPuzzle> PerturbStatement(const SolvedPuzzle& original);
  std::optional<SolvedPuzzle> PerturbLeaf(const SolvedPuzzle& original);

 private:
  Statement Sample(int speaker, int depth);
  Statement SampleClaim(int speaker);
  Statement SampleCompound(int speaker, int depth, uint32_t dice);
  Statement WithOtherLeaf(const Statement& statement, int speaker);
  template <typename Change>
  std::optional<SolvedPuzzle> Perturb(const SolvedPuzzle& original, const Change& change);

  uint32_t people_;
  NumpyRandom random_;
  std::set<Fingerprint> seen_;  // of the puzzles given, in tuple form
};

}  // namespace knaves
