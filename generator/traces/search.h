// The search that a careful thinker makes, as a list of steps that a style then tells in its own words.
//
// The calculus. At every moment some people are known (supposed, or derived from what was supposed).
//   suppose     The queue below is empty: somebody is supposed to be a knight: the person whose two kinds together
//               decide most people (supposition.h).
//   value       A claim's parts are valued one by one, leaves by what is known, operators by their operands. Then
//                 speaker known, claim true or false:  it fits the speaker's kind, or it clashes;
//                 speaker known, claim open:           it must be what the speaker's kind makes it, and that may force
//                                                      some of its parts, down to people who become known;
//                 speaker not known:                   the claim's truth is the speaker's kind.
//   queue       A person who becomes known speaks next, in the order of becoming known. When all have spoken, a claim
//               is taken that says more now than it did: of an unknown speaker, or one that was left open.
//   go back     After a clash the last supposition is given up: what it decided is forgotten, and its person is the
//               other kind, as a consequence of the suppositions before it.
//   check       Everybody is known: each claim that has not been settled yet is valued; with `verify` the others too.
//
// Flaws are made here, so that every style believes them: a valued plain claim, a valued operator, the comparison with
// the speaker and each conclusion about a person are one step each, and go wrong with the chance `flaw_rate`.
#pragma once

#include <span>
#include <vector>

#include "base/random.h"
#include "generator/traces/formula.h"

namespace knaves {

struct Fact {
  int person;
  bool knight;
  bool supposed;  // false: follows from the facts before it
};

enum class Outcome {
  kFits,     // the claim's truth is that of its speaker's kind
  kClash,    // it is not, or a forced part contradicts what is known
  kSpeaker,  // it tells what the speaker is
  kForces,   // it must be true (false), and that leads on
  kNothing,  // it must be true (false), or is open, and nothing follows yet
};

// A part that must have a value, and what that forces below it.
struct Forcing {
  int node;               // 0: the whole claim
  bool required;          // what it must be
  size_t first_fact = 0;  // of Valuation::forced: the people that become known (or contradict what is known), in order
  size_t facts = 0;
};

// One claim, valued.
struct Valuation {
  int speaker = 0;
  Truth kind = Truth::kOpen;  // of the speaker, before: kTrue for a knight
  Truths values;              // [nodes], as the thinker valued them
  Outcome outcome = Outcome::kNothing;
  std::vector<Forcing> forcings;  // for an open claim of a known speaker: the claim, then parts that are operators
  std::vector<Fact> forced;       // what they force, one after the other
  Fact conclusion{};              // for kSpeaker

  std::span<const Fact> FactsOf(const Forcing& forcing) const {
    return std::span(forced).subspan(forcing.first_fact, forcing.facts);
  }
};

// The people whom a valuation makes known, in order; nobody after a clash. Valid as long as the valuation.
std::span<const Fact> NewFacts(const Valuation& work);

struct SearchStep {
  enum class Kind {
    kSuppose,   // facts.back() is supposed
    kValue,     // valuation, within the search
    kGoBack,    // facts.back() is what the given-up supposition has become
    kCheck,     // everybody is known and the checks begin
    kVerify,    // valuation, one of the checks
    kConclude,  // facts name everybody
    kGiveUp,    // nothing is left to suppose: only after a flaw
  };
  Kind kind;
  std::span<const Fact> facts;  // known after the step, in the order of becoming known
  Valuation valuation;          // for kValue and kVerify
};

// The steps refer to its facts; can be moved, not copied.
struct SearchRecord {
  SearchRecord() = default;
  SearchRecord(SearchRecord&&) noexcept = default;

  std::vector<SearchStep> steps;  // ends with kConclude or kGiveUp
  std::vector<Fact> facts;        // of all steps
  bool sound = true;              // no step went wrong
};

// Throws ThoughtTooLong. REQUIRES: exactly one assignment makes every claim true for knights and false for knaves.
SearchRecord RecordSearch(const std::vector<Formula>& claims, double flaw_rate, bool verify, Random& random);

}  // namespace knaves
