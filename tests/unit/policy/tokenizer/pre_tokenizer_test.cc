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
  PreTokenizer::Read(JsonPart(part, "t.json: pre_tokenizer")).Split(text, true, [&](std::string_view word) {
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

TEST(PreTokenizer, LeavesTextWholeWhereThereIsNone) {
  std::vector<std::string> words;
  const PreTokenizer none = PreTokenizer::Read(std::nullopt);
  none.Split("a b", true, [&](std::string_view word) { words.emplace_back(word); });
  EXPECT_THAT(words, ElementsAre("a b"));
  EXPECT_FALSE(none.byte_level());
}

TEST(PreTokenizer, CutsDigitsOneByOneOrInRuns) {
  json digits = {{"type", "Digits"}, {"individual_digits", true}};
  EXPECT_THAT(Words(digits, "a12\u0663b"), ElementsAre("a", "1", "2", "\u0663", "b"));
  digits["individual_digits"] = false;
  EXPECT_THAT(Words(digits, "a12\u0663b"), ElementsAre("a", "12\u0663", "b"));
}

TEST(PreTokenizer, DoesWithMatchesWhatTheFileSays) {
  const auto words = [](const char* behavior, bool invert) {
    json split = SplitJson("[0-9]");
    split["behavior"] = behavior;
    split["invert"] = invert;
    return Words(split, "1a23b4");
  };
  EXPECT_THAT(words("Removed", false), ElementsAre("a", "b"));
  EXPECT_THAT(words("MergedWithPrevious", false), ElementsAre("1", "a2", "3", "b4"));
  EXPECT_THAT(words("MergedWithNext", false), ElementsAre("1a", "2", "3b", "4"));
  EXPECT_THAT(words("Contiguous", false), ElementsAre("1", "a", "23", "b", "4"));
  EXPECT_THAT(words("Removed", true), ElementsAre("1", "2", "3", "4"));
}

TEST(PreTokenizer, BeginsWordsAtSpacesThatItMakesVisible) {
  json metaspace = {{"type", "Metaspace"}, {"replacement", "_"}, {"prepend_scheme", "always"}};
  EXPECT_THAT(Words(metaspace, "a  b"), ElementsAre("_a", "_", "_b"));
  metaspace["split"] = false;
  EXPECT_THAT(Words(metaspace, " a b"), ElementsAre("_a_b"));
  metaspace["prepend_scheme"] = "never";
  EXPECT_THAT(Words(metaspace, "a b"), ElementsAre("a_b"));
  metaspace.erase("prepend_scheme");
  metaspace["add_prefix_space"] = false;
  EXPECT_THAT(Words(metaspace, "a b"), ElementsAre("a_b"));
}

TEST(PreTokenizer, PutsASpaceBeforeTheBeginningOfTheWholeTextAlone) {
  const json part = {{"type", "Metaspace"}, {"replacement", "_"}, {"prepend_scheme", "first"}};
  const PreTokenizer metaspace = PreTokenizer::Read(JsonPart(part, "t.json: pre_tokenizer"));
  for (const bool is_first : {true, false}) {
    metaspace.Split("a", is_first, [&](std::string_view word) { EXPECT_EQ(word, is_first ? "_a" : "a"); });
  }
}

TEST(PreTokenizer, NamesTheStepThatItDoesNotRun) {
  const auto error_of = [](const json& step) {
    return ErrorOfPart(SequenceJson(json::array({step, ByteLevelJson(false, false)})));
  };
  EXPECT_EQ(error_of({{"type", "Whitespace"}}),
            "t.json: pre_tokenizer.pretokenizers[0].type: expected Split, Digits, Metaspace, ByteLevel or Sequence, "
            "got \"Whitespace\"");
  EXPECT_THAT(error_of(ByteLevelJson(false, false)), HasSubstr("[1].type: expected nothing after ByteLevel"));
  json shy = SplitJson("a");
  shy["behavior"] = "Shy";
  EXPECT_THAT(error_of(shy), HasSubstr("[0].behavior: expected Isolated, Removed"));
  EXPECT_THAT(error_of(SplitJson("[a")), HasSubstr("[0].pattern.Regex: not a regular expression"));
  EXPECT_THAT(error_of({{"type", "Metaspace"}, {"replacement", "_"}, {"prepend_scheme", "last"}}),
              HasSubstr("[0].prepend_scheme: expected always, first or never, got \"last\""));
}

}  // namespace
}  // namespace knaves
