#include "policy/tokenizer/end_tokens.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/file.h"
#include "tests/unit/base/scratch_folder.h"
#include "tests/unit/generator/error_of.h"

namespace knaves {
namespace {

using testing::ElementsAre;
using testing::EndsWith;
using testing::IsEmpty;

class EndTokensTest : public testing::Test {
 protected:
  EndTokensTest() {
    int64_t id = 0;
    for (const char* token : {"a", "<pad>", "<end>", "<turn>"}) vocabulary_.Add(token, id++, "vocab");
  }
  void Generation(const std::string& json) { WriteFile(folder_ / "generation_config.json", json); }
  void Config(const std::string& json) { WriteFile(folder_ / "tokenizer_config.json", json); }
  EndAndPadTokens Read() { return ReadEndTokens(folder_.path(), vocabulary_); }

  ScratchFolder folder_;
  Vocabulary vocabulary_;
};

TEST_F(EndTokensTest, AreNoneWithoutFiles) {
  EXPECT_THAT(Read().end, IsEmpty());
  EXPECT_EQ(Read().pad, 0);
}

TEST_F(EndTokensTest, ComeFromTheTokenizersConfiguration) {
  Config(R"({"eos_token": "<end>", "pad_token": {"content": "<pad>", "lstrip": false}})");
  EXPECT_THAT(Read().end, ElementsAre(2));
  EXPECT_EQ(Read().pad, 1);
}

TEST_F(EndTokensTest, ComeFromTheGenerationConfigurationFirst) {
  Config(R"({"eos_token": "<end>", "pad_token": "a"})");
  Generation(R"({"eos_token_id": [3, 2], "pad_token_id": 1})");
  EXPECT_THAT(Read().end, ElementsAre(3, 2));
  EXPECT_EQ(Read().pad, 1);
  Generation(R"({"eos_token_id": 3})");
  EXPECT_THAT(Read().end, ElementsAre(3));
  EXPECT_EQ(Read().pad, 0);
}

TEST_F(EndTokensTest, PadByTheFirstEndTokenWhenNoOtherIsNamed) {
  Generation(R"({"eos_token_id": [3, 2]})");
  Config(R"({"eos_token": null, "pad_token": null})");
  EXPECT_EQ(Read().pad, 3);
}

TEST_F(EndTokensTest, MustBeInTheVocabulary) {
  Config(R"({"eos_token": "<eos>"})");
  EXPECT_THAT(ErrorOf([&] { Read(); }),
              EndsWith("tokenizer_config.json: eos_token: expected a token of tokenizer.json, got \"<eos>\""));
  Generation(R"({"eos_token_id": [2, 4]})");
  EXPECT_THAT(ErrorOf([&] { Read(); }),
              EndsWith("generation_config.json: eos_token_id[1]: expected an id of tokenizer.json, got 4"));
}

TEST_F(EndTokensTest, AreNotGuessedFromADamagedFile) {
  Generation(R"({"eos_token_id": "<end>"})");
  EXPECT_THAT(ErrorOf([&] { Read(); }), EndsWith("got \"<end>\""));
  Generation("{");
  EXPECT_THAT(ErrorOf([&] { Read(); }), EndsWith("generation_config.json: not JSON: damaged at byte 2 of 1"));
  Generation("[]");
  EXPECT_THAT(ErrorOf([&] { Read(); }), EndsWith("generation_config.json: expected an object, got an array"));
}

}  // namespace
}  // namespace knaves
