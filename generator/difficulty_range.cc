#include "generator/difficulty_range.h"

#include <fmt/format.h>

#include <charconv>
#include <optional>
#include <string_view>

#include "base/error.h"

namespace knaves {
namespace {

std::optional<int64_t> RangeSteps(std::string_view text) {
  int64_t value = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || stop != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace

DifficultyRange ParseDifficultyRange(const std::string& text, const std::string& place) {
  const size_t dash = text.find('-');
  const auto least = RangeSteps(std::string_view(text).substr(0, dash));
  auto most = least;
  if (dash != std::string::npos) {
    const std::string_view rest = std::string_view(text).substr(dash + 1);
    most = rest.empty() ? std::optional<int64_t>(INT64_MAX) : RangeSteps(rest);
  }
  if (!least || !most || *least > *most) {
    throw InputError(fmt::format("{}: expected a range such as 5-20 or 12-, got '{}'", place, text));
  }
  return {*least, *most};
}

}  // namespace knaves
