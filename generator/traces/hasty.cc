// Hasty: a careful search that breaks off. It supposes, follows one claim or a few (fewer than there are people), takes
// what has come out of them for the answer, and fills the gaps by feeling. Nothing is checked, so it is never sound,
// though often right. Labels: assume, restate, derive, then guess where there are gaps, and conclude; contradiction and
// backtrack when it happens to meet a clash in time.
#include <algorithm>
#include <span>

#include "generator/traces/style.h"

namespace knaves {
namespace {

class Hasty {
 public:
  explicit Hasty(TraceTask& task)
      : task_(task), writer_(task.wording), common_(task.phrases()), phrases_(task.phrases().hasty) {}

  Trace Write() {
    const SearchRecord search = RecordSearch(task_.claims, task_.options.flaw_rate, false, task_.random);
    const size_t patience = 1 + task_.random.Below(static_cast<uint64_t>(std::max(1, task_.puzzle.people() - 1)));
    std::span<const Fact> known;
    size_t valued = 0;
    for (const SearchStep& step : search.steps) {
      const bool turns_back = step.kind == SearchStep::Kind::kGoBack;
      if (Ends(step) || (valued == patience && !turns_back)) break;
      Tell(step);
      known = step.facts;
      if (step.kind == SearchStep::Kind::kValue) ++valued;
    }
    return Conclude(known);
  }

 private:
  static bool Ends(const SearchStep& step) {
    return step.kind == SearchStep::Kind::kCheck || step.kind == SearchStep::Kind::kConclude ||
           step.kind == SearchStep::Kind::kGiveUp;
  }

  void Tell(const SearchStep& step) {
    const std::string& fact = writer_.FactText(step.facts.back());
    if (step.kind == SearchStep::Kind::kSuppose) writer_.Say(SpanKind::kAssume, Fill(phrases_.suppose, fact));
    if (step.kind == SearchStep::Kind::kGoBack) writer_.Say(SpanKind::kBacktrack, Fill(phrases_.then, fact));
    if (step.kind == SearchStep::Kind::kValue) TellValuation(step.valuation);
  }

  void TellValuation(const Valuation& work) {
    const std::string claim = StatementText(task_.Claim(work.speaker).Part(0), task_.wording);
    writer_.Say(SpanKind::kRestate, Fill(common_.says, writer_.Name(work.speaker), claim));
    const std::span<const Fact> news = NewFacts(work);
    if (work.outcome == Outcome::kClash) {
      writer_.Say(SpanKind::kContradiction, phrases_.clashes);
    } else if (news.empty()) {
      writer_.Say(SpanKind::kDerive, phrases_.nothing);
    } else {
      writer_.Say(SpanKind::kDerive, Fill(phrases_.so, writer_.FactList(news)));
    }
  }

  Trace Conclude(std::span<const Fact> known) {
    Facts facts;
    for (const Fact& fact : known) facts.Add(fact.person, fact.knight);
    std::vector<Fact> gaps;
    for (int person = 0; person < task_.puzzle.people(); ++person) {
      if (!facts.Knows(person)) gaps.push_back({person, task_.random.Chance(0.5), false});
    }
    if (!gaps.empty()) writer_.Say(SpanKind::kGuess, Fill(phrases_.gaps, writer_.FactList(gaps)));
    const Assignment answer = KnightsOf(known) | KnightsOf(gaps);
    const std::string last_words = Fill(phrases_.conclude, SolutionSentence(answer, task_.wording));
    return writer_.Finish(SpanKind::kConclude, last_words, answer, false);
  }

  TraceTask& task_;
  ThoughtWriter writer_;
  const ThoughtPhrases& common_;
  const HastyPhrases& phrases_;
};

}  // namespace

Trace WriteHasty(TraceTask& task) { return Hasty(task).Write(); }

}  // namespace knaves
