// Worked thoughts for a puzzle, as a careful (or careless) person would write them, with every span labelled by what it
// does. They teach the built-in policy, start real ones cold, and test the behaviour detectors.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/random.h"
#include "generator/puzzle.h"
#include "generator/wording.h"

namespace knaves {

// What a span of a thought does.
enum class SpanKind {
  kRestate,        // repeats what somebody said
  kAssume,         // supposes that somebody is a knight or a knave
  kDerive,         // draws a conclusion from the lines before it
  kContradiction,  // finds that the supposition cannot stand
  kBacktrack,      // gives it up and goes back
  kSummary,        // says what is known so far
  kVerify,         // checks the assignment against a statement before answering
  kHesitate,       // doubts a step
  kConclude,       // says that the search has ended, and with what
  kGuess,          // an answer without grounds
};
std::string_view SpanKindName(SpanKind kind);  // "assume", "derive", ...

struct TraceSpan {
  SpanKind kind;
  size_t begin;  // bytes of Trace::thought, half open
  size_t end;
};

struct Trace {
  std::string thought;           // what stands between <think> and </think>
  std::vector<TraceSpan> spans;  // in order, without overlap
  Assignment answer = 0;         // what the thought ends with; not the solution when the trace is flawed
  bool sound = true;             // every step follows; false as soon as one flaw was written, and for every guess
};

struct TraceOptions {
  std::string style = "small-steps";  // a name of TraceStyles()
  double flaw_rate = 0.0;             // chance that a step is written wrong (and believed from there on), 0..1
  bool verify = true;                 // check every statement before answering; false: only those that the search has
                                      // not settled
};

// The names of the styles, each a file in generator/traces/ and a line in its table.
std::vector<std::string> TraceStyles();

// A thought that would take more steps than this is not written: deep statements of many people take millions.
inline constexpr size_t kMostThoughtSteps = 2048;
class ThoughtTooLong : public InputError {
 public:
  using InputError::InputError;
};

// Throws InputError for an unknown style, and from by-cases for more than 10 people; ThoughtTooLong. Thread-safe with
// one `random` a thread. REQUIRES: `solution` is the puzzle's only solution.
Trace WriteTrace(const Puzzle& puzzle, Assignment solution, const Wording& wording, const TraceOptions& options,
                 Random& random);

// The whole response that the policy is taught, for a prompt that ended in an opened <think>:
// "THOUGHT</think>\n<answer>LIST</answer>".
std::string ResponseText(const Trace& trace, const Wording& wording);

}  // namespace knaves
