#include "generator/mem_kk/python_json.h"

#include <cassert>

namespace knaves {

std::string PythonJson(const Json& value) {
  assert(!value.is_number_float());
  if (!value.is_structured()) return value.dump(-1, ' ', true);
  std::string text;
  for (const auto& [key, part] : value.items()) {
    if (!text.empty()) text += ", ";
    if (value.is_object()) text += Json(key).dump(-1, ' ', true) + ": ";
    text += PythonJson(part);
  }
  return value.is_object() ? "{" + text + "}" : "[" + text + "]";
}

}  // namespace knaves
