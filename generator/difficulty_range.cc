#include "generator/difficulty_range.h"

#include <fmt/format.h>

#include <optional>
#include <string_view>

#include "base/error.h"
#include "base/parse_integer.h"

namespace knaves {
DifficultyRange ParseDifficultyRange(const std::string& text, const std::string& place) {
  const size_t dash = text.find('-');
  const auto least = ParseInteger<int64_t>(std::string_view(text).substr(0, dash));
  auto most = least;
  if (dash != std::string::npos) {
    const std::string_view rest = std::string_view(text).substr(dash + 1);
    most = rest.empty() ? std::optional<int64_t>(INT64_MAX) : ParseInteger<int64_t>(rest);
  }
  if (!least || !most || *least > *most) {
    throw InputError(fmt::format("{}: expected a range such as 5-20 or 12-, got '{}'", place, text));
  }
  return {*least, *most};
}

}  // namespace knaves
