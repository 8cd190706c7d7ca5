#include "generator/traces/search.h"

#include <fmt/format.h>

#include <cassert>
#include <utility>

#include "generator/trace.h"
#include "generator/traces/reasoner.h"
#include "generator/traces/supposition.h"

namespace knaves {
namespace {

constexpr size_t kUsualSteps = 4;  // for each person

// All that a thinker holds true at a moment, and what is given back when a supposition is given up.
struct Notes {
  std::vector<Fact> order;
  Facts facts;
  std::vector<int> queue;          // people who became known
  size_t spoken = 0;               // how many of the queue have spoken
  Assignment settled = 0;          // bit i: nothing new can come of person i's claim
  std::vector<Assignment> valued;  // [people], who was known when the claim was last valued

  void Add(const Fact& fact) {
    order.push_back(fact);
    facts.Add(fact.person, fact.knight);
  }
};

class Searcher {
 public:
  Searcher(const std::vector<Formula>& claims, double flaw_rate, bool verify, Random& random)
      : claims_(claims), reasoner_(flaw_rate, random), verify_(verify) {
    notes_.valued.resize(claims.size(), 0);
    search_.steps.reserve(kUsualSteps * claims.size());
    search_.facts.reserve(kUsualSteps * claims.size());
    places_.reserve(kUsualSteps * claims.size());
  }

  SearchRecord Run() {
    while (!Done()) {
      if (search_.steps.size() > kMostThoughtSteps) {
        throw ThoughtTooLong(
            fmt::format("what {} people say takes a thought of more than {} steps", people(), kMostThoughtSteps));
      }
      if (!Advance() && !GoBack()) Emit(SearchStep::Kind::kGiveUp);
    }
    PlaceFacts();
    search_.sound = reasoner_.sound();
    return std::move(search_);
  }

 private:
  bool Done() const {
    if (search_.steps.empty()) return false;
    const SearchStep::Kind last = search_.steps.back().kind;
    return last == SearchStep::Kind::kConclude || last == SearchStep::Kind::kGiveUp;
  }

  int people() const { return static_cast<int>(claims_.size()); }
  const Formula& Claim(int speaker) const { return claims_[static_cast<size_t>(speaker)]; }

  // Writes a step down. Its facts are kept once for all steps in a row after which the same is known.
  void Emit(SearchStep::Kind kind, Valuation work = {}) {
    const bool changed = place_.count != notes_.order.size() || kind == SearchStep::Kind::kGoBack;
    if (changed) {
      place_ = {search_.facts.size(), notes_.order.size()};
      search_.facts.insert(search_.facts.end(), notes_.order.begin(), notes_.order.end());
    }
    places_.push_back(place_);
    search_.steps.push_back({kind, {}, std::move(work)});
  }

  // The steps' facts, once no more are added.
  void PlaceFacts() {
    for (size_t i = 0; i < places_.size(); ++i) {
      search_.steps[i].facts = std::span(search_.facts).subspan(places_[i].first, places_[i].count);
    }
  }

  // One more step of the search; false after a clash.
  bool Advance() {
    if (static_cast<int>(notes_.order.size()) == people()) return CheckAll();
    const int speaker = NextSpeaker();
    if (speaker >= 0) return ValueClaim(speaker);
    before_.push_back(notes_);
    Learn(ChooseSupposition(claims_, notes_.facts));
    Emit(SearchStep::Kind::kSuppose);
    return true;
  }

  // Whose claim comes next; -1 when no claim says more than it did.
  int NextSpeaker() {
    if (notes_.spoken < notes_.queue.size()) return notes_.queue[notes_.spoken++];
    for (int speaker = 0; speaker < people(); ++speaker) {
      if (SaysMore(speaker)) return speaker;
    }
    return -1;
  }

