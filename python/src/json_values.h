// JSON as Python's own values: dict, list, str, int, float, bool and None.
#pragma once

#include <pybind11/pybind11.h>

#include "base/json_lines.h"

namespace knaves {

pybind11::object ToPython(const Json& value);

}  // namespace knaves
