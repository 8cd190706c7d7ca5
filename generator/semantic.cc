#include "generator/semantic.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>

#include "base/random.h"
#include "generator/truth_table.h"

namespace knaves {
namespace {

// The truth tables of a puzzle's statements.
class TabledPuzzle {
 public:
  using Key = uint64_t;
  static constexpr int kKeyKinds = 1;

  explicit TabledPuzzle(PuzzleView puzzle) {
    for (const StatementView statement : puzzle) tables_.push_back(TruthTableOf(statement));
  }

  size_t people() const { return tables_.size(); }

  // A hash of what the person says and of what is said about the person. Two that are hashed to one key by chance are
  // told apart by the search.
  void ComputeKeys(int /*kind*/, std::span<const uint8_t> asked, const PersonLabels& labels, std::vector<Key>& keys) {
    std::vector<Key> about(people(), 0);
    std::vector<Key> own(people(), 0);
    for (size_t speaker = 0; speaker < people(); ++speaker) {
      own[speaker] = HashTable(speaker, labels);
      const TruthTable& table = tables_[speaker];
      for (size_t place = 0; place < table.people.size(); ++place) {
        const Key itself = table.people[place] == speaker ? 1 : 0;
        about[table.people[place]] += MixSeed({labels[speaker], own[speaker], with_[place], itself});
      }
    }
    for (const uint8_t person : asked) keys[person] = MixSeed({own[person], about[person]});
  }

  // Each table over the people in the new order: their places, then the rows.
  void AppendForm(std::span<const uint8_t> order, const PersonLabels& labels, std::string& bytes) const {
    for (const uint8_t person : order) AppendTable(tables_[person], labels, bytes);
  }

 private:
  // A hash of the true rows in which each knight stands for the label alone; and in `with_`, for each person of the
  // table, one of those true rows in which the person is a knight.
  Key HashTable(size_t speaker, const PersonLabels& labels) {
    const TruthTable& table = tables_[speaker];
    std::array<Key, kMostSemanticPeople> weights;
    for (size_t place = 0; place < table.people.size(); ++place) {
      const uint8_t person = table.people[place];
      weights[place] = MixSeed({person == speaker ? 0u : labels[person]});
    }
    with_.assign(table.people.size(), 0);
    row_weights_.assign(table.row_count(), 0);
    Key all = table.people.size();
    for (size_t row = 0; row < table.row_count(); ++row) {
      if (row != 0) row_weights_[row] = row_weights_[row & (row - 1)] + weights[Lowest(row)];
      if (!table[row]) continue;
      const Key hash = MixSeed({row_weights_[row]});
      all += hash;
      for (size_t knights = row; knights != 0; knights &= knights - 1) with_[Lowest(knights)] += hash;
    }
    return all;
  }

  static size_t Lowest(size_t row) { return static_cast<size_t>(std::countr_zero(row)); }

  static void AppendTable(const TruthTable& table, const PersonLabels& labels, std::string& bytes) {
    std::vector<uint8_t> places(table.people.size());  // of the table's people, in the order of their labels
    std::iota(places.begin(), places.end(), uint8_t{0});
    const auto label = [&](uint8_t place) { return labels[table.people[place]]; };
    std::sort(places.begin(), places.end(), [&](uint8_t a, uint8_t b) { return label(a) < label(b); });
    bytes.push_back(static_cast<char>(places.size()));
    for (const uint8_t place : places) bytes.push_back(static_cast<char>(label(place)));
    std::vector<uint16_t> old_row(table.row_count(), 0);  // where each row of the new order stood
    uint8_t eight = 0;
    for (size_t row = 0; row < old_row.size(); ++row) {
      if (row != 0) old_row[row] = static_cast<uint16_t>(old_row[row & (row - 1)] | 1 << places[Lowest(row)]);
      eight = static_cast<uint8_t>(eight | (table[old_row[row]] ? 1 : 0) << (row % 8));
      if (row % 8 != 7 && row + 1 != old_row.size()) continue;
      bytes.push_back(static_cast<char>(eight));
      eight = 0;
    }
  }

  std::vector<TruthTable> tables_;  // [people]
  std::vector<Key> row_weights_;    // [rows] of the table in hand
  std::vector<Key> with_;           // [people of the table in hand]
};

}  // namespace

bool HasSemanticForm(PuzzleView puzzle) {
  return std::all_of(puzzle.begin(), puzzle.end(), [](StatementView statement) {
    return std::popcount(MentionedIn(statement)) <= kMostSemanticPeople;
  });
}

CanonicalForm SemanticFormOf(PuzzleView puzzle) {
  assert(HasSemanticForm(puzzle));
  TabledPuzzle tabled(puzzle);
  return LeastFormSearch<TabledPuzzle>(tabled).Run();
}

Fingerprint SemanticFingerprint(PuzzleView puzzle) { return FingerprintOf(SemanticFormOf(puzzle).bytes); }

}  // namespace knaves
