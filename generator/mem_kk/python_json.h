// JSON as Python's json.dumps writes it by default: ", " and ": " between parts, ASCII alone.
#pragma once

#include <string>

#include "base/json_lines.h"

namespace knaves {

// REQUIRES: no number that is not whole (Python writes those otherwise)
std::string PythonJson(const Json& value);

}  // namespace knaves
