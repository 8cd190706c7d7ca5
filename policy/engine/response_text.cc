#include "policy/engine/response_text.h"

#include <algorithm>
#include <vector>

namespace knaves {

std::string ResponseText(const Rollout& rollout, const Tokenizer& tokenizer, const SamplingOptions& options) {
  std::vector<int64_t> ids = rollout.ids;
  const std::vector<int64_t>& ends = options.end_tokens;
  if (!ids.empty() && std::find(ends.begin(), ends.end(), ids.back()) != ends.end()) ids.pop_back();
  const auto unknown =
      std::find_if(ids.begin(), ids.end(), [&](int64_t id) { return id >= tokenizer.VocabularySize(); });
  const bool is_cut = unknown != ids.end();
  ids.erase(unknown, ids.end());
  const std::string text = tokenizer.Decode(ids) + (is_cut ? "\xEF\xBF\xBD" : "");
  return std::string(options.stops.Cut(text));
}

}  // namespace knaves
