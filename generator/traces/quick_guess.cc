// Quick guess: one sentence that thinks about nothing, then any assignment, each person a knight with chance one half.
// It is never sound, not even where the guess is right: no step leads to it. Label: guess.
#include "generator/traces/style.h"

namespace knaves {

Trace WriteQuickGuess(TraceTask& task) {
  const Assignment answer = RandomAssignment(task.puzzle.people(), task.random);
  ThoughtWriter writer(task.wording);
  writer.Say(SpanKind::kGuess, task.random.Choice(task.phrases().quick_guess));
  return writer.Finish(SpanKind::kGuess, SolutionSentence(answer, task.wording), answer, false);
}

}  // namespace knaves
