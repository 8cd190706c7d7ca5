// Responses that break the format, as an untrained policy writes them: material for a policy that has a format to
// learn, and for graders that must refuse it.
#pragma once

#include <string>

#include "base/random.h"

namespace knaves {

// What a response is made of.
struct MalformedParts {
  std::string thought;   // what stands between <think> and </think>
  std::string list;      // the answer, a person a line
  std::string sentence;  // the same in a sentence
};

// A response with one fault: no </think>, no answer tags, no answer at all, the answer outside its tags, or
// words after it. Never a response that a strict grader takes for well-formed.
std::string MalformedResponseText(const MalformedParts& parts, Random& random);

}  // namespace knaves
