#include "generator/mem_kk/thought_search.h"

#include <algorithm>
#include <cassert>
#include <numeric>
#include <optional>

namespace knaves {
namespace {

// People 0..cursor-1 of an order are supposed to be something; the person at the cursor is tried next.
class MemKkSearch {
 public:
  explicit MemKkSearch(const Puzzle& puzzle)
      : puzzle_(puzzle), order_(puzzle.statements.size()), tried_(puzzle.statements.size(), 0) {
    std::iota(order_.begin(), order_.end(), 0);
  }

  std::vector<MemKkStep> Run() {
    while (cursor_ < order_.size()) {
      if (Tried(order_[cursor_]) == 2) GoBack();
      Propose(order_[cursor_]);
    }
    return std::move(steps_);
  }

 private:
  // How many of the two kinds have been tried: the knight comes first.
  int& Tried(int person) { return tried_[static_cast<size_t>(person)]; }

  void Suppose(int person, bool knight) {
    const Assignment bit = Assignment{1} << person;
    known_ |= bit;
    knights_ = knight ? knights_ | bit : knights_ & ~bit;
  }

  void Propose(int person) {
    const bool knight = Tried(person)++ == 0;
    Suppose(person, knight);
    const std::optional<int> against = Conflict();
    if (against) {
      steps_.push_back({MemKkStep::Kind::kConflicts, person, knight, *against, IsKnight(knights_, *against), {}});
      return;
    }
    steps_.push_back({MemKkStep::Kind::kFits, person, knight, 0, false, {}});
    ++cursor_;
    BringForward(puzzle_.statements[static_cast<size_t>(person)].View());
  }

  void GoBack() {
    std::vector<int> exhausted;
    while (Tried(order_[cursor_]) == 2) {
      const int person = order_[cursor_];
      Tried(person) = 0;
      known_ &= ~(Assignment{1} << person);
      exhausted.push_back(person);
      assert(cursor_ > 0);  // else the puzzle has no solution
      --cursor_;
    }
    steps_.push_back({MemKkStep::Kind::kReconsider, order_[cursor_], false, 0, false, std::move(exhausted)});
  }

  // The first person whose statement cannot be what that person is supposed to make it, whatever the others are.
  std::optional<int> Conflict() const {
    for (int person = 0; person < puzzle_.people(); ++person) {
      if ((known_ >> person & 1) != 0 && !CanBe(person, IsKnight(knights_, person))) return person;
    }
    return std::nullopt;
  }

  bool CanBe(int person, bool truth) const {
    const Statement& statement = puzzle_.statements[static_cast<size_t>(person)];
    const Assignment open = statement.Mentioned() & ~known_;
    Assignment others = 0;
    do {  // over every subset of the people who are open
      if (statement.Holds((knights_ & known_) | others) == truth) return true;
      others = (others - open) & open;
    } while (others != 0);
    return false;
  }

  // Those whom the statement mentions and who are not supposed to be anything yet come next, the first one first.
  void BringForward(StatementView statement) {
    const auto rest = order_.begin() + static_cast<std::ptrdiff_t>(cursor_);
    for (auto node = statement.rbegin(); node != statement.rend(); ++node) {
      if (node->op > Operator::kKnave) continue;
      const auto found = std::find(rest, order_.end(), static_cast<int>(node->value));
      if (found != order_.end()) std::rotate(rest, found, found + 1);
    }
  }

  const Puzzle& puzzle_;
  std::vector<int> order_;
  std::vector<int> tried_;  // [people]
  size_t cursor_ = 0;
  Assignment known_ = 0;    // who is supposed to be something
  Assignment knights_ = 0;  // and to be a knight
  std::vector<MemKkStep> steps_;
};

}  // namespace

std::vector<MemKkStep> SearchMemKkThought(const Puzzle& puzzle) { return MemKkSearch(puzzle).Run(); }

}  // namespace knaves
