#include "generator/puzzle_supply.h"

#include <algorithm>
#include <numeric>

namespace knaves {

PuzzleSupply::PuzzleSupply(const SupplyOptions& options, uint64_t seed) : seed_(seed) {
  const auto add = [&](const PuzzleFilter& filter, uint64_t source_seed) {
    sources_.emplace_back(options.people, options.depth, options.forms, filter, options.allow_constant, source_seed);
  };
  if (!options.balance) add(options.filter, seed);
  for (int knights = 0; options.balance && knights <= options.people; ++knights) {
    PuzzleFilter filter = options.filter;
    filter.knights = knights;
    add(filter, MixSeed({seed, static_cast<uint64_t>(knights)}));
  }
}

void PuzzleSupply::Prepare(int threads) {
  for (PuzzleSource& source : sources_) source.Prepare(threads);
  DropEmpty();
}

// A number of knights that no puzzle has is not missed.
void PuzzleSupply::DropEmpty() {
  std::erase_if(sources_, [](const PuzzleSource& source) { return source.capacity() == 0; });
}

std::vector<PuzzleSource>::const_iterator PuzzleSupply::Scarcest() const {
  return std::min_element(sources_.begin(), sources_.end(),
                          [](const PuzzleSource& a, const PuzzleSource& b) { return a.capacity() < b.capacity(); });
}

// Turns are whole: the set stays in balance to its last row.
int64_t PuzzleSupply::capacity() const {
  if (sources_.empty()) return 0;
  return static_cast<int64_t>(sources_.size()) * Scarcest()->capacity();
}

bool PuzzleSupply::complete() const { return sources_.empty() || Scarcest()->complete(); }

bool PuzzleSupply::List(int threads) {
  if (complete()) return false;
  const bool listed = sources_[static_cast<size_t>(Scarcest() - sources_.begin())].List(threads);
  DropEmpty();
  return listed;
}

Assignment PuzzleSupply::Get(int64_t index, Candidate& candidate) const {
  const auto width = static_cast<int64_t>(sources_.size());
  std::vector<size_t> order(sources_.size());
  std::iota(order.begin(), order.end(), size_t{0});
  const int64_t turn = index / width;
  if (width > 1) {
    Random random({seed_, static_cast<uint64_t>(turn)});
    random.Shuffle(order);
  }
  return sources_[order[static_cast<size_t>(index % width)]].Get(turn, candidate);
}

Assignment PuzzleSupply::Draw(Random& random, Candidate& candidate) const {
  const size_t which = sources_.size() == 1 ? 0 : random.Below(sources_.size());
  return sources_[which].Draw(random, candidate);
}

}  // namespace knaves
