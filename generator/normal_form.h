// A statement with what does not matter taken out: "not" of a claim about one person is the opposite claim, two "not"
// cancel, and an "and" within an "and" (or, iff alike) is one longer "and". Operands of these three have no order: an
// encoding puts them into one. Implications and other negations stay as they are.
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
  uint32_t value;  // the person, or the number of operands
};
using NormalStatement = std::vector<NormalNode>;

NormalStatement NormalFormOf(StatementView statement);

// What a person is called in an encoding.
using PersonLabels = std::array<uint8_t, kMaxPeople>;

// Appends the statement's bytes. Two statements have the same bytes under the same labels exactly if they differ in the
// order of operands alone; no statement's bytes begin another's.
void AppendEncoding(const NormalStatement& statement, const PersonLabels& labels, std::string& bytes);

}  // namespace knaves
