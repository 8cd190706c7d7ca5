#include "generator/statement_words.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/edit_distance.h"
#include "base/error.h"
#include "base/utf8.h"

namespace knaves {
namespace {

std::string OperandCountText(Operator op) {
  if (op == Operator::kNot) return "1 operand";
  if (op == Operator::kIf || op == Operator::kIff) return "2 operands";
  return fmt::format("2 to {} operands", kMaxWrittenOperands);
}

bool TakesOperands(Operator op, size_t count) {
  if (op == Operator::kNot) return count == 1;
  if (op == Operator::kIf || op == Operator::kIff) return count == 2;
  return count >= 2 && count <= kMaxWrittenOperands;
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

Statement Combine(Operator op, const std::vector<Statement>& operands, const std::string& place) {
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
    default:
      return Statement::Iff(operands[0], operands[1]);
  }
}

void ThrowUnknownOperator(std::string_view word, const std::string& place) {
  std::vector<std::string> known;
  for (const OperatorWords& entry : AllOperatorWords()) {
    known.emplace_back(entry.word);
    if (entry.tuple != entry.word) known.emplace_back(entry.tuple);
  }
  const std::string shown = ReplaceInvalidUtf8(word.substr(0, 40));
  const std::string nearest = NearestWord(std::string(word.substr(0, 40)), known);
  throw InputError(fmt::format("{}: '{}' is no operator{}; known are knight knave not and or if iff", place, shown,
                               nearest.empty() ? "" : fmt::format(" (did you mean '{}'?)", nearest)));
}

Statement Claim(Operator op, int64_t person, int people, const std::string& place) {
  if (person < 0 || person >= people) {
    throw InputError(fmt::format("{}: expected a person from 0 to {}, got {}", place, people - 1, person));
  }
  return op == Operator::kKnight ? Statement::Knight(static_cast<int>(person))
                                 : Statement::Knave(static_cast<int>(person));
}

}  // namespace knaves
