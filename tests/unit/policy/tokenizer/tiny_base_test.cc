// The tokenizer of the built-in policy: what its training and the grader rely on.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "policy/tokenizer/tokenizer.h"

namespace knaves {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

class TinyBaseTokenizer : public testing::Test {
 protected:
  const Tokenizer tokenizer_ = Tokenizer::Load(std::filesystem::path(KNAVES_SOURCE_DIR) / "models/tiny-base");
};

TEST_F(TinyBaseTokenizer, HasTheWordsOfPuzzlesAsTokens) {
  for (const char* word : {"Zoey", " Zoey", " knight", " knaves", " contradiction", " Assume"}) {
    EXPECT_THAT(tokenizer_.Encode(word), SizeIs(1)) << word;
  }
}

TEST_F(TinyBaseTokenizer, KeepsTagsInTextThatLeavesSpecialTokensOut) {
  for (const char* tag : {"<think>", "</think>", "<answer>", "</answer>"}) {
    const std::vector<int64_t> ids = tokenizer_.Encode(tag);
    EXPECT_THAT(ids, SizeIs(1)) << tag;
    EXPECT_EQ(tokenizer_.Decode(ids, true), tag);
  }
}

TEST_F(TinyBaseTokenizer, EndsAndPadsWithOneSpecialToken) {
  const int64_t end = tokenizer_.PadToken();
  EXPECT_THAT(tokenizer_.EndTokens(), ElementsAre(end));
  EXPECT_EQ(tokenizer_.Decode({end}), "<|endoftext|>");
  EXPECT_EQ(tokenizer_.Decode({end}, true), "");
}

TEST_F(TinyBaseTokenizer, HasATokenForEachByte) {
  EXPECT_EQ(tokenizer_.Decode(tokenizer_.Encode("\u9A91\u58EB \U0001F600\x01")), "\u9A91\u58EB \U0001F600\x01");
}

}  // namespace
}  // namespace knaves
