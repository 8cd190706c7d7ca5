#include "policy/tokenizer/split_behavior.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace knaves {
namespace {

constexpr std::array<std::pair<std::string_view, SplitBehavior>, 5> kBehaviorNames = {{
    {"Isolated", SplitBehavior::kIsolated},
    {"Removed", SplitBehavior::kRemoved},
    {"MergedWithPrevious", SplitBehavior::kMergedWithPrevious},
    {"MergedWithNext", SplitBehavior::kMergedWithNext},
    {"Contiguous", SplitBehavior::kContiguous},
}};

std::vector<TextPiece> DropMatches(const std::vector<TextPiece>& pieces) {
  std::vector<TextPiece> left;
  std::copy_if(pieces.begin(), pieces.end(), std::back_inserter(left), [](const TextPiece& p) { return !p.is_match; });
  return left;
}

std::vector<TextPiece> JoinRuns(const std::vector<TextPiece>& pieces) {
  std::vector<TextPiece> joined;
  for (const TextPiece& piece : pieces) {
    if (!joined.empty() && joined.back().is_match == piece.is_match) {
      joined.back().end = piece.end;
    } else {
      joined.push_back(piece);
    }
  }
  return joined;
}

std::vector<TextPiece> MergeBackwards(const std::vector<TextPiece>& pieces) {
  std::vector<TextPiece> merged;
  bool after_match = false;
  for (const TextPiece& piece : pieces) {
    if (piece.is_match && !after_match && !merged.empty()) {
      merged.back().end = piece.end;
    } else {
      merged.push_back(piece);
    }
    after_match = piece.is_match;
  }
  return merged;
}

std::vector<TextPiece> MergeForwards(const std::vector<TextPiece>& pieces) {
  std::vector<TextPiece> merged;
  bool before_match = false;
  for (auto piece = pieces.rbegin(); piece != pieces.rend(); ++piece) {
    if (piece->is_match && !before_match && !merged.empty()) {
      merged.back().begin = piece->begin;
    } else {
      merged.push_back(*piece);
    }
    before_match = piece->is_match;
  }
  std::reverse(merged.begin(), merged.end());
  return merged;
}

}  // namespace

SplitBehavior ReadSplitBehavior(const JsonPart& part) {
  for (const auto& [name, behavior] : kBehaviorNames) {
    if (part.Text() == name) return behavior;
  }
  part.Fail("Isolated, Removed, MergedWithPrevious, MergedWithNext or Contiguous");
}

std::vector<TextPiece> ApplySplitBehavior(const std::vector<TextPiece>& pieces, SplitBehavior behavior) {
  switch (behavior) {
    case SplitBehavior::kIsolated:
      return pieces;
    case SplitBehavior::kRemoved:
      return DropMatches(pieces);
    case SplitBehavior::kMergedWithPrevious:
      return MergeBackwards(pieces);
    case SplitBehavior::kMergedWithNext:
      return MergeForwards(pieces);
    case SplitBehavior::kContiguous:
      return JoinRuns(pieces);
  }
  return pieces;
}

}  // namespace knaves
