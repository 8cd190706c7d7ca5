// By cases: every assignment is written down in turn, each claim is valued under it until one clashes, and the case in
// which none does is kept. Its length grows as 2^people, so it takes at most kMaxCasePeople people. Labels: assume (the
// case), restate, derive, contradiction, summary (which cases are left), verify when asked for, conclude; hesitate and
// guess where flaws left no case, or more than one.
#include <fmt/format.h>

#include "base/error.h"
#include "generator/traces/reasoner.h"
#include "generator/traces/style.h"
#include "generator/traces/valued_text.h"

namespace knaves {
namespace {

constexpr int kMaxCasePeople = 10;

class ByCases {
 public:
  explicit ByCases(TraceTask& task)
      : task_(task),
        writer_(task.wording),
        reasoner_(task.options.flaw_rate, task.random),
        common_(task.phrases()),
        phrases_(common_.by_cases) {}

  Trace Write() {
    const Assignment cases = Assignment{1} << people();
    std::vector<Assignment> kept;
    for (Assignment number = 1; number <= cases; ++number) {
      const Assignment knights = cases - number;  // everybody a knight comes first
      writer_.Say(SpanKind::kAssume,
                  Fill(phrases_.one_case, fmt::to_string(number), writer_.FactList(FactsOf(knights))));
      if (Holds(knights, SpanKind::kDerive)) kept.push_back(knights);
    }
    if (kept.size() != 1) return GiveUp(writer_, task_, kept.empty() ? phrases_.no_case : phrases_.several_cases);
    writer_.Say(SpanKind::kSummary, Fill(phrases_.only_case, fmt::to_string(cases - kept.front())));
    return Conclude(kept.front());
  }

 private:
  int people() const { return task_.puzzle.people(); }

  std::vector<Fact> FactsOf(Assignment knights) const {
    std::vector<Fact> facts;
    for (int person = 0; person < people(); ++person) facts.push_back({person, IsKnight(knights, person), false});
    return facts;
  }

  // Values the claims in order; false as soon as one clashes.
  bool Holds(Assignment knights, SpanKind kind) {
    Facts facts;
    for (int person = 0; person < people(); ++person) facts.Add(person, IsKnight(knights, person));
    for (int speaker = 0; speaker < people(); ++speaker) {
      const Valuation work = reasoner_.Work(task_.Claim(speaker), speaker, facts);
      const std::string claim = ValuedText(task_.Claim(speaker), 0, work.values, task_.wording);
      writer_.Say(SpanKind::kRestate, Fill(common_.says, writer_.Name(speaker), claim));
      const Phrase truth = TruthWord(work.values.front(), common_);
      if (work.outcome == Outcome::kClash) {
        const std::string& fact = writer_.FactText({speaker, IsKnight(knights, speaker), false});
        writer_.Say(SpanKind::kContradiction, Fill(phrases_.clashes, truth, fact));
        return false;
      }
      writer_.Say(kind, Fill(phrases_.fits, truth));
    }
    return true;
  }

  Trace Conclude(Assignment answer) {
    if (task_.options.verify) {
      writer_.Say(SpanKind::kVerify, phrases_.verify);
      if (!Holds(answer, SpanKind::kVerify)) return GiveUp(writer_, task_, phrases_.check_fails);
    }
    const std::string last_words = Fill(phrases_.conclude, SolutionSentence(answer, task_.wording));
    return writer_.Finish(SpanKind::kConclude, last_words, answer, reasoner_.sound());
  }

  TraceTask& task_;
  ThoughtWriter writer_;
  Reasoner reasoner_;
  const ThoughtPhrases& common_;
  const ByCasesPhrases& phrases_;
};

}  // namespace

Trace WriteByCases(TraceTask& task) {
  const int people = task.puzzle.people();
  if (people > kMaxCasePeople) {
    throw InputError(fmt::format("trace style 'by-cases': expected at most {} people, got {}", kMaxCasePeople, people));
  }
  return ByCases(task).Write();
}

}  // namespace knaves
