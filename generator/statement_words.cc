#include "generator/statement_words.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "base/edit_distance.h"
#include "base/error.h"
#include "base/utf8.h"

namespace knaves {
namespace {

bool IsList(Operator op) { return op == Operator::kAnd || op == Operator::kOr || op >= Operator::kExactly; }

std::string OperandCountText(Operator op) {
  if (op == Operator::kNot) return "1 operand";
  if (IsList(op)) return fmt::format("2 to {} operands", kMaxWrittenOperands);
  if (PeopleOperands(op) == 2) return "2 people";
  return op == Operator::kSays ? "a person and 1 operand" : "2 operands";
}

bool TakesOperands(Operator op, size_t count) {
  if (op == Operator::kNot) return count == 1;
  return count == 2 || (IsList(op) && count >= 2 && count <= kMaxWrittenOperands);
}

// "At least 0" and "at most all" say nothing.
void CheckBound(Operator op, size_t operands, int64_t bound, const std::string& place) {
  const int64_t least = op == Operator::kAtLeast ? 1 : 0;
  const int64_t most = static_cast<int64_t>(operands) - (op == Operator::kAtMost ? 1 : 0);
  if (bound >= least && bound <= most) return;
  throw InputError(fmt::format("{}: '{}' takes a number from {} to {} with {} operands, got {}", place,
                               OperatorWord(op), least, most, operands, bound));
}

Statement CombineCount(Operator op, const std::vector<Statement>& operands, const std::string& place, int64_t bound) {
  CheckBound(op, operands.size(), bound, place);
  const int number = static_cast<int>(bound);
  if (op == Operator::kExactly) return Statement::Exactly(number, operands);
  return op == Operator::kAtLeast ? Statement::AtLeast(number, operands) : Statement::AtMost(number, operands);
}

Statement CombinePeople(Operator op, const std::vector<Statement>& people, const std::string& place) {
  const int person = people[0].View().front().value;
  const int other = people[1].View().front().value;
  if (person == other) {
    throw InputError(fmt::format("{}: '{}' takes 2 different people, got {} twice", place, OperatorWord(op), person));
  }
  return op == Operator::kSame ? Statement::Same(person, other) : Statement::Different(person, other);
}

}  // namespace

const std::vector<OperatorWords>& AllOperatorWords() {
  static const std::vector<OperatorWords> words = {
      {Operator::kKnight, "knight", "telling-truth"},
      {Operator::kKnave, "knave", "lying"},
      {Operator::kNot, "not", "not"},
      {Operator::kAnd, "and", "and"},
      {Operator::kOr, "or", "or"},
      {Operator::kIf, "if", "->"},
      {Operator::kIff, "iff", "<=>"},
      {Operator::kXor, "xor", "xor"},
      {Operator::kSame, "same", "same"},
      {Operator::kDifferent, "different", "different"},
      {Operator::kSays, "says", "says"},
      {Operator::kExactly, "exactly", "exactly"},
      {Operator::kAtLeast, "at-least", "at-least"},
      {Operator::kAtMost, "at-most", "at-most"},
      {Operator::kOdd, "odd", "odd"},
  };
  return words;
}

std::string_view OperatorWord(Operator op) { return AllOperatorWords()[static_cast<size_t>(op)].word; }

std::string_view OperatorTupleWord(Operator op) { return AllOperatorWords()[static_cast<size_t>(op)].tuple; }

std::optional<Operator> FindOperator(std::string_view word) {
  const auto& words = AllOperatorWords();
  const auto found = std::find_if(words.begin(), words.end(), [&](const OperatorWords& entry) {
    return entry.word == word || entry.tuple == word;
  });
  if (found == words.end()) return std::nullopt;
  return found->op;
}

Statement Combine(Operator op, const std::vector<Statement>& operands, const std::string& place, int64_t bound) {
  if (!TakesOperands(op, operands.size())) {
    throw InputError(
        fmt::format("{}: '{}' takes {}, got {}", place, OperatorWord(op), OperandCountText(op), operands.size()));
  }
  switch (op) {
    case Operator::kNot:
      return Statement::Not(operands[0]);
    case Operator::kAnd:
      return Statement::And(operands);
    case Operator::kOr:
      return Statement::Or(operands);
    case Operator::kIf:
      return Statement::If(operands[0], operands[1]);
    case Operator::kXor:
      return Statement::Xor(operands[0], operands[1]);
    case Operator::kSame:
    case Operator::kDifferent:
      return CombinePeople(op, operands, place);
    case Operator::kSays:
      return Statement::Says(operands[0].View().front().value, operands[1]);
    case Operator::kOdd:
      return Statement::Odd(operands);
    case Operator::kIff:
      return Statement::Iff(operands[0], operands[1]);
    default:
      return CombineCount(op, operands, place, bound);
  }
}

void ThrowUnknownOperator(std::string_view word, const std::string& place) {
  std::vector<std::string> known;
  std::vector<std::string_view> ours;
  for (const OperatorWords& entry : AllOperatorWords()) {
    known.emplace_back(entry.word);
    ours.push_back(entry.word);
    if (entry.tuple != entry.word) known.emplace_back(entry.tuple);
  }
  const std::string shown = ShownText(word.substr(0, 40));
  const std::string nearest = NearestWord(std::string(word.substr(0, 40)), known);
  throw InputError(fmt::format("{}: '{}' is no operator{}; known are {}", place, shown,
                               nearest.empty() ? "" : fmt::format(" (did you mean '{}'?)", nearest),
                               fmt::join(ours, " ")));
}

Statement Claim(Operator op, int64_t person, int people, const std::string& place) {
  if (person < 0 || person >= people) {
    throw InputError(fmt::format("{}: expected a person from 0 to {}, got {}", place, people - 1, person));
  }
  return op == Operator::kKnight ? Statement::Knight(static_cast<int>(person))
                                 : Statement::Knave(static_cast<int>(person));
}

}  // namespace knaves
