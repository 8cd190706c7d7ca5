#include "generator/spies/spy_count.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <vector>

#include "generator/spies/spy_canonical.h"
#include "generator/spies/spy_language.h"
#include "generator/spies/spy_source.h"

namespace knaves {
namespace {

std::string EncodingOf(const SpyStatement& statement, const PersonLabels& labels) {
  std::string bytes;
  AppendEncoding(statement, labels, bytes);
  return bytes;
}

// The orders of people and of joined claims in which the puzzle does not look the same as in another.
uint64_t TellingsOf(const std::vector<SpyStatement>& statements) {
  PersonLabels labels;
  std::iota(labels.begin(), labels.end(), uint8_t{0});
  std::vector<std::string> encodings;
  uint64_t sides = 1;
  for (const SpyStatement& statement : statements) {
    encodings.push_back(EncodingOf(statement, labels));
    if (statement.joint != Joint::kNone && HasFreeOrder(statement.joint)) sides *= 2;
  }
  uint64_t orders = 0;
  uint64_t same = 0;
  const auto end = labels.begin() + static_cast<std::ptrdiff_t>(statements.size());
  do {
    ++orders;
    bool equal = true;
    for (size_t person = 0; person < statements.size() && equal; ++person) {
      equal = EncodingOf(statements[person], labels) == encodings[labels[person]];
    }
    same += equal ? 1 : 0;
  } while (std::next_permutation(labels.begin(), end));
  return orders / same * sides;
}

}  // namespace

std::optional<SpyPuzzleCounts> CountSpyPuzzles(int people, SpyCount spies, Split split, int threads) {
  SpySource source(people, spies, split, 0, threads);
  if (!source.complete() && !source.List(threads)) return std::nullopt;
  SpyPuzzleCounts counts;
  counts.canonical = source.capacity();
  for (int64_t i = 0; i < counts.canonical; ++i) counts.statements += TellingsOf(source.Get(i).statements);
  counts.text = counts.statements * EnglishSpies().role_sets.size();
  for (size_t person = 0; person < static_cast<size_t>(people); ++person) {
    counts.text *= English().names.size() - person;
  }
  return counts;
}

}  // namespace knaves
