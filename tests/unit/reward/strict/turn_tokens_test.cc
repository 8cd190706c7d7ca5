#include "reward/strict/turn_tokens.h"

#include <gtest/gtest.h>

namespace knaves {
namespace {

TEST(TurnTokens, EndATurn) {
  for (const char* token : {"<|im_end|>", "<|endoftext|>", "</s>", "<|eot_id|>", "<end_of_turn>", "<|end|>", "<eos>",
                            "<｜end▁of▁sentence｜>"}) {
    EXPECT_TRUE(IsEndToken(token)) << token;
    EXPECT_TRUE(HoldsTurnToken(std::string("a < b ") + token + " c")) << token;
  }
  EXPECT_FALSE(IsEndToken("<|im_start|>"));
  EXPECT_FALSE(IsEndToken("<|im_end|>."));
  EXPECT_FALSE(IsEndToken(""));
}

TEST(TurnTokens, StartATurn) {
  EXPECT_TRUE(HoldsTurnToken("<|im_start|>user"));
  EXPECT_TRUE(HoldsTurnToken("<<start_of_turn>"));
  EXPECT_FALSE(HoldsTurnToken("a < b, <s>, <im_end>, User: hello, Assistant: hello"));
}

}  // namespace
}  // namespace knaves
