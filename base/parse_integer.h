// Whole numbers in texts that people write: options, names of files, environment variables.
#pragma once

#include <charconv>
#include <concepts>
#include <optional>
#include <string_view>

namespace knaves {

// The number that the whole text is, in decimal digits with a minus before it where the type has negative numbers;
// nothing for any other text, and for a number that the type does not hold.
template <std::integral Number>
std::optional<Number> ParseInteger(std::string_view text) {
  Number number = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || stop != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace knaves
