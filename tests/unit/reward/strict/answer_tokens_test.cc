#include "reward/strict/answer_tokens.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/unit/reward/score_response.h"

namespace knaves {
namespace {

// P and the person's number, R and the role ("R+s" in the plural), words as they are, "." for everything else.
std::string Recognised(std::string_view text, const TestPuzzle& puzzle) {
  ScoringInput input{.response = "", .prompt = std::nullopt, .names = puzzle.names, .solution = puzzle.solution};
  input.knight = puzzle.knight;
  input.knave = puzzle.knave;
  const LexedText lexed(text);
  std::string shown;
  for (const AnswerToken& token : RecognisePeopleAndRoles(lexed, input)) {
    if (token.kind == TokenKind::kEnd) break;
    if (!shown.empty()) shown += ' ';
    if (token.kind == TokenKind::kName) {
      shown += "P" + std::to_string(token.person);
    } else if (token.kind == TokenKind::kRole) {
      shown += std::string(token.knight ? "R+" : "R-") + (token.plural ? "s" : "");
    } else {
      shown += token.kind == TokenKind::kWord ? std::string(token.text) : ".";
    }
  }
  return shown;
}

std::string WithNames(std::string_view text, std::vector<std::string> names) {
  const std::vector<bool> solution(names.size(), true);
  return Recognised(text, {.names = std::move(names), .solution = solution});
}

TEST(RecognisePeopleAndRoles, FindsNamesAndRolesInAnyCase) {
  EXPECT_EQ(Recognised("MICHAEL is a Knight, zoey: knaves", {}), "P0 is a R+ . P1 . R-s");
}

TEST(RecognisePeopleAndRoles, TakesTheLongestName) {
  EXPECT_EQ(WithNames("Mary Ann and Mary and Ann", {"Mary", "Mary Ann", "Ann"}), "P1 and P0 and P2");
}

TEST(RecognisePeopleAndRoles, FindsNoNameWithinAWord) {
  EXPECT_EQ(WithNames("Isabella Ella Anti-Ella Ella2 Ella's", {"Ella"}), "isabella P0 anti-ella ella2 P0 's");
}

TEST(RecognisePeopleAndRoles, WantsTheRowsSpellingWhereCaseDecides) {
  EXPECT_EQ(WithNames("bob Bob BOB", {"bob", "Bob"}), "P0 P1 bob");
  EXPECT_EQ(WithNames("May may", {"May"}), "P0 may");
  EXPECT_EQ(WithNames("Knight is a knight", {"Knight"}), "P0 is a R+");
  EXPECT_EQ(WithNames("A is a knight", {"A"}), "P0 is a R+");
}

TEST(RecognisePeopleAndRoles, KnowsThePluralsOfOtherRoles) {
  EXPECT_EQ(Recognised("heroes hero spies spy spys", {.knight = "hero", .knave = "spy"}), "R+s R+ R-s R- R-s");
  EXPECT_EQ(Recognised("thieves wives elfs", {.knight = "thief", .knave = "wife"}), "R+s R-s elfs");
  EXPECT_EQ(Recognised("truth tellers truth teller truth", {.knight = "truth teller"}), "R+s R+ truth");
}

TEST(RecognisePeopleAndRoles, TranslatesChineseWords) {
  EXPECT_EQ(WithNames("小明不是无赖，小明明也是骑士", {"小明"}), "P0 aren't R- . P0 明 are R+");
}

}  // namespace
}  // namespace knaves
