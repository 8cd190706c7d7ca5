// A statement with what does not matter taken out: "not" of a claim about one person is the opposite claim, two "not"
// cancel, and an "and" within an "and" (or, iff, xor alike) is one longer "and". Operands of these four have no order,
// nor have those of counts or two people of the same or of different kinds: an encoding puts them into one. Everything
// else stays as it is: implications, other negations, what somebody would say.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "generator/statement.h"

namespace knaves {

// Prefix order, as in Statement; an operator may have any number of operands.
struct NormalNode {
  Operator op;
  uint32_t value;     // the person, or the number of operands
  uint8_t bound = 0;  // as in StatementNode
};
using NormalStatement = std::vector<NormalNode>;

NormalStatement NormalFormOf(StatementView statement);

// What a person is called in an encoding.
using PersonLabels = std::array<uint8_t, kMaxPeople>;

// Appends the statement's bytes. Two statements have the same bytes under the same labels exactly if they differ in the
// order of operands alone; no statement's bytes begin another's.
void AppendEncoding(const NormalStatement& statement, const PersonLabels& labels, std::string& bytes);

}  // namespace knaves
