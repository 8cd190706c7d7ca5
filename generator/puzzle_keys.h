// When two puzzles are the same, at four levels, each of which holds whenever the level before does. docs/puzzles.md,
// "When two puzzles are the same", defines them.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "generator/puzzle.h"

namespace knaves {

// From the narrowest to the widest.
enum class SameLevel { kText, kStatements, kCanonical, kSemantic };
inline constexpr size_t kSameLevels = 4;
std::string_view SameLevelName(SameLevel level);  // "text", "statements", "canonical", "semantic"

// For each level a fingerprint that two puzzles share exactly if they are the same there by that level's own test.
// Nothing where the level cannot be had: text of a puzzle without one, semantic beyond kMostSemanticPeople.
using PuzzleKeys = std::array<std::optional<Fingerprint>, kSameLevels>;

PuzzleKeys KeysOf(const Puzzle& puzzle, const std::optional<std::string>& text);

// The puzzles of a set, to be asked whether others stand among them. Thread-safe once Sort has been called.
class PuzzleIndex {
 public:
  // `line` is what Find gives back.
  void Add(const PuzzleKeys& keys, size_t line);
  void Sort();  // after the last Add, before the first Find

  struct Match {
    SameLevel level;  // the narrowest at which a puzzle of the set is the same
    size_t line;      // of the first that is
  };
  std::optional<Match> Find(const PuzzleKeys& keys) const;

 private:
  struct Entry {
    Fingerprint key;
    size_t line;
    auto operator<=>(const Entry&) const = default;
  };
  std::array<std::vector<Entry>, kSameLevels> entries_;
};

}  // namespace knaves
