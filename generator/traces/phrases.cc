#include "generator/traces/phrases.h"

#include <cassert>
#include <iterator>

namespace knaves {

void FillInto(std::string& text, Phrase phrase, std::string_view first, std::string_view second,
              std::string_view third) {
  const std::string_view values[] = {first, second, third};
  size_t at = 0;
  for (size_t place = phrase.find('{'); place != Phrase::npos; place = phrase.find('{', at)) {
    const size_t number = static_cast<size_t>(phrase[place + 1] - '0');
    assert(number < std::size(values) && phrase[place + 2] == '}');
    text.append(phrase, at, place - at);
    text += values[number];
    at = place + 3;
  }
  text.append(phrase, at);
}

}  // namespace knaves
