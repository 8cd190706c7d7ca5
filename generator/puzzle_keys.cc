#include "generator/puzzle_keys.h"

#include <algorithm>

#include "generator/canonical.h"
#include "generator/semantic.h"

namespace knaves {
namespace {

// Every node of every statement. Prefix order says where a statement ends.
Fingerprint StatementsFingerprint(const Puzzle& puzzle) {
  std::string bytes;
  for (const Statement& statement : puzzle.statements) {
    for (const StatementNode& node : statement.View()) {
      bytes.push_back(static_cast<char>(node.op));
      bytes.push_back(static_cast<char>(node.value));
      if (HasBound(node.op)) bytes.push_back(static_cast<char>(node.bound));
    }
  }
  return FingerprintOf(bytes);
}

}  // namespace

std::string_view SameLevelName(SameLevel level) {
  constexpr std::string_view names[kSameLevels] = {"text", "statements", "canonical", "semantic"};
  return names[static_cast<size_t>(level)];
}

PuzzleKeys KeysOf(const Puzzle& puzzle, const std::optional<std::string>& text) {
  const std::vector<StatementView> views = Views(puzzle);
  PuzzleKeys keys;
  if (text) keys[static_cast<size_t>(SameLevel::kText)] = FingerprintOf(*text);
  keys[static_cast<size_t>(SameLevel::kStatements)] = StatementsFingerprint(puzzle);
  keys[static_cast<size_t>(SameLevel::kCanonical)] = CanonicalFingerprint(views);
  if (HasSemanticForm(views)) keys[static_cast<size_t>(SameLevel::kSemantic)] = SemanticFingerprint(views);
  return keys;
}

void PuzzleIndex::Add(const PuzzleKeys& keys, size_t line) {
  for (size_t level = 0; level < kSameLevels; ++level) {
    if (keys[level]) entries_[level].push_back({*keys[level], line});
  }
}

void PuzzleIndex::Sort() {
  for (std::vector<Entry>& entries : entries_) std::sort(entries.begin(), entries.end());
}

std::optional<PuzzleIndex::Match> PuzzleIndex::Find(const PuzzleKeys& keys) const {
  for (size_t level = 0; level < kSameLevels; ++level) {
    if (!keys[level]) continue;
    const std::vector<Entry>& entries = entries_[level];
    const auto found = std::lower_bound(entries.begin(), entries.end(), Entry{*keys[level], 0});
    if (found != entries.end() && found->key == *keys[level]) return Match{static_cast<SameLevel>(level), found->line};
  }
  return std::nullopt;
}

}  // namespace knaves
