// "thought-length": 0 for a thought of at least `least_thought_words` and at most `most_thought_words` words. Below, it
// falls in a line to -1 at no word; above, in a line to -1 at twice the most.
#include <algorithm>

#include "reward/terms/terms.h"
#include "reward/terms/thought_words.h"

namespace knaves {

double ThoughtLengthTerm(const ScoringInput& input, const RewardBreakdown&, const TermSettings& settings) {
  const auto words = static_cast<double>(ThoughtWords(input.response).size());
  const auto least = static_cast<double>(settings.least_thought_words);
  const auto most = static_cast<double>(std::max<int64_t>(1, settings.most_thought_words));
  if (words < least) return words / least - 1;
  return words > most ? std::max(-1.0, 1 - words / most) : 0.0;
}

}  // namespace knaves
