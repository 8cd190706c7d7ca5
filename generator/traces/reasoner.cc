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

void Reasoner::ReadAll(const Formula& claim, const Facts& facts, Truths& values) {
  values.resize(static_cast<size_t>(claim.size()));
  for (int index = claim.size() - 1; index >= 0; --index) {
    const size_t at = static_cast<size_t>(index);
    values[at] = claim.IsLeaf(index) ? LeafTruth(claim.node(index), facts) : CombineTruth(claim, index, values);
    const bool denied = index > 0 && claim.IsLeaf(index) && claim.node(index - 1).op == Operator::kNot;
    if (!denied) values[at] = Read(values[at]);  // a leaf is read together with its denial
  }
}

Fact Reasoner::Conclude(int person, bool knight) { return {person, knight != Slips(), false}; }

void Reasoner::Compare(Valuation& work) {
  const bool fits = work.values.front() == work.kind;
  work.outcome = fits != Slips() ? Outcome::kFits : Outcome::kClash;
}

// Takes over that a part has a value; false when that contradicts what has been seen.
bool Reasoner::TakePart(const Formula& claim, const ForcedPart& part, Facts& seen, Valuation& work) {
  pushed_[static_cast<size_t>(part.node)] = TruthOf(part.value);
  if (!claim.IsPlain(part.node)) {
    work.forcings.push_back({part.node, part.value});
    return true;
  }
  const int person = claim.PlainPerson(part.node);
  const bool knight = claim.PlainSaysKnight(part.node) == part.value;
  if (seen.Kind(person) == TruthOf(knight)) return true;
  const bool contradicts = seen.Knows(person);
  work.forced.push_back(contradicts ? Fact{person, knight, false} : Conclude(person, knight));
  if (!contradicts) seen.Add(person, work.forced.back().knight);
  return !contradicts;
}

bool Reasoner::PushOne(const Formula& claim, size_t index, Facts& seen, Valuation& work) {
  const Forcing from = work.forcings[index];
  const size_t first = work.forced.size();
  parts_.clear();
  if (claim.IsPlain(from.node)) {
    parts_.push_back({from.node, from.required});
  } else {
    Force(claim, from.node, pushed_, from.required, parts_);
  }
  bool possible = true;
  for (size_t i = 0; i < parts_.size() && possible; ++i) possible = TakePart(claim, parts_[i], seen, work);
  work.forcings[index].first_fact = first;
  work.forcings[index].facts = work.forced.size() - first;
  return possible;
}

// From the whole claim downwards; `pushed_` learns each forced part, so that none is forced twice.
void Reasoner::Push(const Formula& claim, const Facts& facts, Valuation& work) {
  pushed_ = work.values;
  Facts seen = facts;
  work.forcings.push_back({0, work.kind == Truth::kTrue});
  for (size_t i = 0; i < work.forcings.size(); ++i) {
    if (!PushOne(claim, i, seen, work)) {
      work.outcome = Outcome::kClash;
      work.forcings.resize(i + 1);
      return;
    }
  }
  work.outcome = seen.known == facts.known ? Outcome::kNothing : Outcome::kForces;
}

void Reasoner::Work(const Formula& claim, int speaker, const Facts& facts, Valuation& work) {
  work.speaker = speaker;
  work.kind = facts.Kind(speaker);
  work.outcome = Outcome::kNothing;
  work.forcings.clear();
  work.forced.clear();
  ReadAll(claim, facts, work.values);
  const bool open = work.values.front() == Truth::kOpen;
  if (work.kind != Truth::kOpen) {
    open ? Push(claim, facts, work) : Compare(work);
  } else if (!open) {
    work.outcome = Outcome::kSpeaker;
    work.conclusion = Conclude(speaker, work.values.front() == Truth::kTrue);
  }
}

}  // namespace knaves
