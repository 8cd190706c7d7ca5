// One thinker's working on claims: the single steps of the search, each of which may go wrong.
#pragma once

#include "base/random.h"
#include "generator/traces/search.h"

namespace knaves {

class Reasoner {
 public:
  // Keeps a reference to `random`.
  Reasoner(double flaw_rate, Random& random) : flaw_rate_(flaw_rate), random_(random) {}

  // Values a claim and says what follows; does not change the facts.
  Valuation Work(const Formula& claim, int speaker, const Facts& facts);
  bool sound() const { return sound_; }

 private:
  bool Slips();             // true when this step goes wrong
  Truth Read(Truth value);  // the value as the thinker takes it
  Truths ReadAll(const Formula& claim, const Facts& facts);
  void Compare(Valuation& work);
  // What the part of forcings[index] forces one level below it. False when that contradicts what has been seen.
  bool PushOne(const Formula& claim, size_t index, Truths& values, Facts& seen, Valuation& work);
  void Push(const Formula& claim, const Facts& facts, Valuation& work);
  Fact Conclude(int person, bool knight);

  double flaw_rate_;
  Random& random_;
  bool sound_ = true;
};

}  // namespace knaves
