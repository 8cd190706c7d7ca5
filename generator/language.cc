#include "generator/language.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/error.h"

namespace knaves {

const std::vector<const Language*>& Languages() {
  static const std::vector<const Language*> languages = {&English(), &Chinese()};
  return languages;
}

std::vector<std::string> LanguageCodes() {
  std::vector<std::string> codes;
  for (const Language* language : Languages()) codes.emplace_back(language->code);
  return codes;
}

const Language& FindLanguage(std::string_view code) {
  for (const Language* language : Languages()) {
    if (language->code == code) return *language;
  }
  throw InputError(fmt::format("language: '{}' is not known; known are {}", code, fmt::join(LanguageCodes(), ", ")));
}

}  // namespace knaves
