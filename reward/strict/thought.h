// Whether a thought is one: reinforcement learning finds it easy to drop the thought and keep its tags.
#pragma once

#include <array>
#include <string_view>

namespace knaves {

// A thought has at least this many different words. A word is a run of letters, or one ideograph. A sentence has as
// many; "Done.", "reasoning process here" and "hmm hmm hmm hmm hmm hmm" have not. What a thought says is not judged.
inline constexpr size_t kMinDifferentWords = 5;

enum class ThoughtWeight { kEmpty, kToken, kThought };

// The thought may come in two parts, that of the prompt and that of the response. Takes as long as it takes to find
// enough words.
ThoughtWeight WeighThought(const std::array<std::string_view, 2>& parts);

}  // namespace knaves
