#include "generator/traces/reasoner.h"

namespace knaves {

bool Reasoner::Slips() {
  if (flaw_rate_ <= 0.0 || !random_.Chance(flaw_rate_)) return false;
  sound_ = false;
  return true;
}

Truth Reasoner::Read(Truth value) {
  if (value == Truth::kOpen) return value;
  return Slips() ? Opposite(value) : value;
}

Truths Reasoner::ReadAll(const Formula& claim, const Facts& facts) {
  Truths values(static_cast<size_t>(claim.size()));
  for (int index = claim.size() - 1; index >= 0; --index) {
    const Truth right = claim.IsLeaf(index) ? LeafTruth(claim.node(index), facts) : CombineTruth(claim, index, values);
    values[static_cast<size_t>(index)] = Read(right);
  }
  return values;
}

Fact Reasoner::Conclude(int person, bool knight) { return {person, knight != Slips(), false}; }

void Reasoner::Compare(Valuation& work) {
  const bool fits = work.values.front() == work.kind;
  work.outcome = fits != Slips() ? Outcome::kFits : Outcome::kClash;
}

// What the part of forcings[index] forces one level below it. False when that contradicts what has been seen.
bool Reasoner::PushOne(const Formula& claim, size_t index, Truths& values, Facts& seen, Valuation& work) {
  const Forcing from = work.forcings[index];
  std::vector<ForcedPart> parts;
  if (claim.IsLeaf(from.node)) {
    parts.push_back({from.node, from.required});  // the whole claim is one leaf
  } else {
    parts = Force(claim, from.node, values, from.required);
  }
  for (const ForcedPart& part : parts) {
    values[static_cast<size_t>(part.node)] = TruthOf(part.value);
    if (!claim.IsLeaf(part.node)) {
      work.forcings.push_back({part.node, part.value, {}});
      continue;
    }
    const StatementNode& leaf = claim.node(part.node);
    const Fact fact = Conclude(leaf.value, (leaf.op == Operator::kKnight) == part.value);
    if (seen.Kind(fact.person) == TruthOf(fact.knight)) continue;
    work.forcings[index].facts.push_back(fact);
    if (seen.Knows(fact.person)) return false;
    seen.Add(fact.person, fact.knight);
  }
  return true;
}

// From the whole claim downwards; `values` learns each forced part, so that none is forced twice.
void Reasoner::Push(const Formula& claim, const Facts& facts, Valuation& work) {
  Truths values = work.values;
  Facts seen = facts;
  work.forcings.push_back({0, work.kind == Truth::kTrue, {}});
  for (size_t i = 0; i < work.forcings.size(); ++i) {
    if (!PushOne(claim, i, values, seen, work)) {
      work.outcome = Outcome::kClash;
      return;
    }
  }
  work.outcome = seen.known == facts.known ? Outcome::kNothing : Outcome::kForces;
}

Valuation Reasoner::Work(const Formula& claim, int speaker, const Facts& facts) {
  Valuation work;
  work.speaker = speaker;
  work.kind = facts.Kind(speaker);
  work.values = ReadAll(claim, facts);
  const bool open = work.values.front() == Truth::kOpen;
  if (work.kind != Truth::kOpen) {
    open ? Push(claim, facts, work) : Compare(work);
  } else if (!open) {
    work.outcome = Outcome::kSpeaker;
    work.conclusion = Conclude(speaker, work.values.front() == Truth::kTrue);
  }
  return work;
}

}  // namespace knaves
