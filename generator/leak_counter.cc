#include "generator/leak_counter.h"

#include <string>

namespace knaves {

void LeakCounter::AddToB(const PuzzleKeys& keys, size_t line) {
  ++rows_b_;
  CountUnknown(keys);
  index_.Add(keys, line);
}

void LeakCounter::EndB() { index_.Sort(); }

std::optional<PuzzleIndex::Match> LeakCounter::CountOfA(const PuzzleKeys& keys) {
  ++rows_a_;
  CountUnknown(keys);
  const std::optional<PuzzleIndex::Match> match = index_.Find(keys);
  if (match) ++leaked_[static_cast<size_t>(match->level)];
  return match;
}

Json LeakCounter::Counts() const {
  Json counts = {{"rows_a", rows_a_}, {"rows_b", rows_b_}};
  size_t sum = 0;
  for (size_t level = 0; level < kSameLevels; ++level) {
    sum += leaked_[level];
    counts[std::string(SameLevelName(static_cast<SameLevel>(level)))] = sum;
  }
  counts["semantic_unknown"] = unknown_;
  return counts;
}

void LeakCounter::CountUnknown(const PuzzleKeys& keys) {
  if (!keys[static_cast<size_t>(SameLevel::kSemantic)]) ++unknown_;
}

}  // namespace knaves
