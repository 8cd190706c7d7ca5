#include "reward/tags.h"

namespace knaves {

std::array<TagOccurrences, 4> FindTags(std::string_view text) {
  std::array<TagOccurrences, 4> found;
  for (size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    for (size_t tag = 0; tag < kTags.size(); ++tag) {
      if (!text.substr(at).starts_with(kTags[tag])) continue;
      if (found[tag].count++ == 0) found[tag].first = at;
    }
  }
  return found;
}

}  // namespace knaves
