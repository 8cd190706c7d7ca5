// A text cut into words and marks, with the sentence that each belongs to: what the behaviour detectors read.
//
//   Alice's claim isn't true.   ->   alice  's  claim  isn't  true  .
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace knaves {

struct Word {
  std::string_view text;  // as written, within the text that was cut
  std::string lower;      // ASCII letters in lower case, curly apostrophes straight
  size_t begin = 0;       // bytes of the text, half open
  size_t end = 0;
  size_t sentence = 0;      // from 0; a sentence ends at . ! ? (also the full-width ones) and at the end of a line
  bool line_start = false;  // the first word of its line
  bool quoted = false;      // between double quotation marks
};

// Words are runs of letters and digits, joined by an apostrophe or a hyphen inside; a final 's is a word of its own.
// Each East Asian ideograph and each mark is a word of its own; "->", "=>" and "**" are one mark. Any bytes are taken.
// The result borrows `text`.
std::vector<Word> SplitWords(std::string_view text);

}  // namespace knaves
