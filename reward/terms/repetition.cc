// "repetition": minus the share of the thought's runs of 12 words that stood in it before, 0 to -1. Repeated runs of a
// few words are no fault here ("Zoey is a knave, so"); a thought that goes in circles repeats long ones. After
// the n-gram penalty of Yeo et al. (arXiv 2502.03373), on words.
#include <string>
#include <string_view>
#include <unordered_set>

#include "reward/terms/terms.h"
#include "reward/terms/thought_words.h"

namespace knaves {
namespace {

constexpr size_t kRun = 12;

}  // namespace

double RepetitionTerm(const ScoringInput& input, const RewardBreakdown&, const TermSettings&) {
  const std::vector<ThoughtWord> words = ThoughtWords(input.response);
  if (words.size() <= kRun) return 0.0;
  // Words apart by one byte that no word holds, so that a run is a view into one text.
  std::string text;
  std::vector<size_t> begins;
  for (const ThoughtWord& word : words) {
    begins.push_back(text.size());
    text.append(word.text).push_back('\n');
  }
  begins.push_back(text.size());
  std::unordered_set<std::string_view> seen;
  const size_t runs = words.size() - kRun + 1;
  size_t repeated = 0;
  for (size_t i = 0; i < runs; ++i) {
    const std::string_view run = std::string_view(text).substr(begins[i], begins[i + kRun] - begins[i]);
    if (!seen.insert(run).second) ++repeated;
  }
  return repeated == 0 ? 0.0 : -static_cast<double>(repeated) / static_cast<double>(runs);
}

}  // namespace knaves
