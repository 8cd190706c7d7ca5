// Quick guess: one sentence that thinks about nothing, then any assignment, each person a knight with chance one half.
// It is never sound, not even where the guess is right: no step leads to it. Label: guess.
#include "generator/traces/style.h"

namespace knaves {

Trace WriteQuickGuess(TraceTask& task) {
  static const std::vector<std::string> openings = {
      "At first sight:",       "This looks easy.", "I would guess this:",       "Without much thought:",
      "My feeling says this:", "Let me guess.",    "It is probably like this:",
  };
  const Assignment answer = RandomAssignment(task.puzzle.people(), task.random);
  ThoughtWriter writer(task.wording);
  writer.Say(SpanKind::kGuess, task.random.Choice(openings));
  return writer.Finish(SpanKind::kGuess, SolutionSentence(answer, task.wording), answer, false);
}

}  // namespace knaves
