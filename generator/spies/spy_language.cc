#include "generator/spies/spy_language.h"

#include <fmt/format.h>

#include "base/error.h"

namespace knaves {

const SpyLanguage& FindSpyLanguage(std::string_view code) {
  std::string known;
  for (const SpyLanguage* language : {&EnglishSpies(), &ChineseSpies()}) {
    if (language->language.code == code) return *language;
    known += fmt::format("{}{}", known.empty() ? "" : ", ", language->language.code);
  }
  throw InputError(fmt::format("language: expected one of {} with three roles, got '{}'", known, code));
}

}  // namespace knaves
