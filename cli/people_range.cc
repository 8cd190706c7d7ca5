#include "cli/people_range.h"

#include <fmt/format.h>

#include <charconv>

#include "base/error.h"
#include "generator/statement.h"

namespace knaves {
namespace {

// The number that is the whole text; 0 for anything else.
int WholeNumber(const std::string& text) {
  int number = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  return error == std::errc() && stop == end ? number : 0;
}

}  // namespace

PeopleRange ParsePeopleRange(const std::string& text) {
  const size_t dash = text.find('-');
  const int min = WholeNumber(text.substr(0, dash));
  const int max = dash == std::string::npos ? min : WholeNumber(text.substr(dash + 1));
  if (min < 1 || max < min || max > kMaxPeople) {
    throw InputError(fmt::format("--people: expected a number such as 3 or a range such as 2-5, at most {}, got '{}'",
                                 kMaxPeople, text));
  }
  return {min, max};
}

}  // namespace knaves
