// One thinker's working on claims: the single steps of the search, each of which may go wrong.
#pragma once

#include "base/random.h"
#include "generator/traces/search.h"

namespace knaves {

class Reasoner {
 public:
  // Keeps a reference to `random`.
  Reasoner(double flaw_rate, Random& random) : flaw_rate_(flaw_rate), random_(random) {}

  // Values a claim and says what follows; does not change the facts. `work` may hold an earlier valuation, whose memory
  // is used again.
  void Work(const Formula& claim, int speaker, const Facts& facts, Valuation& work);
  Valuation Work(const Formula& claim, int speaker, const Facts& facts) {
    Valuation work;
    Work(claim, speaker, facts, work);
    return work;
  }
  bool sound() const { return sound_; }

 private:
  bool Slips();             // true when this step goes wrong
  Truth Read(Truth value);  // the value as the thinker takes it
  void ReadAll(const Formula& claim, const Facts& facts, Truths& values);
  void Compare(Valuation& work);
  // What the part of forcings[index] forces one level below it. False when that contradicts what has been seen.
  bool PushOne(const Formula& claim, size_t index, Facts& seen, Valuation& work);
  bool TakePart(const Formula& claim, const ForcedPart& part, Facts& seen, Valuation& work);
  void Push(const Formula& claim, const Facts& facts, Valuation& work);
  Fact Conclude(int person, bool knight);

  double flaw_rate_;
  Random& random_;
  bool sound_ = true;
  Truths pushed_;                  // while a claim is pushed down: what each part is or has to be
  std::vector<ForcedPart> parts_;  // of the part that is being pushed down
};

}  // namespace knaves
