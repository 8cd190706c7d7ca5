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

Propagation::Propagation(PuzzleView puzzle) : puzzle_(puzzle), counts_(puzzle) {
  concerned_.reserve(puzzle.size());
  concern_.resize(puzzle.size());
  for (size_t i = 0; i < puzzle.size(); ++i) {
    const bool has_counts = counts_.In(i);
    if (has_counts) counting_ |= Assignment{1} << i;
    concerned_.push_back(MentionedIn(has_counts ? counts_.Abridged(i) : puzzle[i]) | Assignment{1} << i);
    for (Assignment people = concerned_[i]; people != 0; people &= people - 1) {
      concern_[static_cast<size_t>(std::countr_zero(people))] |= Assignment{1} << i;
    }
  }
  everybody_ = puzzle.size() == kMaxPeople ? ~Assignment{0} : (Assignment{1} << puzzle.size()) - 1;
}

// Goes through the statements in the order of their speakers, again and again. Those that are not due would give
// nothing new: nobody whom they concern has become known since they were looked at. Counts of everybody concern all.
bool Propagation::RunFrom(Assignment due, KnownRoles& roles, int64_t& steps) const {
  Assignment later = due;  // those after the one that was looked at last; then the next round begins
  while (due != 0) {
    if (later == 0) later = due;
    const int speaker = std::countr_zero(later);
    due &= ~(Assignment{1} << speaker);
    const KnownRoles known = roles;
    const bool met = TakeStatement(static_cast<size_t>(speaker), roles);
    if (!met || roles != known) ++steps;
    if (!met) return false;
    if (roles != known) due |= counting_;
    for (Assignment news = roles.known & ~known.known; news != 0; news &= news - 1) {
      due |= concern_[static_cast<size_t>(std::countr_zero(news))];
    }
    later = speaker == kMaxPeople - 1 ? 0 : due & (~Assignment{0} << (speaker + 1));
  }
  return true;
}

bool Propagation::TakeStatement(size_t speaker, KnownRoles& roles) const {
  if (counts_.In(speaker)) return TakeCounts(speaker, roles);
  return TakeOpen(speaker, puzzle_[speaker], concerned_[speaker] & ~roles.known, roles);
}

bool Propagation::TakeOpen(size_t speaker, StatementView statement, Assignment open, KnownRoles& roles) const {
  do {
    Assignment chosen = 0;
    for (int i = 0; i < kPeopleAtOnce && open != 0; ++i) {
      chosen |= open & (0 - open);
      open &= open - 1;
    }
    if (!TakeChosen(speaker, statement, chosen, roles)) return false;
  } while (open != 0);
  return true;
}

// Of few undecided people, the statement as it is; of any number, the statement with numbers of knights for counts.
bool Propagation::TakeCounts(size_t speaker, KnownRoles& roles) const {
  if (!MatchNumbers(roles)) return false;
  const Assignment open = everybody_ & ~roles.known;
  if (std::popcount(open) <= kPeopleAtOnce && !TakeChosen(speaker, puzzle_[speaker], open, roles)) return false;
  for (KnightNumbers left = roles.numbers; left != 0; left &= left - 1) {
    KnownRoles at_number = roles;
    at_number.numbers = left & (0 - left);
    if (!MayHold(speaker, at_number)) roles.numbers &= ~at_number.numbers;
  }
  return MatchNumbers(roles) &&
         TakeOpen(speaker, counts_.Abridged(speaker), concerned_[speaker] & ~roles.known, roles) && MatchNumbers(roles);
}

// The speaker's statement can be as the speaker's role asks, whatever the undecided people are.
bool Propagation::MayHold(size_t speaker, const KnownRoles& roles) const {
  KnownRoles unused = roles;
  return TakeChosen(speaker, counts_.Abridged(speaker), 0, unused);
}

// The numbers of knights and the roles that are known, each as the other allows; false where nothing is allowed.
bool Propagation::MatchNumbers(KnownRoles& roles) const {
  const int least = std::popcount(roles.knights);
  const Assignment open = everybody_ & ~roles.known;
  const int most = least + std::popcount(open);
  roles.numbers &= ((KnightNumbers{1} << (most + 1)) - 1) & ~((KnightNumbers{1} << least) - 1);
  if (roles.numbers == 0) return false;
  const bool all_knaves = roles.numbers == KnightNumbers{1} << least;
  const bool all_knights = roles.numbers == KnightNumbers{1} << most;
  if (all_knaves || all_knights) roles.known = everybody_;
  if (all_knights) roles.knights |= open;
  return true;
}

// Tries every combination of roles of the people in `chosen`; the other undecided people may be anything.
bool Propagation::TakeChosen(size_t speaker, StatementView statement, Assignment chosen, KnownRoles& roles) const {
  const auto knight = [&](int person) -> Possible {
    if (person >= kMaxPeople) {
      const KnightNumbers holds_at = counts_.HoldsAt(person);
      return {(roles.numbers & holds_at) != 0 ? kAllRows : 0, (roles.numbers & ~holds_at) != 0 ? kAllRows : 0};
    }
    const Assignment bit = Assignment{1} << person;
    if ((roles.known & bit) != 0) return (roles.knights & bit) != 0 ? Possible{kAllRows, 0} : Possible{0, kAllRows};
    if ((chosen & bit) == 0) return {kAllRows, kAllRows};
    const uint64_t column = kTruthTableColumns[static_cast<size_t>(std::popcount(chosen & (bit - 1)))];
    return {column, ~column};
  };
  const Possible said = Fold<Possible>(statement, knight);
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
