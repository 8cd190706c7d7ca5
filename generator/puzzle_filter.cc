#include "generator/puzzle_filter.h"

#include <algorithm>
#include <bit>
#include <cassert>

#include "generator/canonical.h"
#include "generator/semantic.h"

namespace knaves {

std::string_view SplitName(Split split) {
  return split == Split::kAll ? "" : split == Split::kTrain ? "train" : "test";
}

Split SplitOf(const Fingerprint& form) { return (form.low & 1) == 0 ? Split::kTrain : Split::kTest; }

Fingerprint FormFingerprint(PuzzleView puzzle, SameLevel level) {
  assert(level == SameLevel::kCanonical || level == SameLevel::kSemantic);
  return level == SameLevel::kSemantic ? SemanticFingerprint(puzzle) : CanonicalFingerprint(puzzle);
}

bool PuzzleFilter::AdmitsSolution(Assignment solution) const { return !knights || std::popcount(solution) == *knights; }

bool PuzzleFilter::Admits(PuzzleView puzzle) const {
  if (!difficulty.everything()) {
    const std::optional<int64_t> steps = SearchSteps(puzzle);
    if (!steps || !difficulty.Contains(*steps)) return false;
  }
  if (split != Split::kAll && SplitOf(FormFingerprint(puzzle, split_level)) != split) return false;
  if (excluded == nullptr) return true;
  return !std::binary_search(excluded->begin(), excluded->end(), FormFingerprint(puzzle, exclude_level));
}

}  // namespace knaves
