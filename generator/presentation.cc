#include "generator/presentation.h"

#include <algorithm>

namespace knaves {
namespace {

constexpr double kDenialChance = 1.0 / 3.0;

// Copies statements with people renamed.
class Presenter {
 public:
  Presenter(std::vector<uint8_t> places, int depth, Random& random)
      : places_(std::move(places)), depth_(depth), random_(random) {}

  Statement Present(StatementView statement) {
    nodes_.clear();
    const StatementNode* at = statement.data();
    Append(at, 1);
    return Statement(nodes_);
  }

 private:
  void Append(const StatementNode*& at, int level) {
    const StatementNode node = *at++;
    if (IsClaim(node.op)) return AppendClaim(node, level);
    nodes_.push_back(node);
    if (node.op >= Operator::kExactly) return AppendGroup(at, node.value);
    const size_t first = nodes_.size();
    PeopleOperands(node.op) > 0 ? AppendPerson(at) : Append(at, level + 1);
    if (node.value == 1) return;
    const size_t second = nodes_.size();
    PeopleOperands(node.op) > 1 ? AppendPerson(at) : Append(at, level + 1);
    if (!IsOrdered(node.op) && random_.Chance(0.5)) {
      std::rotate(nodes_.begin() + static_cast<std::ptrdiff_t>(first),
                  nodes_.begin() + static_cast<std::ptrdiff_t>(second), nodes_.end());
    }
  }

  void AppendPerson(const StatementNode*& at) {
    nodes_.push_back({at->op, places_[at->value]});
    ++at;
  }

  // The claims of a count: everybody in order, so that it can be told of "us", and two others in either order.
  void AppendGroup(const StatementNode*& at, size_t size) {
    const size_t first = nodes_.size();
    for (size_t i = 0; i < size; ++i) AppendPerson(at);
    const auto begin = nodes_.begin() + static_cast<std::ptrdiff_t>(first);
    if (size == places_.size()) {
      std::sort(begin, nodes_.end(), [](const auto& a, const auto& b) { return a.value < b.value; });
    } else if (random_.Chance(0.5)) {
      std::reverse(begin, nodes_.end());
    }
  }

  void AppendClaim(StatementNode node, int level) {
    node.value = places_[node.value];
    if (level < depth_ && random_.Chance(kDenialChance)) {
      nodes_.push_back({Operator::kNot, 1});
      node.op = node.op == Operator::kKnight ? Operator::kKnave : Operator::kKnight;
    }
    nodes_.push_back(node);
  }

  std::vector<uint8_t> places_;  // [people], where each person goes
  int depth_;
  Random& random_;
  StatementNodes nodes_;
};

}  // namespace

PresentedPuzzle Present(PuzzleView puzzle, Assignment solution, int depth, Random& random) {
  std::vector<uint8_t> people(puzzle.size());  // by place
  for (size_t i = 0; i < people.size(); ++i) people[i] = static_cast<uint8_t>(i);
  random.Shuffle(people);
  std::vector<uint8_t> places(people.size());
  for (size_t place = 0; place < people.size(); ++place) places[people[place]] = static_cast<uint8_t>(place);
  Presenter presenter(std::move(places), depth, random);
  PresentedPuzzle result = {{}, 0};
  result.puzzle.statements.reserve(people.size());
  for (size_t place = 0; place < people.size(); ++place) {
    result.puzzle.statements.push_back(presenter.Present(puzzle[people[place]]));
    if (IsKnight(solution, people[place])) result.solution |= Assignment{1} << place;
  }
  return result;
}

}  // namespace knaves
