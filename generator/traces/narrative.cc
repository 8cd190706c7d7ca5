// Narrative: the search of search.h in flowing prose, as somebody thinks aloud: varied phrases, second readings of a
// claim, a summary now and then. A claim is valued in one sentence that names the facts it rests on. Labels: those of
// small steps, and hesitate and summary wherever the thinker feels like it; remarks between them are not labelled.
#include "generator/traces/style.h"
#include "generator/traces/valued_text.h"

namespace knaves {
namespace {

class Narrative {
 public:
  explicit Narrative(TraceTask& task)
      : task_(task), writer_(task.wording), common_(task.phrases()), phrases_(common_.narrative) {}

  Trace Write() {
    const SearchRecord search = RecordSearch(task_.claims, task_.options.flaw_rate, task_.options.verify, task_.random);
    writer_.Remark(Pick(phrases_.openings));
    for (const SearchStep& step : search.steps) Tell(step);
    if (search.steps.back().kind == SearchStep::Kind::kGiveUp) return GiveUp(writer_, task_, common_.nothing_fits);
    const Assignment answer = KnightsOf(search.steps.back().facts);
    const std::string last_words = Fill(Pick(phrases_.conclude), SolutionSentence(answer, task_.wording));
    return writer_.Finish(SpanKind::kConclude, last_words, answer, search.sound);
  }

 private:
  Phrase Pick(const Phrases& phrases) { return task_.random.Choice(phrases); }

  void Tell(const SearchStep& step) {
    switch (step.kind) {
      case SearchStep::Kind::kSuppose:
        writer_.Say(SpanKind::kAssume, Fill(Pick(phrases_.suppose), writer_.FactText(step.facts.back())));
        break;
      case SearchStep::Kind::kValue:
        TellValuation(step, SpanKind::kDerive);
        Ponder(step);
        break;
      case SearchStep::Kind::kVerify:
        TellValuation(step, SpanKind::kVerify);
        break;
      case SearchStep::Kind::kGoBack:
        writer_.Say(SpanKind::kBacktrack, Fill(Pick(phrases_.go_back), writer_.FactText(step.facts.back())));
        if (step.facts.size() > 1) Summarize(step.facts);
        break;
      case SearchStep::Kind::kCheck:
        writer_.Say(SpanKind::kVerify, Pick(phrases_.check));
        break;
      case SearchStep::Kind::kConclude:
      case SearchStep::Kind::kGiveUp:
        break;
    }
  }

  void Restate(const Valuation& work, Phrase before) {
    const std::string claim = StatementText(task_.Claim(work.speaker).Part(0), task_.wording);
    writer_.Say(SpanKind::kRestate, Fill(phrases_.says, before, writer_.Name(work.speaker), claim));
  }

  // The facts on which the value of a claim rests: what was known of the people it mentions.
  std::vector<Fact> Grounds(const SearchStep& step) const {
    const Valuation& work = step.valuation;
    const size_t known = step.facts.size() - NewFacts(work).size();
    std::vector<Fact> grounds;
    for (size_t i = 0; i < known; ++i) {
      if (IsKnight(task_.Claim(work.speaker).mentioned(), step.facts[i].person)) grounds.push_back(step.facts[i]);
    }
    return grounds;
  }

  void TellValuation(const SearchStep& step, SpanKind kind) {
    const Valuation& work = step.valuation;
    Restate(work, Pick(phrases_.next));
    const std::vector<Fact> grounds = Grounds(step);
    const std::string since = grounds.empty() ? "" : Fill(Pick(phrases_.since), writer_.FactList(grounds));
    const std::string& speaker = writer_.FactText({work.speaker, work.kind == Truth::kTrue, false});
    const Phrase truth = TruthWord(work.values.front(), common_);
    if (!work.forcings.empty()) {
      TellForced(work, grounds);
    } else if (work.outcome == Outcome::kFits) {
      writer_.Say(kind, since + Fill(phrases_.fits, truth, speaker, Pick(phrases_.fitting)));
    } else if (work.outcome == Outcome::kSpeaker) {
      writer_.Say(kind, since + Fill(phrases_.tells_speaker, truth, writer_.FactText(work.conclusion)));
    } else if (work.outcome == Outcome::kNothing) {
      writer_.Say(kind, phrases_.open);
    } else {
      writer_.Say(SpanKind::kContradiction, since + Fill(phrases_.clashes, truth, speaker));
    }
    if (work.outcome == Outcome::kClash) writer_.Say(SpanKind::kContradiction, Pick(phrases_.impossible));
  }

  void TellForced(const Valuation& work, const std::vector<Fact>& grounds) {
    const Fact speaker{work.speaker, work.kind == Truth::kTrue, false};
    std::string text = Fill(Pick(phrases_.since), writer_.FactText(speaker));
    text += Fill(phrases_.must_be, TruthWord(work.kind, common_));
    if (work.forced.empty()) {
      writer_.Say(SpanKind::kDerive, text.append(phrases_.must_be_for_nothing));
      return;
    }
    if (!grounds.empty()) text += Fill(phrases_.known, writer_.FactList(grounds));
    writer_.Say(SpanKind::kDerive, text + Fill(phrases_.it_follows, writer_.FactList(work.forced)));
  }

  // Second readings and summaries that the search did not ask for.
  void Ponder(const SearchStep& step) {
    const Valuation& work = step.valuation;
    if (work.outcome == Outcome::kClash) return;
    if (task_.random.Chance(0.2)) {
      writer_.Say(SpanKind::kHesitate, Pick(phrases_.doubt));
      Restate(work, "");
      writer_.Say(SpanKind::kDerive, Pick(phrases_.reassure));
    }
    if (step.facts.size() > 1 && work.outcome != Outcome::kFits && task_.random.Chance(0.3)) Summarize(step.facts);
  }

  void Summarize(std::span<const Fact> facts) {
    writer_.Say(SpanKind::kSummary, Fill(Pick(phrases_.summary), writer_.FactList(facts)));
  }

  TraceTask& task_;
  ThoughtWriter writer_;
  const ThoughtPhrases& common_;
  const NarrativePhrases& phrases_;
};

}  // namespace

Trace WriteNarrative(TraceTask& task) { return Narrative(task).Write(); }

}  // namespace knaves
