#include "generator/spies/spy_range.h"

#include <fmt/format.h>

#include "base/error.h"
#include "base/parse_integer.h"

namespace knaves {

SpyCount ParseSpyCount(std::string_view text, std::string_view place) {
  const size_t dash = text.find('-');
  const auto least = ParseInteger<int>(text.substr(0, dash));
  const auto most = dash == std::string_view::npos ? least : ParseInteger<int>(text.substr(dash + 1));
  if (least && most && *least <= *most) return {*least, *most};
  throw InputError(fmt::format("{}: expected a number or a range such as 0-2, got '{}'", place, text));
}

}  // namespace knaves