  bool SaysMore(int speaker) {
    if (Settled(speaker) || notes_.valued[static_cast<size_t>(speaker)] == notes_.facts.known) return false;
    glance_.Work(Claim(speaker), speaker, notes_.facts, glanced_);
    return glanced_.outcome != Outcome::kNothing && glanced_.outcome != Outcome::kFits;
  }

  bool Settled(int speaker) const { return IsKnight(notes_.settled, speaker); }

  void Learn(const Fact& fact) {
    notes_.Add(fact);
    notes_.queue.push_back(fact.person);
  }

  // Whether the claim now has the truth that its speaker's kind asks for, whoever else becomes known. Where one part
  // after the other was forced, that is left to the checks: what a later part gave may contradict an earlier one.
  bool Settles(const Valuation& work) const {
    if (work.outcome != Outcome::kForces) return work.outcome == Outcome::kFits || work.outcome == Outcome::kSpeaker;
    return work.forcings.size() == 1 && (Claim(work.speaker).mentioned() & ~notes_.facts.known) == 0;
  }

  bool ValueClaim(int speaker) {
    Valuation work = reasoner_.Work(Claim(speaker), speaker, notes_.facts);
    const Outcome outcome = work.outcome;
    notes_.valued[static_cast<size_t>(speaker)] = notes_.facts.known;
    for (const Fact& fact : NewFacts(work)) Learn(fact);
    if (outcome == Outcome::kSpeaker) notes_.queue.pop_back();  // has just spoken
    const Assignment bit = Assignment{1} << speaker;
    notes_.settled = Settles(work) ? notes_.settled | bit : notes_.settled & ~bit;
    Emit(SearchStep::Kind::kValue, std::move(work));
    return outcome != Outcome::kClash;
  }

  // Values what is not settled, then, to verify, the rest. Ends the search unless a claim clashes.
  bool CheckAll() {
    std::vector<int> order;
    for (const bool settled : {false, true}) {
      for (int speaker = 0; speaker < people(); ++speaker) {
        if (Settled(speaker) == settled && (!settled || verify_)) order.push_back(speaker);
      }
    }
    if (!order.empty()) Emit(SearchStep::Kind::kCheck);
    for (const int speaker : order) {
      Valuation work = reasoner_.Work(Claim(speaker), speaker, notes_.facts);
      const bool clash = work.outcome == Outcome::kClash;
      Emit(SearchStep::Kind::kVerify, std::move(work));
      if (clash) return false;
    }
    Emit(SearchStep::Kind::kConclude);
    return true;
  }

  // Gives the last supposition up; false when none is left.
  bool GoBack() {
    if (before_.empty()) return false;
    const Fact given_up = notes_.order[before_.back().order.size()];
    notes_ = std::move(before_.back());
    before_.pop_back();
    Learn({given_up.person, !given_up.knight, false});
    Emit(SearchStep::Kind::kGoBack);
    return true;
  }

  const std::vector<Formula>& claims_;
  Random unused_{0};
  Reasoner glance_{0.0, unused_};
  Valuation glanced_;
  Reasoner reasoner_;
  bool verify_;
  Notes notes_;
  std::vector<Notes> before_;  // one for each supposition that stands
  SearchRecord search_;
  // Where a step's facts are among those of the record.
  struct Place {
    size_t first = 0;
    size_t count = 0;
  };
  Place place_;                // of the last step
  std::vector<Place> places_;  // [steps]
};

}  // namespace

std::span<const Fact> NewFacts(const Valuation& work) {
  if (work.outcome == Outcome::kSpeaker) return std::span(&work.conclusion, 1);
  return work.outcome == Outcome::kClash ? std::span<const Fact>() : std::span(work.forced);
}

SearchRecord RecordSearch(const std::vector<Formula>& claims, double flaw_rate, bool verify, Random& random) {
  SearchRecord search = Searcher(claims, flaw_rate, verify, random).Run();
  assert(!search.sound || search.steps.back().kind == SearchStep::Kind::kConclude);
  return search;
}

}  // namespace knaves
