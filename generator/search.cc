#include "generator/search.h"

#include <algorithm>
#include <bit>

#include "generator/statement_fold.h"
#include "generator/truth_table.h"

namespace knaves {
namespace {

// Three truth values in each of 64 rows: a row with both bits set is undecided.
struct Possible {
  uint64_t true_rows;
  uint64_t false_rows;

  Possible operator~() const { return {false_rows, true_rows}; }
  Possible operator&(const Possible& other) const {
    return {true_rows & other.true_rows, false_rows | other.false_rows};
  }
  Possible operator|(const Possible& other) const {
    return {true_rows | other.true_rows, false_rows & other.false_rows};
  }
};

constexpr uint64_t kAllRows = ~uint64_t{0};

// Roles found so far. Bits of `knights` outside `known` are 0.
struct State {
  uint64_t known = 0;
  uint64_t knights = 0;

  void Set(int person, bool knight) {
    known |= uint64_t{1} << person;
    if (knight) knights |= uint64_t{1} << person;
  }
};

class Search {
 public:
  Search(PuzzleView puzzle, size_t limit) : puzzle_(puzzle), limit_(limit) {
    for (size_t i = 0; i < puzzle.size(); ++i) concerned_.push_back(MentionedIn(puzzle[i]) | uint64_t{1} << i);
    all_ = puzzle.size() == 64 ? kAllRows : (uint64_t{1} << puzzle.size()) - 1;
  }

  SearchResult Run() {
    State state;
    const bool consistent = Propagate(state);
    result_.by_propagation = consistent && state.known == all_;
    if (consistent) Explore(state);
    std::sort(result_.solutions.begin(), result_.solutions.end());
    return std::move(result_);
  }

 private:
  // REQUIRES: `state` is closed under propagation.
  void Explore(const State& state) {
    if (result_.solutions.size() >= limit_) return;
    if (state.known == all_) {
      result_.solutions.push_back(state.knights);
      return;
    }
    ++result_.case_splits;
    const int person = MostConstrained(state);
    for (const bool knight : {false, true}) {
      State supposed = state;
      supposed.Set(person, knight);
      if (Propagate(supposed)) Explore(supposed);
    }
  }

  // Takes over what single statements force until nothing changes; false at a contradiction.
  bool Propagate(State& state) const {
    uint64_t before;
    do {
      before = state.known;
      for (size_t speaker = 0; speaker < puzzle_.size(); ++speaker) {
        if (!PropagateStatement(speaker, state)) return false;
      }
    } while (state.known != before);
    return true;
  }

  // Looks at the undecided people of one statement, six at a time.
  bool PropagateStatement(size_t speaker, State& state) const {
    uint64_t open = concerned_[speaker] & ~state.known;
    do {
      uint64_t chosen = 0;
      for (int i = 0; i < 6 && open != 0; ++i) {
        chosen |= open & (0 - open);
        open &= open - 1;
      }
      if (!PropagateChosen(speaker, chosen, state)) return false;
    } while (open != 0);
    return true;
  }

  // Tries every combination of roles of the people in `chosen` (at most 6); the other undecided people may be anything.
  bool PropagateChosen(size_t speaker, uint64_t chosen, State& state) const {
    const auto knight = [&](int person) -> Possible {
      const uint64_t bit = uint64_t{1} << person;
      if ((state.known & bit) != 0) return (state.knights & bit) != 0 ? Possible{kAllRows, 0} : Possible{0, kAllRows};
      if ((chosen & bit) == 0) return {kAllRows, kAllRows};
      const uint64_t column = kTruthTableColumns[static_cast<size_t>(std::popcount(chosen & (bit - 1)))];
      return {column, ~column};
    };
    const Possible said = Fold<Possible>(puzzle_[speaker], knight);
    const Possible role = knight(static_cast<int>(speaker));
    const uint64_t rows = ((said.true_rows & role.true_rows) | (said.false_rows & role.false_rows)) &
                          TruthTableRows(std::popcount(chosen));
    if (rows == 0) return false;
    for (int column = 0; chosen != 0; ++column, chosen &= chosen - 1) {
      const uint64_t knight_rows = rows & kTruthTableColumns[static_cast<size_t>(column)];
      if (knight_rows == 0 || knight_rows == rows) state.Set(std::countr_zero(chosen), knight_rows != 0);
    }
    return true;
  }

  // An undecided person of the statement that has the fewest of them.
  int MostConstrained(const State& state) const {
    uint64_t best = all_ & ~state.known;
    for (const uint64_t concerned : concerned_) {
      const uint64_t open = concerned & ~state.known;
      if (open != 0 && std::popcount(open) < std::popcount(best)) best = open;
    }
    return std::countr_zero(best);
  }

  PuzzleView puzzle_;
  size_t limit_;
  std::vector<uint64_t> concerned_;  // [people], bit i: person i speaks or is mentioned
  uint64_t all_;
  SearchResult result_;
};

}  // namespace

SearchResult SearchSolutions(PuzzleView puzzle, size_t limit) { return Search(puzzle, limit).Run(); }

}  // namespace knaves
