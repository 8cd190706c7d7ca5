#include "generator/people_mix.h"

#include <algorithm>
#include <cassert>

#include "base/random.h"

namespace knaves {

PeopleMix::PeopleMix(const std::vector<int64_t>& capacities, uint64_t seed) : seed_(seed) {
  int64_t round = 0;
  int64_t row = 0;
  while (true) {
    Stretch stretch = {row, round, {}};
    int64_t end = INT64_MAX;
    for (size_t source = 0; source < capacities.size(); ++source) {
      if (capacities[source] <= round) continue;
      stretch.sources.push_back(source);
      end = std::min(end, capacities[source]);
    }
    if (stretch.sources.empty()) return;
    row += (end - round) * static_cast<int64_t>(stretch.sources.size());
    round = end;
    stretches_.push_back(std::move(stretch));
  }
}

const PeopleMix::Stretch& PeopleMix::StretchOf(int64_t row) const {
  assert(!stretches_.empty() && row >= 0);
  const auto later =
      std::upper_bound(stretches_.begin(), stretches_.end(), row,
                       [](int64_t wanted, const Stretch& stretch) { return wanted < stretch.first_row; });
  return *(later - 1);
}

PeopleMix::Place PeopleMix::Locate(int64_t row) const {
  const Stretch& stretch = StretchOf(row);
  const int64_t width = static_cast<int64_t>(stretch.sources.size());
  const int64_t index = stretch.first_round + (row - stretch.first_row) / width;
  std::vector<size_t> order = stretch.sources;
  Random random({seed_, static_cast<uint64_t>(index)});
  random.Shuffle(order);
  return {order[static_cast<size_t>((row - stretch.first_row) % width)], index};
}

int64_t PeopleMix::Rounds(int64_t rows) const { return rows == 0 ? 0 : Locate(rows - 1).index + 1; }

}  // namespace knaves
