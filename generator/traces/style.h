// What the styles of thought share: the task, and the text that grows under labelled spans.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "generator/language.h"
#include "generator/trace.h"
#include "generator/traces/phrases.h"
#include "generator/traces/search.h"

namespace knaves {

// One puzzle to think about. Refers to its parts, which must outlive it.
struct TraceTask {
  const Puzzle& puzzle;
  const Wording& wording;
  const TraceOptions& options;
  Random& random;
  std::vector<Formula> claims;  // [people]

  const Formula& Claim(int speaker) const { return claims[static_cast<size_t>(speaker)]; }
  const ThoughtPhrases& phrases() const { return wording.language->thought; }
};

// Appends to a thought; each piece becomes a span, or lengthens the last span when it is of the same kind.
class ThoughtWriter {
 public:
  // Keeps a reference to `wording`.
  explicit ThoughtWriter(const Wording& wording);

  // Puts the language's space before the text unless it is the first, or begins with a mark that follows a word
  // directly.
  void Say(SpanKind kind, std::string_view text);
  // The same of a phrase whose places are filled with these values.
  void SayFilled(SpanKind kind, Phrase phrase, std::string_view first, std::string_view second = {},
                 std::string_view third = {});
  // Text that does nothing for the puzzle and stands under no span.
  void Remark(std::string_view text);
  // Says the last words, which name everybody, and hands the trace over.
  Trace Finish(SpanKind kind, std::string_view text, Assignment answer, bool sound);

  const std::string& Name(int person) const { return wording_.names[static_cast<size_t>(person)]; }
  const std::string& FactText(const Fact& fact) const {
    return facts_[static_cast<size_t>(fact.person)][fact.knight ? 1 : 0];
  }
  std::string FactList(std::span<const Fact> facts) const;  // "Bob is a knave and Carol is a knight"

 private:
  size_t Append(std::string_view text);  // where it begins

  const Wording& wording_;
  const ThoughtPhrases& phrases_;
  std::vector<std::array<std::string, 2>> facts_;  // [people], as a knave and as a knight
  std::string filled_;
  Trace trace_;
};

// The knights of a list of facts; people who are not in the list are knaves.
Assignment KnightsOf(std::span<const Fact> facts);

// Each of the people is a knight with chance one half.
Assignment RandomAssignment(int people, Random& random);

// The end of a thought that its flaws led nowhere: it says how it noticed ("Nothing fits") and guesses. Never sound.
Trace GiveUp(ThoughtWriter& writer, TraceTask& task, Phrase trouble);

// The styles; what each does stands at the top of its file.
Trace WriteSmallSteps(TraceTask& task);
Trace WriteNarrative(TraceTask& task);
Trace WriteByCases(TraceTask& task);
Trace WriteQuickGuess(TraceTask& task);
Trace WriteHasty(TraceTask& task);

}  // namespace knaves
