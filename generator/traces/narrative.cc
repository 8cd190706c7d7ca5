// Narrative: the search of search.h in flowing prose, as somebody thinks aloud: varied phrases, second readings of a
// claim, a summary now and then. A claim is valued in one sentence that names the facts it rests on. Labels: those of
// small steps, and hesitate and summary wherever the thinker feels like it; remarks between them are not labelled.
#include "generator/traces/style.h"
#include "generator/traces/valued_text.h"

namespace knaves {
namespace {

using Phrases = std::vector<std::string>;

const Phrases kOpenings = {"Let me think about who is who.", "All right, one thing after the other.",
                           "I will try to find out who everybody is.", "Let me work through the claims."};
const Phrases kSuppose = {"Let us suppose that ", "Assume for a moment that ", "Let me try the idea that ",
                          "Suppose that "};
const Phrases kNext = {"Now ", "Then ", "Next, ", ""};
const Phrases kSince = {"Since ", "Because ", "As "};
const Phrases kFitting = {", just as it should be.", ", and that fits.", ", which is fine."};
const Phrases kImpossible = {"That is a contradiction.", "Wait, that cannot be.", "That is impossible.",
                             "These two do not go together, a contradiction."};
const Phrases kGoBack = {"So I have to go back and give up my last assumption: ",
                         "So the last assumption was wrong. Going back, I now take it that ",
                         "Let me go back to where I made the last assumption and take the other way: "};
const Phrases kDoubt = {"Wait, let me read that again.", "Hmm, did I get that right?",
                        "Hold on, let me look at that once more."};
const Phrases kReassure = {"Yes, that is what I used.", "Good, it stays as I said.", "Fine, I had it right."};
const Phrases kSummary = {"So far I have this", "To sum up so far", "Here is where I stand so far"};
const Phrases kCheck = {"Now everybody has a role. Before I answer, let me verify the claims.",
                        "That names everybody. Let me check the claims one by one.",
                        "Let me check this against what was said."};
const Phrases kConclude = {"Everything fits.", "So the puzzle is solved.", "No claim is against it."};

class Narrative {
 public:
  explicit Narrative(TraceTask& task) : task_(task), writer_(task.wording) {}

  Trace Write() {
    const SearchRecord search = RecordSearch(task_.claims, task_.options.flaw_rate, task_.options.verify, task_.random);
    writer_.Remark(Pick(kOpenings));
    for (const SearchStep& step : search.steps) Tell(step);
    if (search.steps.back().kind == SearchStep::Kind::kGiveUp) return GiveUp(writer_, task_, "Nothing fits");
    const Assignment answer = KnightsOf(search.steps.back().facts);
    const std::string last_words = Pick(kConclude) + " " + SolutionSentence(answer, task_.wording);
    return writer_.Finish(SpanKind::kConclude, last_words, answer, search.sound);
  }

 private:
  const std::string& Pick(const Phrases& phrases) { return task_.random.Choice(phrases); }

  void Tell(const SearchStep& step) {
    switch (step.kind) {
      case SearchStep::Kind::kSuppose:
        writer_.Say(SpanKind::kAssume, Pick(kSuppose) + writer_.FactText(step.facts.back()) + ".");
        break;
      case SearchStep::Kind::kValue:
        TellValuation(step, SpanKind::kDerive);
        Ponder(step);
        break;
      case SearchStep::Kind::kVerify:
        TellValuation(step, SpanKind::kVerify);
        break;
      case SearchStep::Kind::kGoBack:
        writer_.Say(SpanKind::kBacktrack, Pick(kGoBack) + writer_.FactText(step.facts.back()) + ".");
        if (step.facts.size() > 1) Summarize(step.facts);
        break;
      case SearchStep::Kind::kCheck:
        writer_.Say(SpanKind::kVerify, Pick(kCheck));
        break;
      case SearchStep::Kind::kConclude:
      case SearchStep::Kind::kGiveUp:
        break;
    }
  }

