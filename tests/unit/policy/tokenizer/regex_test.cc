#include "policy/tokenizer/regex.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/generator/error_of.h"

namespace knaves {
namespace {

using testing::StartsWith;

std::string FirstMatch(const std::string& pattern, std::string_view text, size_t from = 0) {
  const Regex::Span span = Regex(pattern, "here").Next(text, from);
  return std::string(text.substr(span.begin, span.end - span.begin));
}

TEST(Regex, FindsTheFirstMatchFromAnOffset) {
  EXPECT_EQ(FirstMatch("[a-z]+", "12 ab cd"), "ab");
  EXPECT_EQ(FirstMatch("[a-z]+", "12 ab cd", 5), "cd");
  EXPECT_EQ(FirstMatch("[a-z]+", "12"), "");
}

TEST(Regex, ReadsClassesByUnicodesProperties) {
  EXPECT_EQ(FirstMatch("\\p{L}+", "1\u00E9\u4E00!"), "\u00E9\u4E00");
  EXPECT_EQ(FirstMatch("\\s", "a\u3000b"), "\u3000");
  EXPECT_EQ(FirstMatch("(?i:'s)", "'\u017F"), "'\u017F");
}

TEST(Regex, LooksAheadAndBehind) {
  EXPECT_EQ(FirstMatch("\\s+(?!\\S)", "   a"), "  ");
  EXPECT_EQ(FirstMatch("(?<=a)b", "ab", 1), "b");
}

TEST(Regex, PassesOverEmptyMatches) { EXPECT_EQ(FirstMatch("b*", "aab"), "b"); }

TEST(Regex, MatchesLongerTextThanTheStackOfCompiledCodeHolds) {
  const std::string text(200'000, 'a');
  EXPECT_EQ(FirstMatch("(?:a|b)+c|(?:a|b)+", text).size(), text.size());
}

TEST(Regex, NamesAPatternThatIsNone) {
  EXPECT_THAT(ErrorOf([] { Regex("(a", "t.json: pattern"); }),
              StartsWith("t.json: pattern: not a regular expression: missing closing parenthesis at byte 2"));
}

}  // namespace
}  // namespace knaves
