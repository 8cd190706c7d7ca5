#include <array>

#include "generator/english/english.h"

namespace knaves {
namespace {

constexpr std::array<std::string_view, 20> kBelowTwenty = {
    "zero", "one",    "two",    "three",    "four",     "five",    "six",     "seven",     "eight",    "nine",
    "ten",  "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
constexpr std::array<std::string_view, 10> kTens = {"",      "",      "twenty",  "thirty", "forty",
                                                    "fifty", "sixty", "seventy", "eighty", "ninety"};

}  // namespace

std::string EnglishNumber(int number) {
  if (number >= 100) return std::to_string(number);
  const size_t value = static_cast<size_t>(number);
  if (value < kBelowTwenty.size()) return std::string(kBelowTwenty[value]);
  std::string text(kTens[value / 10]);
  if (value % 10 != 0) text.append("-").append(kBelowTwenty[value % 10]);
  return text;
}

}  // namespace knaves