  void Restate(const Valuation& work, const std::string& before) {
    const std::string claim = StatementText(task_.Claim(work.speaker).Part(0), task_.wording);
    writer_.Say(SpanKind::kRestate, before + writer_.Name(work.speaker) + " says that " + claim + ".");
  }

  // The facts on which the value of a claim rests: what was known of the people it mentions.
  std::vector<Fact> Grounds(const SearchStep& step) const {
    const Valuation& work = step.valuation;
    const std::vector<Fact> news = NewFacts(work);
    const size_t known = step.facts.size() - news.size();
    std::vector<Fact> grounds;
    for (size_t i = 0; i < known; ++i) {
      if (IsKnight(task_.Claim(work.speaker).mentioned(), step.facts[i].person)) grounds.push_back(step.facts[i]);
    }
    return grounds;
  }

  void TellValuation(const SearchStep& step, SpanKind kind) {
    const Valuation& work = step.valuation;
    Restate(work, Pick(kNext));
    const std::vector<Fact> grounds = Grounds(step);
    const std::string since = grounds.empty() ? "" : Pick(kSince) + writer_.FactList(grounds) + ", ";
    const Fact speaker{work.speaker, work.kind == Truth::kTrue, false};
    if (!work.forcings.empty()) {
      TellForced(work, grounds);
    } else if (work.outcome == Outcome::kFits) {
      writer_.Say(kind, since + "this is " + Word(work) + ", and " + writer_.FactText(speaker) + Pick(kFitting));
    } else if (work.outcome == Outcome::kSpeaker) {
      writer_.Say(kind, since + "this is " + Word(work) + ", so " + writer_.FactText(work.conclusion) + ".");
    } else {
      const std::string clash = since + "this is " + Word(work) + ", but " + writer_.FactText(speaker) + ".";
      writer_.Say(SpanKind::kContradiction, clash);
    }
    if (work.outcome == Outcome::kClash) writer_.Say(SpanKind::kContradiction, Pick(kImpossible));
  }

  static std::string Word(const Valuation& work) { return std::string(TruthWord(work.values.front())); }

  void TellForced(const Valuation& work, const std::vector<Fact>& grounds) {
    const Fact speaker{work.speaker, work.kind == Truth::kTrue, false};
    std::vector<Fact> forced;
    for (const Forcing& forcing : work.forcings) {
      forced.insert(forced.end(), forcing.facts.begin(), forcing.facts.end());
    }
    std::string text = Pick(kSince) + writer_.FactText(speaker) + ", this must be ";
    text += work.kind == Truth::kTrue ? "true" : "false";
    if (forced.empty()) {
      writer_.Say(SpanKind::kDerive, text + ", but nothing follows from it yet.");
      return;
    }
    if (!grounds.empty()) text += ", and I know that " + writer_.FactList(grounds);
    writer_.Say(SpanKind::kDerive, text + "; it follows that " + writer_.FactList(forced) + ".");
  }

  // Second readings and summaries that the search did not ask for.
  void Ponder(const SearchStep& step) {
    const Valuation& work = step.valuation;
    if (work.outcome == Outcome::kClash) return;
    if (task_.random.Chance(0.2)) {
      writer_.Say(SpanKind::kHesitate, Pick(kDoubt));
      Restate(work, "");
      writer_.Say(SpanKind::kDerive, Pick(kReassure));
    }
    if (step.facts.size() > 1 && work.outcome != Outcome::kFits && task_.random.Chance(0.3)) Summarize(step.facts);
  }

  void Summarize(const std::vector<Fact>& facts) {
    writer_.Say(SpanKind::kSummary, Pick(kSummary) + ": " + writer_.FactList(facts) + ".");
  }

  TraceTask& task_;
  ThoughtWriter writer_;
};

}  // namespace

Trace WriteNarrative(TraceTask& task) { return Narrative(task).Write(); }

}  // namespace knaves
