#include "generator/traces/supposition.h"

#include <bit>

#include "generator/traces/reasoner.h"

namespace knaves {
namespace {

// How many people are known when every claim has been worked on until nothing new follows; `people` after a clash.
class Reach {
 public:
  explicit Reach(const std::vector<Formula>& claims) : claims_(claims) {}

  int With(Facts facts, int person, bool knight) {
    facts.Add(person, knight);
    for (bool changed = true; changed;) {
      changed = false;
      for (int speaker = 0; speaker < people(); ++speaker) {
        reasoner_.Work(claims_[static_cast<size_t>(speaker)], speaker, facts, work_);
        if (work_.outcome == Outcome::kClash) return people();
        for (const Fact& fact : NewFacts(work_)) {
          facts.Add(fact.person, fact.knight);
          changed = true;
        }
      }
    }
    return std::popcount(facts.known);
  }

 private:
  int people() const { return static_cast<int>(claims_.size()); }

  const std::vector<Formula>& claims_;
  Random unused_{0};
  Reasoner reasoner_{0.0, unused_};
  Valuation work_;
};

}  // namespace

Fact ChooseSupposition(const std::vector<Formula>& claims, const Facts& facts) {
  Fact best{-1, true, true};
  int best_reach = -1;
  Reach reach_of(claims);
  for (int person = 0; person < static_cast<int>(claims.size()); ++person) {
    if (facts.Knows(person)) continue;
    const int reach = reach_of.With(facts, person, true) + reach_of.With(facts, person, false);
    if (reach <= best_reach) continue;
    best_reach = reach;
    best.person = person;
  }
  return best;
}

}  // namespace knaves
