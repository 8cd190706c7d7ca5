// A worked thought for a puzzle with a third role: suppose a role, say what each statement and the number of spies then
// force, go back where nothing is left, and check everything before answering. Every step follows.
#pragma once

#include <string>
#include <vector>

#include "generator/spies/spy_puzzle.h"
#include "generator/spies/spy_wording.h"
#include "generator/trace.h"

namespace knaves {

struct SpyThought {
  std::string thought;           // what stands between <think> and </think>
  std::vector<TraceSpan> spans;  // in order, without overlap; kinds restate, assume, derive, contradiction, backtrack,
                                 // verify, conclude
  Roles answer;
};

// `verify` false leaves out the check at the end. Thread-safe. REQUIRES: the puzzle has one solution.
SpyThought WriteSpyThought(const SpyPuzzle& puzzle, const SpyWording& wording, bool verify);

// The whole response to a prompt that ended in an opened <think>, as ResponseText of other thoughts
// (generator/trace.h).
std::string ResponseText(const SpyThought& thought, const SpyWording& wording);

}  // namespace knaves
