#include <array>

#include "generator/chinese/chinese.h"

namespace knaves {
namespace {

constexpr std::array<std::string_view, 10> kDigits = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};

}  // namespace

std::string ChineseNumber(int number) {
  if (number >= 100) return std::to_string(number);
  if (number == 2) return "两";
  const size_t tens = static_cast<size_t>(number / 10);
  const size_t ones = static_cast<size_t>(number % 10);
  if (tens == 0) return std::string(kDigits[ones]);
  std::string text(tens == 1 ? "" : kDigits[tens]);
  text += "十";
  if (ones != 0) text += kDigits[ones];
  return text;
}

}  // namespace knaves
