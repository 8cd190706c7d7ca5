// The words of a thought, for terms that measure it.
#pragma once

#include <string_view>
#include <vector>

namespace knaves {

enum class Script { kLatin, kHan, kOther };  // kHan: Chinese and Japanese characters, each a word of its own

struct ThoughtWord {
  std::string_view text;  // of the response
  Script script = Script::kLatin;
};

// The words before the response's first </think>, or of all of it where there is none; its own <think> is none of them.
// A word is a run of letters, or one Chinese or Japanese character, as in thought.h.
std::vector<ThoughtWord> ThoughtWords(std::string_view response);

// The script of a word's first letter.
Script ScriptOf(std::string_view word);

}  // namespace knaves
