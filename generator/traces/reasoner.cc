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
    const size_t at = static_cast<size_t>(index);
    values[at] = claim.IsLeaf(index) ? LeafTruth(claim.node(index), facts) : CombineTruth(claim, index, values);
    const bool denied = index > 0 && claim.IsLeaf(index) && claim.node(index - 1).op == Operator::kNot;
    if (!denied) values[at] = Read(values[at]);  // a leaf is read together with its denial
  }
  return values;
}

Fact Reasoner::Conclude(int person, bool knight) { return {person, knight != Slips(), false}; }

void Reasoner::Compare(Valuation& work) {
  const bool fits = work.values.front() == work.kind;
  work.outcome = fits != Slips() ? Outcome::kFits : Outcome::kClash;
}

bool Reasoner::PushOne(const Formula& claim, size_t index, Truths& values, Facts& seen, Valuation& work) {
  const Forcing from = work.forcings[index];
  std::vector<ForcedPart> parts;
  if (claim.IsPlain(from.node)) {
    parts.push_back({from.node, from.required});
  } else {
    parts = Force(claim, from.node, values, from.required);
  }
  for (const ForcedPart& part : parts) {
    values[static_cast<size_t>(part.node)] = TruthOf(part.value);
    if (!claim.IsPlain(part.node)) {
      work.forcings.push_back({part.node, part.value, {}});
      continue;
    }
    const int person = claim.PlainPerson(part.node);
    const bool knight = claim.PlainSaysKnight(part.node) == part.value;
    if (seen.Kind(person) == TruthOf(knight)) continue;
    if (seen.Knows(person)) {
      work.forcings[index].facts.push_back({person, knight, false});
      return false;
    }
    work.forcings[index].facts.push_back(Conclude(person, knight));
    seen.Add(person, work.forcings[index].facts.back().knight);
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
      work.forcings.resize(i + 1);
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
