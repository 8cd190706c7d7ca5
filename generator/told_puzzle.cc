#include "generator/told_puzzle.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/error.h"
#include "generator/language.h"

namespace knaves {
namespace {

size_t CommonBeginning(const std::string& a, const std::string& b) {
  const auto end = std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first;
  return static_cast<size_t>(end - a.begin());
}

}  // namespace

// From the first speaker on, the right saying is the one with which the text agrees longest.
void FindSayings(PuzzleRow& row, const std::string& place) {
  Wording& wording = row.wording;
  for (int& saying : wording.sayings) {
    size_t longest = 0;
    int best = 0;
    for (saying = 0; saying < static_cast<int>(wording.language->sayings.size()); ++saying) {
      const size_t length = CommonBeginning(QuizText(row.puzzle, wording), row.quiz);
      if (length > longest) best = saying;
      longest = std::max(length, longest);
    }
    saying = best;
  }
  const std::string told = QuizText(row.puzzle, wording);
  if (told == row.quiz) return;
  throw InputError(fmt::format(
      "{}: field 'quiz': expected the text that knaves generate writes for these statements, names and role words; it "
      "is another from byte {} on",
      place, CommonBeginning(told, row.quiz)));
}

}  // namespace knaves
