#include "generator/statement.h"

#include <algorithm>
#include <cassert>

#include "generator/statement_fold.h"

namespace knaves {
namespace {

// The number of nodes of the whole formula that `view` begins with.
size_t LengthOfFirst(StatementView view) {
  size_t open = 1;
  size_t length = 0;
  for (; open > 0; ++length) {
    --open;
    if (!IsClaim(view[length].op)) open += view[length].value;
  }
  return length;
}

std::vector<const Statement*> Addresses(const std::vector<Statement>& statements) {
  std::vector<const Statement*> addresses;
  for (const Statement& statement : statements) addresses.push_back(&statement);
  return addresses;
}

// Of the formula at `at`; moves behind it.
int DepthOfNext(const StatementNode*& at) {
  const StatementNode node = *at++;
  int depth = 0;
  for (int operand = 0; !IsClaim(node.op) && operand < node.value; ++operand) depth = std::max(depth, DepthOfNext(at));
  return depth + 1;
}

StatementNode Leaf(Operator op, int person) {
  assert(person >= 0 && person < kMaxPeople);
  return {op, static_cast<uint8_t>(person)};
}

}  // namespace

Statement Statement::Knight(int person) {
  const StatementNode node = Leaf(Operator::kKnight, person);
  return Statement(StatementView(&node, 1));
}

Statement Statement::Knave(int person) {
  const StatementNode node = Leaf(Operator::kKnave, person);
  return Statement(StatementView(&node, 1));
}

Statement Statement::Not(const Statement& operand) { return Make(Operator::kNot, {&operand}); }

Statement Statement::And(const std::vector<Statement>& operands) { return Make(Operator::kAnd, Addresses(operands)); }

Statement Statement::Or(const std::vector<Statement>& operands) { return Make(Operator::kOr, Addresses(operands)); }

Statement Statement::If(const Statement& condition, const Statement& consequence) {
  return Make(Operator::kIf, {&condition, &consequence});
}

Statement Statement::Iff(const Statement& left, const Statement& right) {
  return Make(Operator::kIff, {&left, &right});
}

Statement Statement::Xor(const Statement& left, const Statement& right) {
  return Make(Operator::kXor, {&left, &right});
}

Statement Statement::Same(int person, int other) {
  assert(person != other);
  const Statement people[] = {Knight(person), Knight(other)};
  return Make(Operator::kSame, {&people[0], &people[1]});
}

Statement Statement::Different(int person, int other) {
  assert(person != other);
  const Statement people[] = {Knight(person), Knight(other)};
  return Make(Operator::kDifferent, {&people[0], &people[1]});
}

Statement Statement::Says(int person, const Statement& what) {
  const Statement speaker = Knight(person);
  return Make(Operator::kSays, {&speaker, &what});
}

Statement Statement::Exactly(int bound, const std::vector<Statement>& operands) {
  return Make(Operator::kExactly, Addresses(operands), bound);
}

Statement Statement::AtLeast(int bound, const std::vector<Statement>& operands) {
  assert(bound >= 1);
  return Make(Operator::kAtLeast, Addresses(operands), bound);
}

Statement Statement::AtMost(int bound, const std::vector<Statement>& operands) {
  assert(bound < static_cast<int>(operands.size()));
  return Make(Operator::kAtMost, Addresses(operands), bound);
}

Statement Statement::Odd(const std::vector<Statement>& operands) { return Make(Operator::kOdd, Addresses(operands)); }

Statement Statement::Make(Operator op, const std::vector<const Statement*>& operands, int bound) {
  assert(op == Operator::kNot ? operands.size() == 1 : operands.size() >= 2 && operands.size() <= 255);
  assert(bound >= 0 && bound <= static_cast<int>(operands.size()));
  Statement result;
  result.nodes_.push_back({op, static_cast<uint8_t>(operands.size()), static_cast<uint8_t>(bound)});
  for (const Statement* operand : operands) {
    result.nodes_.insert(result.nodes_.end(), operand->nodes_.begin(), operand->nodes_.end());
  }
  return result;
}

bool Statement::Holds(Assignment knights) const { return knaves::Holds(View(), knights); }

int Statement::Depth() const {
  const StatementNode* at = nodes_.data();
  return DepthOfNext(at);
}

uint64_t Statement::Mentioned() const { return MentionedIn(View()); }

uint64_t MentionedIn(StatementView view) {
  uint64_t people = 0;
  for (const StatementNode& node : view) {
    if (IsClaim(node.op) && node.value < kMaxPeople) people |= uint64_t{1} << node.value;
  }
  return people;
}

bool CountsPeople(StatementView view) {
  if (view.front().op < Operator::kExactly || view.size() != view.front().value + size_t{1}) return false;
  uint64_t people = 0;
  for (const StatementNode& claim : view.subspan(1)) {
    const uint64_t person = uint64_t{1} << claim.value;
    if (claim.op != view[1].op || (people & person) != 0) return false;
    people |= person;
  }
  return true;
}

std::vector<StatementView> Operands(StatementView view) {
  std::vector<StatementView> operands;
  if (IsClaim(view.front().op)) return operands;
  operands.reserve(view.front().value);
  for (StatementView rest = view.subspan(1); !rest.empty(); rest = rest.subspan(operands.back().size())) {
    operands.push_back(rest.first(LengthOfFirst(rest)));
  }
  return operands;
}

bool Holds(StatementView view, Assignment knights) {
  return (Fold<uint64_t>(view, [&](int person) { return knights >> person; }) & 1) != 0;
}

}  // namespace knaves
