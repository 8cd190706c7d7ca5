#include "generator/propagation.h"

#include <bit>

#include "generator/statement_fold.h"
#include "generator/truth_table.h"

namespace knaves {
namespace {

constexpr int kPeopleAtOnce = 6;  // their combinations are the rows of one word
constexpr uint64_t kAllRows = ~uint64_t{0};

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

}  // namespace

Propagation::Propagation(PuzzleView puzzle) : puzzle_(puzzle) {
  concerned_.reserve(puzzle.size());
  for (size_t i = 0; i < puzzle.size(); ++i) concerned_.push_back(MentionedIn(puzzle[i]) | Assignment{1} << i);
  everybody_ = puzzle.size() == kMaxPeople ? ~Assignment{0} : (Assignment{1} << puzzle.size()) - 1;
}

bool Propagation::Run(KnownRoles& roles, int64_t& steps) const {
  Assignment before;
  do {
    before = roles.known;
    for (size_t speaker = 0; speaker < puzzle_.size(); ++speaker) {
      const Assignment known = roles.known;
      const bool met = TakeStatement(speaker, roles);
      if (!met || roles.known != known) ++steps;
      if (!met) return false;
    }
  } while (roles.known != before);
  return true;
}

bool Propagation::TakeStatement(size_t speaker, KnownRoles& roles) const {
  Assignment open = concerned_[speaker] & ~roles.known;
  do {
    Assignment chosen = 0;
    for (int i = 0; i < kPeopleAtOnce && open != 0; ++i) {
      chosen |= open & (0 - open);
      open &= open - 1;
    }
    if (!TakeChosen(speaker, chosen, roles)) return false;
  } while (open != 0);
  return true;
}

// Tries every combination of roles of the people in `chosen`; the other undecided people may be anything.
bool Propagation::TakeChosen(size_t speaker, Assignment chosen, KnownRoles& roles) const {
  const auto knight = [&](int person) -> Possible {
    const Assignment bit = Assignment{1} << person;
    if ((roles.known & bit) != 0) return (roles.knights & bit) != 0 ? Possible{kAllRows, 0} : Possible{0, kAllRows};
    if ((chosen & bit) == 0) return {kAllRows, kAllRows};
    const uint64_t column = kTruthTableColumns[static_cast<size_t>(std::popcount(chosen & (bit - 1)))];
    return {column, ~column};
  };
  const Possible said = Fold<Possible>(puzzle_[speaker], knight);
  const Possible role = knight(static_cast<int>(speaker));
  const uint64_t rows =
      ((said.true_rows & role.true_rows) | (said.false_rows & role.false_rows)) & TruthTableRows(std::popcount(chosen));
  if (rows == 0) return false;
  for (int column = 0; chosen != 0; ++column, chosen &= chosen - 1) {
    const uint64_t knight_rows = rows & kTruthTableColumns[static_cast<size_t>(column)];
    if (knight_rows == 0 || knight_rows == rows) roles.Set(std::countr_zero(chosen), knight_rows != 0);
  }
  return true;
}

}  // namespace knaves
