// A response cut where behaviours begin and end, for highlighting: nothing on the page counts bytes.
#pragma once

#include <string_view>
#include <vector>

#include "base/json_lines.h"
#include "eval/behaviours/behaviours.h"

namespace knaves {

// [["text", [indices of behaviours]], ...]; the texts together are the response.
Json SegmentsOf(std::string_view response, const std::vector<BehaviourSpan>& spans);

}  // namespace knaves
