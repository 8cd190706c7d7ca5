// An answer's text made ready for reading: one spelling for each character, and none that the eye would miss.
#pragma once

#include <string>
#include <string_view>

namespace knaves {

struct CleanText {
  std::string text;          // well-formed, in Unicode's normal form C
  std::string_view problem;  // a word of reward/reasons.h, "" when the text can be read
};

// Refuses invisible characters, and those that normalisation or lower-casing would turn into ASCII (KELVIN SIGN, LONG
// S), since they are there to look like something else. Linear in the text: more than 30 combining marks in a row are
// refused too (Unicode's Stream-Safe Text Format).
CleanText CleanAnswerText(std::string_view text);

}  // namespace knaves
