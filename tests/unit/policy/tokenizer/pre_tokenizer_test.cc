#include "policy/tokenizer/pre_tokenizer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/unit/generator/error_of.h"
#include "tests/unit/policy/tokenizer/small_tokenizer.h"

namespace knaves {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

using nlohmann::json;

json SplitJson(const std::string& regex) {
  return {{"type", "Split"}, {"pattern", {{"Regex", regex}}}, {"behavior", "Isolated"}, {"invert", false}};
}

json SequenceJson(const json& elements) { return {{"type", "Sequence"}, {"pretokenizers", elements}}; }

std::vector<std::string> Words(const json& part, std::string_view text) {
  std::vector<std::string> words;
  PreTokenizer::Read(JsonPart(part, "t.json: pre_tokenizer"), "t.json").Split(text, [&](std::string_view word) {
    words.emplace_back(word);
  });
  return words;
}

std::string ErrorOfPart(const json& part) {
  return ErrorOf([&] { Words(part, ""); });
}

TEST(PreTokenizer, CutsGpt2sWords) {
  EXPECT_THAT(Words(ByteLevelJson(false, true), "Zoey's 2 knaves,  ok\n"),
              ElementsAre("Zoey", "'s", " 2", " knaves", ",", " ", " ok", "\n"));
}

TEST(PreTokenizer, LeavesTextWholeWithoutARegex) {
  EXPECT_THAT(Words(ByteLevelJson(false, false), "one two"), ElementsAre("one two"));
  EXPECT_THAT(Words(ByteLevelJson(false, false), ""), IsEmpty());
}

TEST(PreTokenizer, PutsASpaceBeforeTextThatHasNone) {
  EXPECT_THAT(Words(ByteLevelJson(true, true), "a b"), ElementsAre(" a", " b"));
  EXPECT_THAT(Words(ByteLevelJson(true, true), " a"), ElementsAre(" a"));
  EXPECT_THAT(Words(ByteLevelJson(true, false), "\ta"), ElementsAre(" \ta"));
}

TEST(PreTokenizer, IsolatesMatchesAndWhatLiesBetween) {
  EXPECT_THAT(Words(SequenceJson({SplitJson("\\d"), ByteLevelJson(false, false)}), "a12b"),
              ElementsAre("a", "1", "2", "b"));
}

TEST(PreTokenizer, CutsThePiecesOfOneStepInTheNext) {
  const json part = SequenceJson({SplitJson("\\d+"), SplitJson("[a-z]"), ByteLevelJson(false, false)});
  EXPECT_THAT(Words(part, "ab12C"), ElementsAre("a", "b", "12", "C"));
}

TEST(PreTokenizer, SplitsAtALiteralString) {
  json split = SplitJson("");
  split["pattern"] = {{"String", ".*\u00E9"}};
  EXPECT_THAT(Words(SequenceJson({split, ByteLevelJson(false, false)}), "a.*\u00E9b\u00E9"),
              ElementsAre("a", ".*\u00E9", "b\u00E9"));
}

TEST(PreTokenizer, CutsWordsOfCharactersThatPcre2IsTooOldFor) {
  // U+11F02 is a letter since Unicode 15; U+180E has not been white space since Unicode 6.3.
  EXPECT_THAT(Words(ByteLevelJson(false, true), "a\U00011F02b \u180E1"), ElementsAre("a\U00011F02b", " \u180E", "1"));
}

TEST(PreTokenizer, RefusesATokenizerThatIsNotByteLevel) {
  EXPECT_EQ(ErrorOf([] { PreTokenizer::Read(std::nullopt, "t.json"); }),
            "t.json: pre_tokenizer: expected ByteLevel, got none");
  EXPECT_EQ(ErrorOfPart({{"type", "Whitespace"}}),
            "t.json: pre_tokenizer.type: expected ByteLevel at the end, got \"Whitespace\"");
  EXPECT_EQ(ErrorOfPart(SequenceJson(json::array({SplitJson("a")}))),
            "t.json: pre_tokenizer.pretokenizers[0].type: expected ByteLevel at the end, got \"Split\"");
  EXPECT_THAT(ErrorOfPart(SequenceJson(json::array())), HasSubstr("pretokenizers: expected a sequence"));
}

TEST(PreTokenizer, NamesTheStepThatItDoesNotRun) {
  const auto error_of = [](const json& step) {
    return ErrorOfPart(SequenceJson(json::array({step, ByteLevelJson(false, false)})));
  };
  EXPECT_EQ(error_of({{"type", "Metaspace"}}),
            "t.json: pre_tokenizer.pretokenizers[0].type: expected Split, or ByteLevel at the end, got \"Metaspace\"");
  json removed = SplitJson("a");
  removed["behavior"] = "Removed";
  EXPECT_THAT(error_of(removed), HasSubstr("[0].behavior: expected Isolated, got \"Removed\""));
  json inverted = SplitJson("a");
  inverted["invert"] = true;
  EXPECT_THAT(error_of(inverted), HasSubstr("[0].invert: expected false, got true"));
  EXPECT_THAT(error_of(SplitJson("[a")), HasSubstr("[0].pattern.Regex: not a regular expression"));
}

}  // namespace
}  // namespace knaves
