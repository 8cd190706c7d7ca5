#include "cli/people_range.h"

#include <fmt/format.h>

#include <charconv>
#include <optional>
#include <string_view>

#include "base/error.h"

namespace knaves {
namespace {

std::optional<int> WholeNumber(std::string_view text) {
  int value = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || stop != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace

PeopleRange ParsePeopleRange(const std::string& text, const char* option) {
  const size_t dash = text.find('-');
  const auto min = WholeNumber(std::string_view(text).substr(0, dash));
  const auto max = dash == std::string::npos ? min : WholeNumber(std::string_view(text).substr(dash + 1));
  if (!min || !max || *min > *max) {
    throw InputError(fmt::format("{}: expected a number or a range such as 2-5, got '{}'", option, text));
  }
  return {*min, *max};
}

}  // namespace knaves
