// The operators' words in the two written forms of statements: ours and mem-kk's.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "generator/statement.h"

namespace knaves {

struct OperatorWords {
  Operator op;
  std::string_view word;   // ours: "knight", "if"
  std::string_view tuple;  // mem-kk's: "telling-truth", "->"
};

// One entry an operator, in the order of the enumeration.
const std::vector<OperatorWords>& AllOperatorWords();
std::string_view OperatorWord(Operator op);
std::string_view OperatorTupleWord(Operator op);

// The operator with this word in either form.
std::optional<Operator> FindOperator(std::string_view word);

// Sizes beyond which a written statement is refused, so that no input can exhaust the stack or the memory.
inline constexpr int kMaxWrittenDepth = 100;
inline constexpr size_t kMaxWrittenOperands = 255;
inline constexpr size_t kMaxWrittenNodes = 20000;

// Builds the formula; people among the operands stand as kKnight. Throws InputError "PLACE: '->' takes 2 operands, got
// 3" where the operator does not take so many, and for a bound that it does not take.
Statement Combine(Operator op, const std::vector<Statement>& operands, const std::string& place, int64_t bound = 0);

// The error for a word that is no operator, with the nearest one that is.
[[noreturn]] void ThrowUnknownOperator(std::string_view word, const std::string& place);

// A claim about one person. Throws InputError at `place` for a person outside 0..people-1.
Statement Claim(Operator op, int64_t person, int people, const std::string& place);

}  // namespace knaves
