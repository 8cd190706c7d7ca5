// The four tags of a response: <think>, </think>, <answer>, </answer>.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace knaves {

inline constexpr std::array<std::string_view, 4> kTags = {"<think>", "</think>", "<answer>", "</answer>"};
enum TagIndex : size_t { kThinkOpen, kThinkClose, kAnswerOpen, kAnswerClose };

struct TagOccurrences {
  size_t count = 0;
  size_t first = std::string_view::npos;  // offset of the first one

  size_t after(TagIndex tag) const { return first + kTags[tag].size(); }
};

// By TagIndex.
struct FoundTags : std::array<TagOccurrences, 4> {
  size_t other_brackets = 0;  // "<" that begin no tag
};

// How often and where each tag stands. One pass over the text.
FoundTags FindTags(std::string_view text);

}  // namespace knaves
