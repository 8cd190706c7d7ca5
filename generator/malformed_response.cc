#include "generator/malformed_response.h"

namespace knaves {

std::string MalformedResponseText(const MalformedParts& parts, Random& random) {
  const std::string& list = parts.list;
  const std::string closed = parts.thought + "</think>\n";
  switch (random.Below(5)) {
    case 0:
      return parts.thought + "\n<answer>" + list + "</answer>";
    case 1:
      return closed + list;
    case 2:
      return closed;
    case 3:
      return closed + "<answer></answer>" + list;
    default:
      return closed + "<answer>" + list + "</answer>\n" + parts.sentence;
  }
}

}  // namespace knaves
