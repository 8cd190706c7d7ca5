#include "generator/puzzle_source.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

#include "base/error.h"
#include "base/ordered_work.h"

namespace knaves {
namespace {

constexpr Wide kAlwaysListed = 1 << 16;
constexpr Wide kListable = 1 << 28;
constexpr int64_t kGreatestCapacity = int64_t{1} << 56;
constexpr double kPuzzlesInSlice = 48.0;
constexpr int kProbedPuzzles = 256;
constexpr int kMostProbes = 1 << 20;

// The order in which a space is probed does not depend on the user's seed, so that neither does the capacity.
constexpr uint64_t kProbeSeed = 0x70726f6265u;

}  // namespace

PuzzleSource::PuzzleSource(int people, int depth, PuzzleFilter filter, uint64_t seed)
    : space_(people, depth), filter_(std::move(filter)), seed_(seed), order_(space_.size(), seed) {}

std::optional<Assignment> PuzzleSource::Accept(Wide number, Candidate& candidate) const {
  space_.Get(number, candidate);
  if (!space_.MayBeRepresentative(candidate)) return std::nullopt;
  const std::optional<Assignment> solution = OnlySolution(candidate.statements);
  const auto& statements = candidate.statements;
  if (!solution || std::any_of(statements.begin(), statements.end(), SaysNothing) ||
      !space_.IsRepresentative(candidate) || !filter_.Admits(statements)) {
    return std::nullopt;
  }
  return solution;
}

double PuzzleSource::AcceptedShare() const {
  const Permutation order(space_.size(), kProbeSeed);
  Candidate candidate;
  int accepted = 0;
  int probed = 0;
  for (; probed < kMostProbes && accepted < kProbedPuzzles; ++probed) {
    if (Accept(order(static_cast<Wide>(probed)), candidate)) ++accepted;
  }
  if (accepted == 0) throw WorkError("no puzzle with one solution was found in a sample of the space");
  return static_cast<double>(accepted) / probed;
}

void PuzzleSource::Prepare(int threads) {
  if (space_.size() <= kAlwaysListed) {
    List(threads);
  } else if (!space_.counted()) {
    capacity_ = kGreatestCapacity;
  } else {
    const double slices = static_cast<double>(space_.size()) * AcceptedShare() / kPuzzlesInSlice;
    capacity_ = static_cast<int64_t>(std::min(slices, static_cast<double>(kGreatestCapacity)));
  }
}

bool PuzzleSource::List(int threads) {
  if (space_.size() > kListable) return false;
  constexpr size_t kBlock = 1 << 14;
  const size_t size = static_cast<size_t>(space_.size());
  std::vector<std::vector<uint32_t>> blocks((size + kBlock - 1) / kBlock);
  ParallelFor(blocks.size(), ThreadCount(threads), [&](size_t block) {
    Candidate candidate;
    for (size_t number = block * kBlock; number < std::min(size, (block + 1) * kBlock); ++number) {
      if (Accept(number, candidate)) blocks[block].push_back(static_cast<uint32_t>(number));
    }
  });
  for (const std::vector<uint32_t>& block : blocks) listed_.insert(listed_.end(), block.begin(), block.end());
  capacity_ = static_cast<int64_t>(listed_.size());
  complete_ = true;
  if (capacity_ > 0) order_ = Permutation(listed_.size(), seed_);
  return true;
}

Assignment PuzzleSource::Get(int64_t index, Candidate& candidate) const {
  assert(index >= 0 && index < capacity_);
  if (complete_) return *Accept(listed_[static_cast<size_t>(order_(static_cast<Wide>(index)))], candidate);
  const Wide width = space_.size() / static_cast<Wide>(capacity_);
  const Wide begin = width * static_cast<Wide>(index);
  for (Wide offset = 0; offset < width; ++offset) {
    if (const auto solution = Accept(order_(begin + offset), candidate)) return *solution;
  }
  throw WorkError("a slice of the puzzle space holds no puzzle");
}

Assignment PuzzleSource::Draw(Random& random, Candidate& candidate) const {
  while (true) {
    if (const auto solution = Accept(DrawBelow(space_.size(), random), candidate)) return *solution;
  }
}

}  // namespace knaves
