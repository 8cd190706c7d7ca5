// How the rows of a set are divided among numbers of people: in rounds, each giving one row of every number that has
// rows left, in an order of its own. Numbers that run out leave their share to the others.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace knaves {

class PeopleMix {
 public:
  // REQUIRES: capacities[s] >= 0 rows can come from source s.
  PeopleMix(const std::vector<int64_t>& capacities, uint64_t seed);

  struct Place {
    size_t source;
    int64_t index;  // within the source
  };
  // Where row `row` comes from. REQUIRES: 0 <= row < the sum of the capacities
  Place Locate(int64_t row) const;

  // The number of rounds that `rows` rows take, and so the most that one source gives.
  int64_t Rounds(int64_t rows) const;

 private:
  // Rounds in which the same sources take part.
  struct Stretch {
    int64_t first_row;
    int64_t first_round;
    std::vector<size_t> sources;
  };
  const Stretch& StretchOf(int64_t row) const;

  uint64_t seed_;
  std::vector<Stretch> stretches_;
};

}  // namespace knaves
