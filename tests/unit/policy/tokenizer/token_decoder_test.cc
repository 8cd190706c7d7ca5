#include "policy/tokenizer/token_decoder.h"

#include <gtest/gtest.h>

#include "tests/unit/generator/error_of.h"

namespace knaves {
namespace {

using nlohmann::json;

std::string Decoded(const json& part, const std::vector<std::string>& tokens) {
  return TokenDecoder::Read(JsonPart(part, "t.json: decoder")).Decode(tokens);
}

const json kLlama2Decoder = json::parse(R"({"type": "Sequence", "decoders": [
    {"type": "Replace", "pattern": {"String": "\u2581"}, "content": " "}, {"type": "ByteFallback"}, {"type": "Fuse"},
    {"type": "Strip", "content": " ", "start": 1, "stop": 0}]})");

TEST(TokenDecoder, ReadsByteLevelSpelling) {
  EXPECT_EQ(Decoded({{"type", "ByteLevel"}}, {"\u0120Zoey", "\u010A", "<think>"}), " Zoey\n<think>");
  EXPECT_EQ(Decoded({{"type", "ByteLevel"}}, {"\u00E4\u00B8", "\u0122"}), "\u4E00");
  EXPECT_EQ(Decoded({{"type", "ByteLevel"}}, {"\u00E4\u00B8", "a"}), "\uFFFDa");
}

TEST(TokenDecoder, JoinsByteTokensAcrossTokens) {
  EXPECT_EQ(Decoded({{"type", "ByteFallback"}}, {"a", "<0xE4>", "<0xB8>", "<0x80>", "b"}), "a\u4E00b");
  EXPECT_EQ(Decoded({{"type", "ByteFallback"}}, {"<0xE4>", "<0xB8>", "b"}), "\uFFFD\uFFFDb");
  EXPECT_EQ(Decoded({{"type", "ByteFallback"}}, {"<0xZZ>", "<0x41>"}), "<0xZZ>A");
}

TEST(TokenDecoder, RunsLlama2sSteps) {
  EXPECT_EQ(Decoded(kLlama2Decoder, {"\u2581\u2581Zoey", "\u2581is", "<0x0A>"}), " Zoey is\n");
  EXPECT_EQ(Decoded(kLlama2Decoder, {}), "");
}

TEST(TokenDecoder, StripsAtMostWhatItIsTold) {
  const json strip = {{"type", "Strip"}, {"content", "-"}, {"start", 2}, {"stop", 1}};
  EXPECT_EQ(Decoded(strip, {"---a--", "-"}), "-a-");
}

TEST(TokenDecoder, DropsTheSpaceThatMetaspacePutInFront) {
  json metaspace = {{"type", "Metaspace"}, {"replacement", "_"}, {"prepend_scheme", "always"}};
  EXPECT_EQ(Decoded(metaspace, {"_a", "_b"}), "a b");
  metaspace["prepend_scheme"] = "never";
  EXPECT_EQ(Decoded(metaspace, {"_a", "_b"}), " a b");
}

TEST(TokenDecoder, NamesTheStepThatItDoesNotRun) {
  EXPECT_EQ(ErrorOf([] {
              Decoded({{"type", "CTC"}}, {});
            }),
            "t.json: decoder.type: expected ByteLevel, Metaspace, Replace, ByteFallback, Fuse, Strip or Sequence, "
            "got \"CTC\"");
  EXPECT_EQ(ErrorOf([] {
              Decoded({{"type", "Strip"}, {"content", "-"}, {"start", -1}, {"stop", 0}}, {});
            }),
            "t.json: decoder.start: expected a count, got -1");
}

}  // namespace
}  // namespace knaves
