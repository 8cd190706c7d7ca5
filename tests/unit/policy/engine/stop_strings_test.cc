#include "policy/engine/stop_strings.h"

#include <gtest/gtest.h>

#include "policy/engine/response_text.h"
#include "tests/unit/generator/error_of.h"
#include "tests/unit/policy/tokenizer/small_tokenizer.h"

namespace knaves {
namespace {

using Ids = std::vector<int64_t>;

Rollout RolloutOf(const Ids& ids) { return {ids, std::vector<float>(ids.size()), true}; }

TEST(StopStrings, EndWithTheTokenThatCompletesOne) {
  const Tokenizer tokenizer = LoadTokenizer(SmallTokenizerJson({{"r", ">"}, {"<", "/"}}));
  const StopStrings stops({"</r>"}, tokenizer, "stop");
  const Ids whole = {'a', 257, 256};
  EXPECT_FALSE(stops.EndAt(std::span(whole).first(2)));
  EXPECT_TRUE(stops.EndAt(whole));
}

TEST(StopStrings, MayBeginAndEndInsideTokens) {
  const Tokenizer tokenizer = LoadTokenizer(SmallTokenizerJson({{"a", "b"}, {"c", "d"}}));
  EXPECT_TRUE(StopStrings({"bc"}, tokenizer, "stop").EndAt(Ids{256, 257}));
  EXPECT_FALSE(StopStrings({"bd"}, tokenizer, "stop").EndAt(Ids{256, 257}));
}

TEST(StopStrings, AreFoundInTheTailOfALongResponse) {
  const Tokenizer tokenizer = LoadTokenizer(SmallTokenizerJson());
  Ids ids(1000, 'x');
  const StopStrings stops({"zz", "yyy"}, tokenizer, "stop");
  EXPECT_FALSE(stops.EndAt(ids));
  ids.insert(ids.end(), {'y', 'y', 'y'});
  EXPECT_TRUE(stops.EndAt(ids));
}

TEST(StopStrings, SpanTheBytesOfACharacter) {
  const Tokenizer tokenizer = LoadTokenizer(SmallTokenizerJson());
  const StopStrings stops({"\u4E00"}, tokenizer, "stop");
  EXPECT_FALSE(stops.EndAt(Ids{0xE4, 0xB8}));
  EXPECT_TRUE(stops.EndAt(Ids{0xE4, 0xB8, 0x80}));
}

TEST(StopStrings, DoNotReachAcrossAnIdWithoutAToken) {
  const Tokenizer tokenizer = LoadTokenizer(SmallTokenizerJson());
  EXPECT_FALSE(StopStrings({"ab"}, tokenizer, "stop").EndAt(Ids{'a', 5000, 'b'}));
}

TEST(StopStrings, CutATextAfterTheFirst) {
  const Tokenizer tokenizer = LoadTokenizer(SmallTokenizerJson());
  const StopStrings stops({"c", "bc"}, tokenizer, "stop");
  EXPECT_EQ(stops.Cut("abcabc"), "abc");
  EXPECT_EQ(stops.Cut("ab"), "ab");
}

TEST(StopStrings, StopNothingWhereThereAreNone) {
  const StopStrings none;
  EXPECT_TRUE(none.empty());
  EXPECT_FALSE(none.EndAt(Ids{'a'}));
  EXPECT_EQ(none.Cut("abc"), "abc");
}

TEST(StopStrings, RefuseAnEmptyString) {
  const Tokenizer tokenizer = LoadTokenizer(SmallTokenizerJson());
  EXPECT_EQ(ErrorOf([&] {
              StopStrings({"a", ""}, tokenizer, "--stop");
            }),
            "--stop: expected a text of at least one character in UTF-8, got \"\"");
}

TEST(ResponseText, EndsAtTheStopStringAndIsWithoutTheEndToken) {
  const Tokenizer tokenizer = LoadTokenizer(SmallTokenizerJson({{"c", "d"}}));
  SamplingOptions options;
  options.end_tokens = {'$'};
  options.stops = StopStrings({"bc"}, tokenizer, "stop");
  EXPECT_EQ(ResponseText(RolloutOf({'a', 'b', 256}), tokenizer, options), "abc");
  EXPECT_EQ(ResponseText(RolloutOf({'a', 'b', '$'}), tokenizer, options), "ab");
  EXPECT_EQ(ResponseText(RolloutOf({'a', 5000, 'b'}), tokenizer, options), "a\uFFFD");
}

}  // namespace
}  // namespace knaves
