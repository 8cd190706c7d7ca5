#include "generator/everybody_counts.h"

#include <algorithm>

namespace knaves {
namespace {

constexpr size_t kMostStandIns = 256 - kMaxPeople;  // as many as a node can name; further counts stay as they are

bool CountsEverybody(StatementView view, int people) {
  return view.front().op >= Operator::kExactly && view.front().value == people && CountsPeople(view);
}

bool MayCountEverybody(StatementView statement, size_t people) {
  return std::any_of(statement.begin(), statement.end(),
                     [&](const StatementNode& node) { return node.op >= Operator::kExactly && node.value == people; });
}

}  // namespace

EverybodyCounts::EverybodyCounts(PuzzleView puzzle) : people_(static_cast<int>(puzzle.size())) {
  for (size_t speaker = 0; speaker < puzzle.size(); ++speaker) {
    if (!MayCountEverybody(puzzle[speaker], puzzle.size())) continue;
    abridged_.resize(puzzle.size());
    const size_t before = holds_at_.size();
    Append(puzzle[speaker], abridged_[speaker]);
    if (holds_at_.size() == before) abridged_[speaker].clear();
  }
}

void EverybodyCounts::Append(StatementView view, StatementNodes& nodes) {
  if (CountsEverybody(view, people_) && holds_at_.size() < kMostStandIns) {
    nodes.push_back({Operator::kKnight, static_cast<uint8_t>(kMaxPeople + static_cast<int>(holds_at_.size()))});
    holds_at_.push_back(NumbersOf(view));
    return;
  }
  nodes.push_back(view.front());
  for (const StatementView operand : Operands(view)) Append(operand, nodes);
}

KnightNumbers EverybodyCounts::NumbersOf(StatementView count) const {
  KnightNumbers numbers = 0;
  for (int knights = 0; knights <= people_; ++knights) {
    const int counted = count[1].op == Operator::kKnight ? knights : people_ - knights;
    if (CountHolds(count.front(), counted)) numbers |= KnightNumbers{1} << knights;
  }
  return numbers;
}

}  // namespace knaves
