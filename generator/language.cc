#include "generator/language.h"

#include <fmt/format.h>

#include "base/error.h"

namespace knaves {

const std::vector<const Language*>& Languages() {
  static const std::vector<const Language*> languages = {&English()};
  return languages;
}

const Language& FindLanguage(std::string_view code) {
  std::string known;
  for (const Language* language : Languages()) {
    if (language->code == code) return *language;
    known += fmt::format("{}{}", known.empty() ? "" : ", ", language->code);
  }
  throw InputError(fmt::format("language: '{}' is not known; known are {}", code, known));
}

}  // namespace knaves
