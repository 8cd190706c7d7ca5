#include "generator/spies/spy_source.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>

#include "base/error.h"
#include "base/ordered_work.h"
#include "generator/spies/spy_canonical.h"

namespace knaves {
namespace {

constexpr Wide kAlwaysListedNumbers = 1 << 16;
constexpr Wide kMostListedNumbers = 1 << 26;
constexpr int64_t kMostSpyPuzzles = int64_t{1} << 56;
constexpr double kSpyPuzzlesInSlice = 48.0;
constexpr int kEnoughProbed = 128;
constexpr int kMostSpyProbes = 1 << 20;

// The order in which a space is probed does not depend on the user's seed, so that neither does the capacity.
constexpr uint64_t kSpyProbeSeed = 0x7370696573u;

}  // namespace

SpySource::SpySource(int people, SpyCount spies, Split split, uint64_t seed, int threads)
    : spies_(spies), space_(people, spies), split_(split), seed_(seed), order_(space_.size(), seed) {
  if (space_.size() <= kAlwaysListedNumbers) {
    List(threads);
    return;
  }
  const double share = AcceptedShare();
  if (share <= 0.0) {
    throw WorkError(fmt::format("no puzzle of {} people with {}-{} spies that has one solution was found among {}",
                                people, spies.least, spies.most, kMostSpyProbes));
  }
  const double slices = static_cast<double>(space_.size()) * share / kSpyPuzzlesInSlice;
  capacity_ = static_cast<int64_t>(std::min(slices, static_cast<double>(kMostSpyPuzzles)));
}

bool SpySource::Accept(Wide number, SolvedSpyPuzzle& puzzle) const {
  space_.Get(number, puzzle.statements);
  const std::optional<Roles> solution = space_.table().OnlySolution(puzzle.statements);
  if (!solution || !space_.IsRepresentative(puzzle.statements)) return false;
  puzzle.solution = *solution;
  return split_ == Split::kAll || SplitOf(CanonicalFingerprint(puzzle.statements, spies_)) == split_;
}

double SpySource::AcceptedShare() const {
  const Permutation order(space_.size(), kSpyProbeSeed);
  SolvedSpyPuzzle puzzle;
  int accepted = 0;
  int probed = 0;
  const int most = static_cast<int>(std::min<Wide>(kMostSpyProbes, space_.size()));
  for (; probed < most && accepted < kEnoughProbed; ++probed) {
    if (Accept(order(static_cast<Wide>(probed)), puzzle)) ++accepted;
  }
  return static_cast<double>(accepted) / probed;
}

bool SpySource::List(int threads) {
  if (space_.size() > kMostListedNumbers) return false;
  constexpr size_t kBlock = 1 << 14;
  const size_t size = static_cast<size_t>(space_.size());
  std::vector<std::vector<uint32_t>> blocks((size + kBlock - 1) / kBlock);
  ParallelFor(blocks.size(), ThreadCount(threads), [&](size_t block) {
    SolvedSpyPuzzle puzzle;
    for (size_t number = block * kBlock; number < std::min(size, (block + 1) * kBlock); ++number) {
      if (Accept(number, puzzle)) blocks[block].push_back(static_cast<uint32_t>(number));
    }
  });
  for (const std::vector<uint32_t>& block : blocks) listed_.insert(listed_.end(), block.begin(), block.end());
  capacity_ = static_cast<int64_t>(listed_.size());
  complete_ = true;
  if (capacity_ > 0) order_ = Permutation(listed_.size(), seed_);
  return true;
}

SolvedSpyPuzzle SpySource::Get(int64_t index) const {
  assert(index >= 0 && index < capacity_);
  SolvedSpyPuzzle puzzle;
  if (complete_) {
    Accept(listed_[static_cast<size_t>(order_(static_cast<Wide>(index)))], puzzle);
    return puzzle;
  }
  const Wide width = space_.size() / static_cast<Wide>(capacity_);
  const Wide begin = width * static_cast<Wide>(index);
  for (Wide offset = 0; offset < width; ++offset) {
    if (Accept(order_(begin + offset), puzzle)) return puzzle;
  }
  throw WorkError("a slice of the puzzle space holds no puzzle");
}

SolvedSpyPuzzle SpySource::Draw(Random& random) const {
  if (complete_) return Get(static_cast<int64_t>(random.Below(static_cast<uint64_t>(capacity_))));
  SolvedSpyPuzzle puzzle;
  while (!Accept(DrawBelow(space_.size(), random), puzzle)) {
  }
  return puzzle;
}

}  // namespace knaves
