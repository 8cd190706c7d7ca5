// How a puzzle's text becomes the prompt that a policy continues. Every template ends in an opened <think>.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace knaves {

// "plain": the puzzle, a line end, "<think>". "base": a dialogue between a User and an Assistant, after Logic-RL's
// for base models. "chatml": a system and a user turn for Qwen's instruct models, the assistant's turn opened.
std::vector<std::string> PromptTemplateNames();

// `roles` is how many the puzzle has, 2 or 3: the example of an answer that a template gives shows all of them. Throws
// InputError for an unknown template.
std::string PromptText(std::string_view template_name, std::string_view quiz, int roles = 2);

}  // namespace knaves
