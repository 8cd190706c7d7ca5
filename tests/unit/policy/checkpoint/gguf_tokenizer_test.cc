#include "policy/checkpoint/gguf_tokenizer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "base/file.h"
#include "tests/unit/base/scratch_folder.h"
#include "tests/unit/generator/error_of.h"

namespace knaves {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const std::filesystem::path kTokenizerGguf =
    std::filesystem::path(KNAVES_SOURCE_DIR) / "tests/golden/gguf/tokenizer.gguf";

// The error for the file with one text in place of another of the same length.
std::string ErrorWith(const std::string& text, const std::string& other) {
  std::string bytes = ReadFile(kTokenizerGguf);
  bytes.replace(bytes.rfind(text), text.size(), other);  // the last: "qwen2" is the architecture too
  const ScratchFolder folder;
  WriteFile(folder / "x.gguf", bytes);
  return ErrorOf([&] { GgufTokenizer(GgufFile(folder / "x.gguf")); });
}

TEST(GgufTokenizer, HasTheFilesTokensMergesAndEnds) {
  const Tokenizer tokenizer = GgufTokenizer(GgufFile(kTokenizerGguf));
  EXPECT_THAT(tokenizer.Encode("abab<end>1"), ElementsAre(256, 256, 257, '1'));
  EXPECT_EQ(tokenizer.Decode({256, 257}, true), "ab");
  EXPECT_THAT(tokenizer.EndTokens(), ElementsAre(257));
  EXPECT_EQ(tokenizer.PadToken(), 258);
}

TEST(GgufTokenizer, NamesAKindThatItDoesNotRun) {
  EXPECT_THAT(
      ErrorWith("qwen2", "qwenX"),
      HasSubstr("field 'tokenizer.ggml.pre': expected qwen2, llama-bpe or smollm, got \"qwenX\"; --tokenizer DIR"));
  EXPECT_THAT(ErrorWith("gpt2", "bert"), HasSubstr("field 'tokenizer.ggml.model': expected gpt2"));
  EXPECT_THAT(ErrorWith("ggml.merges", "ggml.murges"), HasSubstr("field 'tokenizer.ggml.merges': expected an array"));
}

}  // namespace
}  // namespace knaves
