// Small steps: every line follows from the lines before it by one rule of search.h, in fixed forms that repeat the
// names and kinds they speak of, so that a small model finds what it must copy close by.
//
//   Suppose Alice is a knight.
//   Alice the knight says CLAIM: true, good.                             the claim fits its speaker
//   Alice the knight says CLAIM: false, but Alice is a knight.           it does not; "Wait, that cannot be." follows
//   Alice the knight says CLAIM: must be true, so Bob is a knave.        an open claim, and what it forces
//   Alice the knight says CLAIM: must be true, but nothing follows yet.
//   So PART: must be false, so Bob is a knave.                           a forced part of the last claim
//   Carol says CLAIM: true, so Carol is a knight.                        of somebody who is not known
//   Carol says CLAIM: open, so nothing follows yet.                      only after a flaw
//   Go back: Alice is a knave.                                           after "Wait, that cannot be."
//   So far, supposing Alice is a knight: Bob is a knave and Carol is a knave.        when more than that is known
//   Check. (lines as above) All fits. Alice is a knave, and Bob is a knight.
//
// CLAIM and PART have the value of each of their parts behind it (valued_text.h). Who is known is what has been said
// since the last "Go back" line, that line and its summary included. Labels: restate, assume, derive and conclude in
// every thought, verify unless every claim was settled on the way and no checks were asked for; contradiction,
// backtrack and summary as the puzzle needs them; hesitate and guess only where flaws left nothing possible.
#include "generator/traces/style.h"
#include "generator/traces/valued_text.h"

namespace knaves {
namespace {

class SmallSteps {
 public:
  explicit SmallSteps(TraceTask& task)
      : task_(task), writer_(task.wording), common_(task.phrases()), phrases_(common_.small_steps) {
    claims_.reserve(task.claims.size());
    for (const Formula& claim : task.claims) claims_.emplace_back(claim, 0, task.wording);
  }

  Trace Write() {
    const SearchRecord search = RecordSearch(task_.claims, task_.options.flaw_rate, task_.options.verify, task_.random);
    for (const SearchStep& step : search.steps) Tell(step);
    if (search.steps.back().kind == SearchStep::Kind::kGiveUp) return GiveUp(writer_, task_, common_.nothing_fits);
    const Assignment answer = KnightsOf(search.steps.back().facts);
    const std::string last_words = Fill(phrases_.conclude, SolutionSentence(answer, task_.wording));
    return writer_.Finish(SpanKind::kConclude, last_words, answer, search.sound);
  }

 private:
  void Tell(const SearchStep& step) {
    switch (step.kind) {
      case SearchStep::Kind::kSuppose:
        writer_.SayFilled(SpanKind::kAssume, phrases_.suppose, writer_.FactText(step.facts.back()));
        break;
      case SearchStep::Kind::kValue:
        TellValuation(step.valuation, SpanKind::kDerive);
        break;
      case SearchStep::Kind::kVerify:
        TellValuation(step.valuation, SpanKind::kVerify);
        break;
      case SearchStep::Kind::kGoBack:
        TellGoBack(step.facts);
        break;
      case SearchStep::Kind::kCheck:
        writer_.Say(SpanKind::kVerify, phrases_.check);
        break;
      case SearchStep::Kind::kConclude:
      case SearchStep::Kind::kGiveUp:
        break;
    }
  }

  void TellValuation(const Valuation& work, SpanKind kind) {
    Restate(work);
    TellForcings(work);
    const Phrase truth = TruthWord(work.values.front(), common_);
    if (work.outcome == Outcome::kFits) writer_.SayFilled(kind, phrases_.fits, truth);
    if (work.outcome == Outcome::kSpeaker) {
      writer_.SayFilled(kind, phrases_.tells_speaker, truth, writer_.FactText(work.conclusion));
    }
    if (work.outcome == Outcome::kNothing && work.forcings.empty()) writer_.Say(kind, phrases_.open);
    if (work.outcome != Outcome::kClash) return;
    if (work.forcings.empty()) {
      const Fact speaker{work.speaker, work.kind == Truth::kTrue, false};
      writer_.SayFilled(SpanKind::kContradiction, phrases_.clashes, truth, writer_.FactText(speaker));
    }
    writer_.Say(SpanKind::kContradiction, phrases_.impossible);
  }

  void Restate(const Valuation& work) {
    line_.clear();
    claims_[static_cast<size_t>(work.speaker)].Append(work.values, line_);
    const std::string& name = writer_.Name(work.speaker);
    if (work.kind == Truth::kOpen) return writer_.SayFilled(SpanKind::kRestate, common_.says, name, line_);
    const RoleWords& roles = task_.wording.roles;
    const std::string& role = work.kind == Truth::kTrue ? roles.knight : roles.knave;
    writer_.SayFilled(SpanKind::kRestate, phrases_.known_says, name, role, line_);
  }

  void TellForcings(const Valuation& work) {
    for (const Forcing& forcing : work.forcings) {
      line_.clear();
      if (forcing.node != 0) {
        const ValuedWords part(task_.Claim(work.speaker), forcing.node, task_.wording);
        FillInto(line_, phrases_.part, part.Text(work.values));
      }
      const Phrase truth = TruthWord(TruthOf(forcing.required), common_);
      if (work.outcome == Outcome::kNothing) {
        FillInto(line_, phrases_.must_be_for_nothing, truth);
      } else if (forcing.facts == 0) {
        FillInto(line_, phrases_.must_be, truth);
      } else {
        FillInto(line_, phrases_.must_be_so, truth, writer_.FactList(work.FactsOf(forcing)));
      }
      writer_.Say(SpanKind::kDerive, line_);
    }
  }

  void TellGoBack(std::span<const Fact> facts) {
    writer_.SayFilled(SpanKind::kBacktrack, phrases_.go_back, writer_.FactText(facts.back()));
    if (facts.size() == 1) return;
    std::vector<Fact> supposed, derived;
    for (const Fact& fact : facts) (fact.supposed ? supposed : derived).push_back(fact);
    const std::string known = writer_.FactList(derived);
    writer_.Say(SpanKind::kSummary, supposed.empty()
                                        ? Fill(phrases_.so_far, known)
                                        : Fill(phrases_.so_far_supposing, writer_.FactList(supposed), known));
  }

  TraceTask& task_;
  ThoughtWriter writer_;
  const ThoughtPhrases& common_;
  const SmallStepsPhrases& phrases_;
  std::vector<ValuedWords> claims_;  // [people]
  std::string line_;
};

}  // namespace

Trace WriteSmallSteps(TraceTask& task) { return SmallSteps(task).Write(); }

}  // namespace knaves
