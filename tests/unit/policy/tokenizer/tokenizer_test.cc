#include "policy/tokenizer/tokenizer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "tests/unit/generator/error_of.h"
#include "tests/unit/policy/tokenizer/small_tokenizer.h"

namespace knaves {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;

std::string ErrorOfFile(const json& file) {
  return ErrorOf([&] { LoadTokenizer(file); });
}

TEST(Tokenizer, MergesInsideWordsOnly) {
  const Tokenizer tokenizer = LoadTokenizer(SmallTokenizerJson({{"o", "k"}, {"k", " "}}));
  EXPECT_THAT(tokenizer.Encode("ok ok"), ElementsAre(256, ' ', 256));
  EXPECT_EQ(tokenizer.VocabularySize(), 258);
}

TEST(Tokenizer, FindsAddedTokensBeforeAnythingElse) {
  json file = SmallTokenizerJson({{"t", "h"}});
  file["added_tokens"] = {AddedTokenJson(300, "<think>", false), AddedTokenJson(301, "<end>", true)};
  const Tokenizer tokenizer = LoadTokenizer(file);
  EXPECT_THAT(tokenizer.Encode("a<think>th<end>"), ElementsAre('a', 300, 256, 301));
  EXPECT_EQ(tokenizer.VocabularySize(), 302);
}

TEST(Tokenizer, LeavesSpecialTokensOutOfTextWhenAsked) {
  json file = SmallTokenizerJson();
  file["added_tokens"] = {AddedTokenJson(300, "<think>", false), AddedTokenJson(301, "<end>", true)};
  const Tokenizer tokenizer = LoadTokenizer(file);
  EXPECT_EQ(tokenizer.Decode({300, 'a', 301}), "<think>a<end>");
  EXPECT_EQ(tokenizer.Decode({300, 'a', 301}, true), "<think>a");
}

TEST(Tokenizer, NormalisesTextButNotTokensThatAreLookedForAsTheyStand) {
  json file = SmallTokenizerJson();
  file["normalizer"] = {{"type", "NFC"}};
  file["added_tokens"] = {AddedTokenJson(300, "e\u0301!", false), AddedTokenJson(301, "o\u0301!", false)};
  file["added_tokens"][1]["normalized"] = true;
  const Tokenizer tokenizer = LoadTokenizer(file);
  EXPECT_THAT(tokenizer.Encode("e\u0301"), ElementsAre(0xC3, 0xA9));
  EXPECT_THAT(tokenizer.Encode("e\u0301!"), ElementsAre(300));
  EXPECT_THAT(tokenizer.Encode("\u00E9!"), ElementsAre(0xC3, 0xA9, '!'));
  EXPECT_THAT(tokenizer.Encode("o\u0301!"), ElementsAre(301));
  EXPECT_THAT(tokenizer.Encode("\u00F3!"), ElementsAre(301));
}

TEST(Tokenizer, AddsTheFilesSpecialTokensUnlessToldNotTo) {
  json file = SmallTokenizerJson();
  file["added_tokens"] = json::array({AddedTokenJson(300, "<s>", true)});
  file["post_processor"] = {{"type", "TemplateProcessing"},
                            {"single", {{{"SpecialToken", {{"id", "<s>"}}}}, {{"Sequence", {{"id", "A"}}}}}},
                            {"special_tokens", {{"<s>", {{"ids", {300}}}}}}};
  const Tokenizer tokenizer = LoadTokenizer(file);
  EXPECT_THAT(tokenizer.Encode("a"), ElementsAre(300, 'a'));
  EXPECT_THAT(tokenizer.Encode(""), ElementsAre(300));
  EXPECT_THAT(tokenizer.Encode("a", false), ElementsAre('a'));
}

TEST(Tokenizer, ReadsBytesThatAreNoUtf8AsReplacementCharacters) {
  const Tokenizer tokenizer = LoadTokenizer(SmallTokenizerJson());
  EXPECT_THAT(tokenizer.Encode("a\xFF"), ElementsAre('a', 0xEF, 0xBF, 0xBD));
}

TEST(Tokenizer, WritesReplacementCharactersForHalvesOfCharacters) {
  const Tokenizer tokenizer = LoadTokenizer(SmallTokenizerJson());
  EXPECT_EQ(tokenizer.Decode({'a', 0xE4, 0xB8, 'b', 0x80}), "a\uFFFDb\uFFFD");
  EXPECT_EQ(tokenizer.Decode({0xE4, 0xB8, 0x80}), "\u4E00");
}

TEST(Tokenizer, DecodesNothingForAnIdThatIsNotThere) {
  const Tokenizer tokenizer = LoadTokenizer(SmallTokenizerJson());
  for (const int64_t id : {int64_t{-1}, int64_t{256}, int64_t{1} << 40}) {
    EXPECT_THAT(ErrorOf([&] {
                  tokenizer.Decode({'a', id});
                }),
                EndsWith("expected an id of the tokenizer, from 0 to 255"));
  }
}

TEST(Tokenizer, GivesTheSameIdsOnEveryThread) {
  const Tokenizer tokenizer = LoadTokenizer(SmallTokenizerJson({{"k", "n"}, {"kn", "i"}, {"v", "e"}}));
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += " kni" + std::to_string(i * 7919) + "ve";
  const std::vector<int64_t> expected = tokenizer.Encode(text);
  std::vector<std::vector<int64_t>> results(4);
  std::vector<std::thread> threads;
  for (std::vector<int64_t>& result : results) threads.emplace_back([&] { result = tokenizer.Encode(text); });
  for (std::thread& thread : threads) thread.join();
  for (const std::vector<int64_t>& result : results) EXPECT_EQ(result, expected);
}

TEST(Tokenizer, KnowsTheEndAndPadTokensOfItsFolder) {
  const Tokenizer tokenizer = LoadTokenizer(
      SmallTokenizerJson(), {{"generation_config.json", {{"eos_token_id", {7, 9}}, {"pad_token_id", 8}}}});
  EXPECT_THAT(tokenizer.EndTokens(), ElementsAre(7, 9));
  EXPECT_EQ(tokenizer.PadToken(), 8);
  EXPECT_THAT(LoadTokenizer(SmallTokenizerJson()).EndTokens(), IsEmpty());
}

TEST(Tokenizer, NamesTheFileAndThePartThatItDoesNotRun) {
  json file = SmallTokenizerJson();
  file["decoder"] = {{"type", "WordPiece"}};
  EXPECT_THAT(ErrorOfFile(file),
              EndsWith("/tokenizer.json: decoder.type: expected ByteLevel, Metaspace, Replace, ByteFallback, "
                       "Fuse, Strip or Sequence, got \"WordPiece\""));
  file.erase("decoder");
  EXPECT_THAT(ErrorOfFile(file), EndsWith("/tokenizer.json: decoder: field is missing"));
  file = SmallTokenizerJson();
  file["normalizer"] = {{"type", "Lowercase"}};
  EXPECT_THAT(ErrorOfFile(file),
              HasSubstr("/tokenizer.json: normalizer.type: expected NFC, Replace, Prepend or Sequence"));
  file = SmallTokenizerJson();
  file.erase("model");
  EXPECT_THAT(ErrorOfFile(file), EndsWith("/tokenizer.json: model: field is missing"));
  EXPECT_THAT(ErrorOfFile(json::array()), EndsWith("/tokenizer.json: expected an object, got an array"));
}

TEST(Tokenizer, RefusesAnAddedTokenWithTheIdOfAnother) {
  json file = SmallTokenizerJson();
  file["added_tokens"] = json::array({AddedTokenJson(65, "<think>", false)});
  EXPECT_THAT(ErrorOfFile(file), EndsWith("tokenizer.json: added_tokens: id 65 of token '<think>' is taken"));
}

TEST(Tokenizer, NamesAFileThatIsMissingOrCutAnywhere) {
  const ScratchFolder folder;
  EXPECT_THAT(ErrorOf([&] { Tokenizer::Load(folder.path()); }), HasSubstr((folder / "tokenizer.json").string()));
  const std::string whole = SmallTokenizerJson({{"a", "b"}}).dump();
  for (size_t size = 0; size < whole.size(); size += 97) {
    WriteFile(folder / "tokenizer.json", whole.substr(0, size));
    EXPECT_THAT(ErrorOf([&] { Tokenizer::Load(folder.path()); }), HasSubstr("tokenizer.json: not JSON: damaged at"));
  }
}

}  // namespace
}  // namespace knaves
