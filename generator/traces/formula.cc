#include "generator/traces/formula.h"

#include <algorithm>
#include <cassert>

namespace knaves {
namespace {

int CountOpen(std::span<const int> operands, const Truths& values) {
  return static_cast<int>(std::count_if(operands.begin(), operands.end(), [&](int operand) {
    return values[static_cast<size_t>(operand)] == Truth::kOpen;
  }));
}

// Conjunctions with `unit` kTrue, disjunctions with `unit` kFalse: one operand that is not the unit decides.
Truth CombineChain(std::span<const int> operands, const Truths& values, Truth unit) {
  Truth result = unit;
  for (const int operand : operands) {
    const Truth value = values[static_cast<size_t>(operand)];
    if (value == Opposite(unit)) return value;
    if (value == Truth::kOpen) result = Truth::kOpen;
  }
  return result;
}

// The chain has the value of its unit only if every operand has; the other value hangs on the last open operand.
void ForceChain(std::span<const int> operands, const Truths& values, Truth unit, bool required,
                std::vector<ForcedPart>& forced) {
  if (TruthOf(required) != unit && CountOpen(operands, values) > 1) return;
  for (const int operand : operands) {
    if (values[static_cast<size_t>(operand)] == Truth::kOpen) forced.push_back({operand, required});
  }
}

void ForceIf(int condition, int consequence, const Truths& values, bool required, std::vector<ForcedPart>& forced) {
  const Truth condition_value = values[static_cast<size_t>(condition)];
  const Truth consequence_value = values[static_cast<size_t>(consequence)];
  if (condition_value == Truth::kOpen && (!required || consequence_value == Truth::kFalse)) {
    forced.push_back({condition, !required});
  }
  if (consequence_value == Truth::kOpen && (!required || condition_value == Truth::kTrue)) {
    forced.push_back({consequence, required});
  }
}

void ForceIff(int left, int right, const Truths& values, bool required, std::vector<ForcedPart>& forced) {
  const Truth left_value = values[static_cast<size_t>(left)];
  const Truth right_value = values[static_cast<size_t>(right)];
  if (left_value == right_value) return;  // both open
  const bool left_open = left_value == Truth::kOpen;
  const Truth known = left_open ? right_value : left_value;
  forced.push_back({left_open ? left : right, (known == Truth::kTrue) == required});
}

}  // namespace

void Facts::Add(int person, bool knight) {
  const Assignment bit = Assignment{1} << person;
  known |= bit;
  knights = knight ? knights | bit : knights & ~bit;
}

// How many operands of a count are true, and how many are open.
struct Tally {
  int is_true = 0;
  int open = 0;
};

Tally TallyOf(std::span<const int> operands, const Truths& values) {
  Tally tally;
  tally.open = CountOpen(operands, values);
  for (const int operand : operands) tally.is_true += values[static_cast<size_t>(operand)] == Truth::kTrue ? 1 : 0;
  return tally;
}

// Whether it holds (or does not) for every number of true operands that is possible, from the least to the greatest.
Truth CombineCount(const StatementNode& count, const Tally& tally) {
  const bool first = CountHolds(count, tally.is_true);
  for (int more = 1; more <= tally.open; ++more) {
    if (CountHolds(count, tally.is_true + more) != first) return Truth::kOpen;
  }
  return TruthOf(first);
}

// All open operands are forced alike, or none: to be true where the count is as required only with all of them, false
// where it is so only with none.
void ForceCount(const StatementNode& count, std::span<const int> operands, const Truths& values, bool required,
                std::vector<ForcedPart>& forced) {
  const Tally tally = TallyOf(operands, values);
  int ways = 0;  // numbers of open operands that may be true
  int only = 0;
  for (int more = 0; more <= tally.open; ++more) {
    if (CountHolds(count, tally.is_true + more) != required) continue;
    ++ways;
    only = more;
  }
  if (ways != 1 || (only != 0 && only != tally.open)) return;
  for (const int operand : operands) {
    if (values[static_cast<size_t>(operand)] == Truth::kOpen) forced.push_back({operand, only != 0});
  }
}

Formula::Formula(StatementView nodes) : nodes_(nodes), first_operands_(nodes.size()), bare_(nodes.size(), false) {
  operands_.reserve(nodes.size());
  Read(0);
}

int Formula::Read(int index) {
  const size_t first = first_operands_[static_cast<size_t>(index)] = operands_.size();
  if (IsLeaf(index)) {
    mentioned_ |= uint64_t{1} << node(index).value;
    return index + 1;
  }
  operands_.resize(first + OperandCount(index));
  int next = index + 1;
  for (int operand = 0; operand < node(index).value; ++operand) {
    operands_[first + static_cast<size_t>(operand)] = next;
    bare_[static_cast<size_t>(next)] = operand < PeopleOperands(node(index).op);
    next = Read(next);
  }
  if (CountsPeople(Part(index))) std::fill_n(bare_.begin() + index + 1, node(index).value, true);
  return next;
}

int Formula::PlainPerson(int index) const { return node(IsLeaf(index) ? index : index + 1).value; }

bool Formula::PlainSaysKnight(int index) const {
  return IsLeaf(index) ? node(index).op == Operator::kKnight : node(index + 1).op == Operator::kKnave;
}

StatementView Formula::Part(int index) const {
  int last = index;
  while (!IsLeaf(last)) last = operands(last).back();
  return nodes_.subspan(static_cast<size_t>(index), static_cast<size_t>(last - index + 1));
}

Truth LeafTruth(const StatementNode& leaf, const Facts& facts) {
  const Truth kind = facts.Kind(leaf.value);
  return leaf.op == Operator::kKnight ? kind : Opposite(kind);
}

Truth CombineTruth(const Formula& formula, int index, const Truths& values) {
  std::span<const int> operands = formula.operands(index);
  const Truth first = values[static_cast<size_t>(operands.front())];
  const Truth last = values[static_cast<size_t>(operands.back())];
  switch (formula.node(index).op) {
    case Operator::kNot:
      return Opposite(first);
    case Operator::kAnd:
      return CombineChain(operands, values, Truth::kTrue);
    case Operator::kOr:
      return CombineChain(operands, values, Truth::kFalse);
    case Operator::kIf:
      if (first == Truth::kFalse || last == Truth::kTrue) return Truth::kTrue;
      return first == Truth::kTrue ? last : Truth::kOpen;
    case Operator::kIff:
    case Operator::kSame:
    case Operator::kSays:
      return first == Truth::kOpen || last == Truth::kOpen ? Truth::kOpen : TruthOf(first == last);
    case Operator::kXor:
    case Operator::kDifferent:
      return first == Truth::kOpen || last == Truth::kOpen ? Truth::kOpen : TruthOf(first != last);
    case Operator::kExactly:
    case Operator::kAtLeast:
    case Operator::kAtMost:
    case Operator::kOdd:
      return CombineCount(formula.node(index), TallyOf(operands, values));
    case Operator::kKnight:
    case Operator::kKnave:
      break;
  }
  assert(false && "a leaf has no operands");
  return Truth::kOpen;
}

void Force(const Formula& formula, int index, const Truths& values, bool required, std::vector<ForcedPart>& forced) {
  std::span<const int> operands = formula.operands(index);
  switch (formula.node(index).op) {
    case Operator::kNot:
      return forced.push_back({operands.front(), !required});
    case Operator::kAnd:
      return ForceChain(operands, values, Truth::kTrue, required, forced);
    case Operator::kOr:
      return ForceChain(operands, values, Truth::kFalse, required, forced);
    case Operator::kIf:
      return ForceIf(operands.front(), operands.back(), values, required, forced);
    case Operator::kIff:
    case Operator::kSame:
    case Operator::kSays:
      return ForceIff(operands.front(), operands.back(), values, required, forced);
    case Operator::kXor:
    case Operator::kDifferent:
      return ForceIff(operands.front(), operands.back(), values, !required, forced);
    case Operator::kExactly:
    case Operator::kAtLeast:
    case Operator::kAtMost:
    case Operator::kOdd:
      return ForceCount(formula.node(index), operands, values, required, forced);
    case Operator::kKnight:
    case Operator::kKnave:
      break;
  }
}

}  // namespace knaves
