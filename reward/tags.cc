#include "reward/tags.h"

#include <algorithm>

namespace knaves {

FoundTags FindTags(std::string_view text) {
  FoundTags found;
  for (size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    const auto stands_here = [&](std::string_view tag) { return text.substr(at).starts_with(tag); };
    const size_t tag = static_cast<size_t>(std::ranges::find_if(kTags, stands_here) - kTags.begin());
    if (tag == kTags.size()) {
      ++found.other_brackets;
    } else if (found[tag].count++ == 0) {
      found[tag].first = at;
    }
  }
  return found;
}

}  // namespace knaves
