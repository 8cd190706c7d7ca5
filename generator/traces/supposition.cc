#include "generator/traces/supposition.h"

#include <bit>

#include "generator/traces/reasoner.h"

namespace knaves {
namespace {

// How many people are known when every claim has been worked on until nothing new follows; `people` after a clash.
int Reach(const std::vector<Formula>& claims, Facts facts) {
  const int people = static_cast<int>(claims.size());
  Random unused({0});
  Reasoner reasoner(0.0, unused);
  for (bool changed = true; changed;) {
    changed = false;
    for (int speaker = 0; speaker < people; ++speaker) {
      const Valuation work = reasoner.Work(claims[static_cast<size_t>(speaker)], speaker, facts);
      if (work.outcome == Outcome::kClash) return people;
      for (const Fact& fact : NewFacts(work)) {
        facts.Add(fact.person, fact.knight);
        changed = true;
      }
    }
  }
  return std::popcount(facts.known);
}

int ReachWith(const std::vector<Formula>& claims, Facts facts, int person, bool knight) {
  facts.Add(person, knight);
  return Reach(claims, facts);
}

}  // namespace

Fact ChooseSupposition(const std::vector<Formula>& claims, const Facts& facts) {
  Fact best{-1, true, true};
  int best_reach = -1;
  for (int person = 0; person < static_cast<int>(claims.size()); ++person) {
    if (facts.Knows(person)) continue;
    const int reach = ReachWith(claims, facts, person, true) + ReachWith(claims, facts, person, false);
    if (reach <= best_reach) continue;
    best_reach = reach;
    best.person = person;
  }
  return best;
}

}  // namespace knaves
