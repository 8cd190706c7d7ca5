#include "cli/people_range.h"

#include <fmt/format.h>

#include <string_view>

#include "base/error.h"
#include "base/parse_integer.h"

namespace knaves {
PeopleRange ParsePeopleRange(const std::string& text) {
  const size_t dash = text.find('-');
  const auto min = ParseInteger<int>(std::string_view(text).substr(0, dash));
  const auto max = dash == std::string::npos ? min : ParseInteger<int>(std::string_view(text).substr(dash + 1));
  if (!min || !max || *min > *max) {
    throw InputError(fmt::format("--people: expected a number or a range such as 2-5, got '{}'", text));
  }
  return {*min, *max};
}

}  // namespace knaves
