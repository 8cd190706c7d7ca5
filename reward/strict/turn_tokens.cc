#include "reward/strict/turn_tokens.h"

#include <algorithm>
#include <array>

namespace knaves {
namespace {

constexpr std::array kEndTokens = std::to_array<std::string_view>({
    "<|im_end|>",             // Qwen, ChatML
    "<|endoftext|>",          // Qwen's base models, GPT-2
    "</s>",                   // Llama 2, Mistral
    "<eos>",                  // Gemma
    "<end_of_turn>",          // Gemma
    "<|eot_id|>",             // Llama 3
    "<|end_of_text|>",        // Llama 3's base models
    "<|eom_id|>",             // Llama 3
    "<|eot|>",                // Llama 4
    "<|end|>",                // Phi, gpt-oss
    "<|return|>",             // gpt-oss
    "<｜end▁of▁sentence｜>",  // DeepSeek
});

constexpr std::array kStartTokens = std::to_array<std::string_view>({
    "<|im_start|>",         // Qwen, ChatML
    "<start_of_turn>",      // Gemma
    "<|start_header_id|>",  // Llama 3
    "<|header_start|>",     // Llama 4
    "<|start|>",            // gpt-oss
    "<|assistant|>",        // Phi, GLM
    "<|user|>",             // Phi, GLM
    "<｜User｜>",           // DeepSeek
    "<｜Assistant｜>",      // DeepSeek
});

}  // namespace

bool IsEndToken(std::string_view text) { return std::ranges::find(kEndTokens, text) != kEndTokens.end(); }

bool HoldsTurnToken(std::string_view text) {
  for (size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    const auto stands_here = [rest = text.substr(at)](std::string_view token) { return rest.starts_with(token); };
    if (std::ranges::any_of(kEndTokens, stands_here) || std::ranges::any_of(kStartTokens, stands_here)) return true;
  }
  return false;
}

}  // namespace knaves
