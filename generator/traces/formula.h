// Working on one statement while only some people are known: three-valued truth upwards, forced parts downwards.
//
//   // "Bob is a knave or Carol is a knight", Bob known to be a knight:
//   Formula formula(statement.View());
//   values = {open, false, open};                     // or, Bob a knave, Carol a knight: the nodes in prefix order
//   Force(formula, 0, values, true, forced);          // forced = {{2, true}}: Carol is a knight
#pragma once

#include <span>
#include <vector>

#include "generator/puzzle.h"

namespace knaves {

enum class Truth : uint8_t { kFalse, kTrue, kOpen };

inline Truth TruthOf(bool value) { return value ? Truth::kTrue : Truth::kFalse; }
inline Truth Opposite(Truth value) { return value == Truth::kOpen ? value : TruthOf(value == Truth::kFalse); }

// Who is known, and as what. Bit i of `knights` means something only where bit i of `known` is set.
struct Facts {
  Assignment known = 0;
  Assignment knights = 0;

  bool Knows(int person) const { return IsKnight(known, person); }
  Truth Kind(int person) const { return Knows(person) ? TruthOf(IsKnight(knights, person)) : Truth::kOpen; }
  void Add(int person, bool knight);
};

// A statement's nodes in prefix order, with the operands of each found once. Refers to the statement's memory.
class Formula {
 public:
  explicit Formula(StatementView nodes);

  int size() const { return static_cast<int>(nodes_.size()); }
  const StatementNode& node(int index) const { return nodes_[static_cast<size_t>(index)]; }
  bool IsLeaf(int index) const { return IsClaim(node(index).op); }
  // A claim about one person, or its denial ("Bob is not a knave"): said, valued and concluded from in one step.
  bool IsPlain(int index) const { return IsLeaf(index) || (node(index).op == Operator::kNot && IsLeaf(index + 1)); }
  int PlainPerson(int index) const;       // REQUIRES: IsPlain(index)
  bool PlainSaysKnight(int index) const;  // "Bob is not a knave" does. REQUIRES: IsPlain(index)
  // A person whom the part above names without a claim of its own: "Bob" in "Amy and Bob are of the same kind".
  bool IsBarePerson(int index) const { return bare_[static_cast<size_t>(index)]; }
  std::span<const int> operands(int index) const {
    return std::span(operands_).subspan(first_operands_[static_cast<size_t>(index)], OperandCount(index));
  }
  StatementView Part(int index) const;  // node `index` with everything below it
  uint64_t mentioned() const { return mentioned_; }

 private:
  int Read(int index);  // fills operands_ from `index` on; the index after the part
  size_t OperandCount(int index) const { return IsLeaf(index) ? 0 : node(index).value; }

  StatementView nodes_;
  std::vector<int> operands_;           // of one node after the other
  std::vector<size_t> first_operands_;  // [size], where each node's begin
  std::vector<bool> bare_;              // [size]
  uint64_t mentioned_ = 0;
};

using Truths = std::vector<Truth>;  // [Formula::size()], one for each node

// Truth of a leaf under the facts; kOpen where its person is not known. REQUIRES: a leaf.
Truth LeafTruth(const StatementNode& leaf, const Facts& facts);

// Truth of node `index` from its operands' (Kleene's strong logic). REQUIRES: an operator.
Truth CombineTruth(const Formula& formula, int index, const Truths& values);

// A part whose truth follows from that of the part above it and of its neighbours.
struct ForcedPart {
  int node;
  bool value;
};

// Appends the open operands of node `index` that have one value only if the node is to have the value `required`, in
// order. REQUIRES: the node is open in `values`.
void Force(const Formula& formula, int index, const Truths& values, bool required, std::vector<ForcedPart>& forced);

}  // namespace knaves
