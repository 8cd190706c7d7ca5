// Laws of the thoughts about any puzzle, in any style.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "generator/trace.h"
#include "tests/unit/generator/small_steps_checker.h"
#include "tests/unit/generator/trace_puzzles.h"

namespace knaves {
namespace {

struct Case {
  TracePuzzle puzzle;
  TraceOptions options;
  uint64_t seed;

  Trace Write() const {
    Random random({seed, 2});
    return WriteTrace(puzzle.puzzle, puzzle.solution, puzzle.wording, options, random);
  }
};

Case AnyCase(double flaw_rate) {
  const auto seed = *rc::gen::arbitrary<uint64_t>();
  Random random({seed, 1});
  const int people = *rc::gen::inRange(2, 7);
  const int depth = *rc::gen::inRange(2, 5);
  TraceOptions options;
  options.style = *rc::gen::elementOf(TraceStyles());
  options.flaw_rate = flaw_rate;
  options.verify = *rc::gen::arbitrary<bool>();
  return {RandomTracePuzzle(people, depth, random), options, seed};
}

RC_GTEST_PROP(TraceProperty, SpansStandInOrderWithinTheText, (bool flawed)) {
  const Trace trace = AnyCase(flawed ? 0.1 : 0.0).Write();
  RC_ASSERT(!trace.spans.empty());
  size_t end = 0;
  for (const TraceSpan& span : trace.spans) {
    RC_ASSERT(span.begin >= end);
    RC_ASSERT(span.begin < span.end);
    RC_ASSERT(trace.thought[span.begin] != ' ');
    RC_ASSERT(trace.thought[span.end - 1] != ' ');
    end = span.end;
  }
  RC_ASSERT(end == trace.thought.size());
}

// After a flaw a claim may tell nothing at all; the next claim must not run on from it.
RC_GTEST_PROP(TraceProperty, SomethingIsSaidOfEveryRestatedClaim, ()) {
  for (int i = 0; i < 10; ++i) {
    Case puzzle = AnyCase(0.2);
    puzzle.options.style = "small-steps";
    const Trace trace = puzzle.Write();
    for (const TraceSpan& span : trace.spans) {
      if (span.kind != SpanKind::kRestate) continue;
      const std::string text = trace.thought.substr(span.begin, span.end - span.begin);
      RC_LOG() << text;
      RC_ASSERT(text.find(" says ") == text.rfind(" says "));  // neighbouring pieces of one kind share a span
    }
  }
}

RC_GTEST_PROP(TraceProperty, ASoundThoughtEndsWithTheSolution, (bool flawed)) {
  const Case puzzle = AnyCase(flawed ? 0.02 : 0.0);
  const Trace trace = puzzle.Write();
  if (trace.sound) RC_ASSERT(trace.answer == puzzle.puzzle.solution);
  const bool guesses = puzzle.options.style == "quick-guess" || puzzle.options.style == "hasty";
  if (!flawed) RC_ASSERT(trace.sound == !guesses);
}

RC_GTEST_PROP(TraceProperty, TheLastWordsNameTheAnswer, (bool flawed)) {
  const Case puzzle = AnyCase(flawed ? 0.1 : 0.0);
  const Trace trace = puzzle.Write();
  const std::string answer = SolutionSentence(trace.answer, puzzle.puzzle.wording);
  RC_ASSERT(trace.thought.size() > answer.size());
  RC_ASSERT(trace.thought.substr(trace.thought.size() - answer.size()) == answer);
}

RC_GTEST_PROP(TraceProperty, TheSameStreamWritesTheSameThought, (bool flawed)) {
  const Case puzzle = AnyCase(flawed ? 0.1 : 0.0);
  RC_ASSERT(puzzle.Write().thought == puzzle.Write().thought);
}

// A flaw may be lost in a claim that cannot be as it must (after "if P, then P" must be false, anything follows), so a
// flawed thought is not always found out; but what is accepted is right.
RC_GTEST_PROP(TraceProperty, EveryLineOfSoundSmallStepsFollowsAndWhatFollowsIsRight, (bool flawed)) {
  Case puzzle = AnyCase(flawed ? 0.03 : 0.0);
  puzzle.options.style = "small-steps";
  const Trace trace = puzzle.Write();
  SmallStepsChecker checker(puzzle.puzzle.puzzle, puzzle.puzzle.wording);
  const std::string trouble = checker.Check(trace.thought);
  RC_LOG() << trace.thought << "\n" << trouble;
  RC_ASSERT(!trace.sound || trouble.empty());
  if (trouble.empty()) RC_ASSERT(trace.answer == puzzle.puzzle.solution);
}

}  // namespace
}  // namespace knaves
