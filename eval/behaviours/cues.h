// Phrases that say what a passage is up to: "assume", "contradiction", "go back", "wait". A cue alone is no behaviour;
// the detectors join cues with what is said about people.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "eval/behaviours/words.h"

namespace knaves {

enum class CueKind {
  kSuppose,   // assume, suppose, if, case 1
  kReport,    // says, claims, I guess: what follows is somebody's word, or a guess
  kConflict,  // contradiction, impossible; not "no contradiction"
  kReturn,    // go back, start over, the other case
  kDoubt,     // wait, hmm, not sure
  kSoFar,     // so far, to sum up
  kCheck,     // check, verify, confirm
  kOutcome,   // true, false, holds, consistent, no contradiction: how a check came out
  kDerive,    // it follows that, implies: what comes next is new
  kGround,    // since, because: what follows is a reason, known before
  kBreak,     // so, therefore, which, but: the end of what somebody says or of what is supposed
};
inline constexpr size_t kCueKinds = 11;

struct Cue {
  CueKind kind;
  size_t first;  // words, half open
  size_t last;
};

// All cues of the words, in order of their first word. Phrases do not reach across sentences. The longest phrase of a
// kind wins; phrases of different kinds may overlap.
std::vector<Cue> FindCues(const std::vector<Word>& words);

}  // namespace knaves
