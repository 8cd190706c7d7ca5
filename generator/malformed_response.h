// Responses that break the format, as an untrained policy writes them: material for a policy that has a format to
// learn, and for graders that must refuse it.
#pragma once

#include <string>

#include "base/random.h"
#include "generator/trace.h"

namespace knaves {

// The trace's response with one fault: no </think>, no answer tags, no answer at all, the answer outside its tags, or
// words after it. Never a response that a strict grader takes for well-formed.
std::string MalformedResponseText(const Trace& trace, const Wording& wording, Random& random);

}  // namespace knaves
