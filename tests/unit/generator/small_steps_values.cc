#include "tests/unit/generator/small_steps_values.h"

#include <algorithm>
#include <set>

namespace knaves {
namespace {

bool IsLeafNode(const StatementNode& node) { return node.op == Operator::kKnight || node.op == Operator::kKnave; }

// How many of the first operands are people who are named without a claim about them.
size_t NamedPeople(StatementView part) {
  switch (part[0].op) {
    case Operator::kSays:
      return 1;
    case Operator::kSame:
    case Operator::kDifferent:
      return 2;
    case Operator::kExactly:
    case Operator::kAtLeast:
    case Operator::kAtMost:
    case Operator::kOdd:
      break;
    default:
      return 0;
  }
  std::set<int> people;
  for (const StatementView operand : Operands(part)) {
    if (!IsLeafNode(operand[0]) || operand[0].op != part[1].op) return 0;
    people.insert(operand[0].value);
  }
  return people.size() == part[0].value ? people.size() : 0;
}

bool CountFits(const StatementNode& count, int number) {
  if (count.op == Operator::kExactly) return number == count.bound;
  if (count.op == Operator::kAtLeast) return number >= count.bound;
  if (count.op == Operator::kAtMost) return number <= count.bound;
  return number % 2 != 0;
}

// Of a count, or of one of two operands but not both: by every number of true operands that may be.
std::string ValueOfCount(const StatementNode& count, const std::vector<std::string>& values) {
  std::set<bool> outcomes;
  const auto is_true = std::count(values.begin(), values.end(), "true");
  const auto open = std::count(values.begin(), values.end(), "open");
  for (auto number = is_true; number <= is_true + open; ++number) {
    outcomes.insert(CountFits(count, static_cast<int>(number)));
  }
  return outcomes.size() == 2 ? "open" : *outcomes.begin() ? "true" : "false";
}

// What must stand behind the names of people: "a knight", or "open"; behind "us" everybody's fact in one.
void AppendKinds(StatementView part, size_t named, const std::map<int, bool>& known, const Wording& wording,
                 std::vector<std::string>* values) {
  const bool counted = part[0].op >= Operator::kExactly;
  bool us = counted && named == wording.names.size();
  for (size_t i = 0; i < named; ++i) us = us && part[i + 1].value == i;
  std::string all;
  for (size_t i = 0; i < named; ++i) {
    const auto fact = known.find(part[i + 1].value);
    const std::string& name = wording.names[part[i + 1].value];
    const std::string kind = fact == known.end() ? "open"
                             : fact->second      ? wording.roles.a_knight
                                                 : wording.roles.a_knave;
    if (!us) values->push_back(kind);
    all += (i == 0 ? "" : ", ") + name + (kind == "open" ? " open" : " is " + kind);
  }
  if (us && named > 0) values->push_back(all);
}

}  // namespace

bool IsPlainPart(StatementView part) {
  return IsLeafNode(part[0]) || (part[0].op == Operator::kNot && IsLeafNode(part[1]));
}

std::string ValueOf(StatementView part, const std::map<int, bool>& known) {
  if (IsLeafNode(part[0])) {
    const auto fact = known.find(part[0].value);
    if (fact == known.end()) return "open";
    return fact->second == (part[0].op == Operator::kKnight) ? "true" : "false";
  }
  std::vector<std::string> values;
  for (const StatementView operand : Operands(part)) values.push_back(ValueOf(operand, known));
  if (part[0].op > Operator::kIff && part[0].op != Operator::kSame && part[0].op != Operator::kSays) {
    return ValueOfCount(part[0], values);
  }
  const std::map<std::string, int> rank = {{"false", 0}, {"open", 1}, {"true", 2}};
  const std::string words[] = {"false", "open", "true"};
  int result = rank.at(values[0]);
  for (size_t i = 1; i < values.size(); ++i) {
    const int next = rank.at(values[i]);
    if (part[0].op == Operator::kAnd) result = std::min(result, next);
    if (part[0].op == Operator::kOr) result = std::max(result, next);
    if (part[0].op == Operator::kIf) result = std::max(2 - result, next);
    if (part[0].op >= Operator::kIff) result = std::max(std::min(result, next), std::min(2 - result, 2 - next));
  }
  if (part[0].op == Operator::kNot) result = 2 - result;
  return words[result];
}

void ExpectedValues(StatementView part, const std::map<int, bool>& known, bool whole, const Wording& wording,
                    std::vector<std::string>* values) {
  const size_t named = NamedPeople(part);
  AppendKinds(part, named, known, wording, values);
  if (!IsPlainPart(part)) {
    const std::vector<StatementView> operands = Operands(part);
    for (size_t i = named; i < operands.size(); ++i) ExpectedValues(operands[i], known, false, wording, values);
  }
  if (!whole) values->push_back(ValueOf(part, known));
}

}  // namespace knaves
