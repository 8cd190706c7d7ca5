#include "generator/puzzle_source.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <string>
#include <utility>

#include "base/error.h"
#include "base/interrupt.h"
#include "base/ordered_work.h"

namespace knaves {
namespace {

constexpr Wide kAlwaysListed = 1 << 16;
constexpr Wide kListable = 1 << 28;
constexpr int64_t kGreatestCapacity = int64_t{1} << 56;
constexpr double kPuzzlesInSlice = 48.0;
constexpr int kProbedPuzzles = 256;
constexpr int kMostProbes = 1 << 20;
constexpr int kMostProbesOfDrawn = 1 << 12;  // each takes long
constexpr size_t kBlock = 1 << 14;           // numbers between two looks at interrupts

// The order in which a space is probed does not depend on the user's seed, so that neither does the capacity.
constexpr uint64_t kProbeSeed = 0x70726f6265u;

}  // namespace

PuzzleSource::PuzzleSource(int people, int depth, const StatementForms& forms, PuzzleFilter filter, bool allow_constant,
                           uint64_t seed)
    : people_(people),
      space_(people, depth, forms, filter.knights, allow_constant),
      filter_(std::move(filter)),
      seed_(seed),
      order_(space_.size(), seed) {}

std::optional<Assignment> PuzzleSource::Accept(Wide number, Candidate& candidate) const {
  const std::optional<Assignment> solution = space_.Solve(number, candidate);
  if (!solution || !filter_.AdmitsSolution(*solution) || !filter_.Admits(candidate.statements)) return std::nullopt;
  return solution;
}

// The share of the space's numbers that are accepted, from a sample; where few were found, a share that is hardly too
// large.
double PuzzleSource::AcceptedShare(int most_probes) const {
  const Permutation order(space_.size(), kProbeSeed);
  Candidate candidate;
  int accepted = 0;
  int probed = 0;
  for (; probed < most_probes && accepted < kProbedPuzzles; ++probed) {
    if (probed % kBlock == 0) ThrowIfInterrupted();
    if (Accept(order(static_cast<Wide>(probed)), candidate)) ++accepted;
  }
  const double doubt = accepted < kProbedPuzzles ? 3.0 * std::sqrt(accepted) : 0.0;
  return std::max(0.0, accepted - doubt) / probed;
}

void PuzzleSource::ThrowNotFound(int probes) const {
  std::string wanted;
  if (filter_.knights) wanted += fmt::format(" and {} knights", *filter_.knights);
  if (!filter_.difficulty.everything()) {
    wanted += fmt::format(" and a difficulty of {} to {}", filter_.difficulty.least, filter_.difficulty.most);
  }
  throw InputError(fmt::format("among {} puzzles of {} people that were tried, hardly any has one solution{}", probes,
                               people_, wanted));
}

void PuzzleSource::Prepare(int threads) {
  if (space_.size() <= kAlwaysListed) {
    List(threads);
  } else if (!space_.counted()) {
    if (!filter_.difficulty.everything() && AcceptedShare(kMostProbesOfDrawn) <= 0.0) ThrowNotFound(kMostProbesOfDrawn);
    capacity_ = kGreatestCapacity;
  } else {
    const double slices = static_cast<double>(space_.size()) * AcceptedShare(kMostProbes) / kPuzzlesInSlice;
    capacity_ = static_cast<int64_t>(std::min(slices, static_cast<double>(kGreatestCapacity)));
    if (capacity_ == 0 && !List(threads)) ThrowNotFound(kMostProbes);
  }
}

bool PuzzleSource::List(int threads) {
  if (space_.size() > kListable) return false;
  const size_t size = static_cast<size_t>(space_.size());
  std::vector<std::vector<uint32_t>> blocks((size + kBlock - 1) / kBlock);
  ParallelFor(blocks.size(), ThreadCount(threads), [&](size_t block) {
    ThrowIfInterrupted();
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
