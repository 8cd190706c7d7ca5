#include "generator/malformed_response.h"

namespace knaves {

std::string MalformedResponseText(const Trace& trace, const Wording& wording, Random& random) {
  const std::string list = SolutionList(trace.answer, wording);
  const std::string closed = trace.thought + "</think>\n";
  switch (random.Below(5)) {
    case 0:
      return trace.thought + "\n<answer>" + list + "</answer>";
    case 1:
      return closed + list;
    case 2:
      return closed;
    case 3:
      return closed + "<answer></answer>" + list;
    default:
      return closed + "<answer>" + list + "</answer>\n" + SolutionSentence(trace.answer, wording);
  }
}

}  // namespace knaves
