#include "policy/engine/stop_strings.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/error.h"
#include "base/utf8.h"

namespace knaves {

StopStrings::StopStrings(std::vector<std::string> strings, const Tokenizer& tokenizer, const std::string& place)
    : strings_(std::move(strings)), tokenizer_(&tokenizer) {
  for (const std::string& text : strings_) {
    if (text.empty() || FindInvalidUtf8(text) != std::string::npos) {
      throw InputError(
          fmt::format("{}: expected a text of at least one character in UTF-8, got \"{}\"", place, ShownText(text)));
    }
    longest_ = std::max(longest_, text.size());
  }
}

// A token adds at least a byte to the text. One more is decoded, because decoders may treat the first one apart.
bool StopStrings::EndAt(std::span<const int64_t> ids) const {
  if (strings_.empty()) return false;
  std::vector<int64_t> tail;
  for (const int64_t id : ids.last(std::min(ids.size(), longest_ + 1))) {
    // An embedding may have more rows than the tokenizer has tokens: no text reaches across such an id.
    if (id < tokenizer_->VocabularySize()) {
      tail.push_back(id);
    } else {
      tail.clear();
    }
  }
  const std::string text = tokenizer_->Decode(tail);
  return std::any_of(strings_.begin(), strings_.end(),
                     [&](const std::string& stop) { return text.find(stop) != std::string::npos; });
}

std::string_view StopStrings::Cut(std::string_view text) const {
  size_t end = text.size();
  for (const std::string& stop : strings_) {
    const size_t at = text.find(stop);
    if (at != std::string_view::npos) end = std::min(end, at + stop.size());
  }
  return text.substr(0, end);
}

}  // namespace knaves
