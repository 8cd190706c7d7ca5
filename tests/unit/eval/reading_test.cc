#include "eval/behaviours/reading.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace knaves {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::vector<std::string> kPeople = {"Ann", "Bob", "Carol"};

// Each claim as "Ann knight", with "?" when supposed, in quotation marks when reported.
std::vector<std::string> Claims(const std::string& text, std::string_view knight = "knight",
                                std::string_view knave = "knave") {
  const Reading reading = ReadThought({.response = text, .names = kPeople, .knight = knight, .knave = knave});
  std::vector<std::string> claims;
  for (const KindClaim& claim : reading.claims) {
    const std::string told = kPeople[static_cast<size_t>(claim.person)] + (claim.knight ? " knight" : " knave");
    const std::string excluded = claim.excluded ? "!" : "";
    if (claim.mode == ClaimMode::kStated) claims.push_back(told + excluded);
    if (claim.mode == ClaimMode::kSupposed) claims.push_back(told + excluded + "?");
    if (claim.mode == ClaimMode::kReported) claims.push_back('"' + told + excluded + '"');
  }
  return claims;
}

TEST(ReadThought, EndsWithTheThought) {
  const std::string text = "<think>Ann.</think>\n<answer>Bob is a knave</answer>";
  const Reading reading = ReadThought({.response = text, .names = kPeople});
  EXPECT_EQ(reading.thought, "Ann.");
  EXPECT_EQ(reading.thought_begin, 7u);
  EXPECT_THAT(reading.claims, IsEmpty());
}

TEST(ReadThought, TakesAResponseWithoutTagsAsAThought) {
  EXPECT_EQ(ReadThought({.response = "Ann is", .names = kPeople}).thought, "Ann is");
  EXPECT_EQ(ReadThought({.response = "a<answer>b", .names = kPeople}).thought, "a");
  EXPECT_EQ(ReadThought({.response = "", .names = kPeople}).SentenceCount(), 0u);
}

TEST(Claims, AreReadInTheirCommonForms) {
  EXPECT_THAT(Claims("Ann is a knight."), ElementsAre("Ann knight"));
  EXPECT_THAT(Claims("Ann must be a knave."), ElementsAre("Ann knave"));
  EXPECT_THAT(Claims("Ann is not a knight."), ElementsAre("Ann knave"));
  EXPECT_THAT(Claims("Ann isn't a knave."), ElementsAre("Ann knight"));
  EXPECT_THAT(Claims("Ann cannot be a knight."), ElementsAre("Ann knave!"));
  EXPECT_THAT(Claims("Ann = knight, Bob: knave, **Carol** -> knight"),
              ElementsAre("Ann knight", "Bob knave", "Carol knight"));
  EXPECT_THAT(Claims("Ann tells the truth and Bob lies."), ElementsAre("Ann knight", "Bob knave"));
}

TEST(Claims, OfAListHoldForEverybodyInIt) {
  EXPECT_THAT(Claims("Ann, Bob, and Carol are knaves."), ElementsAre("Ann knave", "Bob knave", "Carol knave"));
  EXPECT_THAT(Claims("Both Ann and Bob are knights."), ElementsAre("Ann knight", "Bob knight"));
  EXPECT_THAT(Claims("Ann is a knight and Bob a knave."), ElementsAre("Ann knight", "Bob knave"));
  EXPECT_THAT(Claims("Ann and Bob is a knave."), ElementsAre("Bob knave"));
}

TEST(Claims, AreNotReadFromQuestionsOpenChoicesAndPossibilities) {
  EXPECT_THAT(Claims("Ann is a knight or a knave."), IsEmpty());
  EXPECT_THAT(Claims("Ann is either a knight or a knave."), IsEmpty());
  EXPECT_THAT(Claims("Ann could be a knight."), IsEmpty());
  EXPECT_THAT(Claims("A knight always tells the truth. Ann speaks first."), IsEmpty());
}

TEST(Claims, AreSupposedAfterTheirCueUpToTheEndOfTheClause) {
  EXPECT_THAT(Claims("Suppose Ann is a knight."), ElementsAre("Ann knight?"));
  EXPECT_THAT(Claims("If Ann is a knight, then Bob is a knave."), ElementsAre("Ann knight?", "Bob knave"));
  EXPECT_THAT(Claims("Let's assume that Ann is a knight and Bob is a knave, so Carol is a knight."),
              ElementsAre("Ann knight?", "Bob knave?", "Carol knight"));
  EXPECT_THAT(Claims("Case 1: Ann is a knight."), ElementsAre("Ann knight?"));
  EXPECT_THAT(Claims("So far, supposing Ann is a knight: Bob is a knave and Carol is a knave."),
              ElementsAre("Ann knight?", "Bob knave", "Carol knave"));
}

TEST(Claims, OfAPersonInThePuzzleAreReported) {
  EXPECT_THAT(Claims("Ann says that Bob is a knave, so Bob is a knave."), ElementsAre("\"Bob knave\"", "Bob knave"));
  EXPECT_THAT(Claims("Ann says: \"If Bob is a knight, then Carol is a knave.\" So Bob is a knight."),
              ElementsAre("\"Bob knight\"", "\"Carol knave\"", "Bob knight"));
  EXPECT_THAT(Claims("Ann's claim that Bob is a knave is true: Carol is a knight."),
              ElementsAre("\"Bob knave\"", "Carol knight"));
  EXPECT_THAT(Claims("This contradicts the assumption that Ann is a knight."), ElementsAre("\"Ann knight\""));
}

TEST(Claims, WhoseTruthIsWeighedAreReported) {
  EXPECT_THAT(Claims("Ann the knight says both Ann is a knight (true) and Bob is a knave (open): must be true, so Bob "
                     "is a knave."),
              ElementsAre("\"Ann knight\"", "\"Bob knave\"", "Bob knave"));
  EXPECT_THAT(Claims("So either Ann is a knave (false) or Bob is a knave (open): must be false, so Bob is a knight."),
              ElementsAre("\"Ann knave\"", "\"Bob knave\"", "Bob knight"));
}

TEST(Claims, ByAPronounAreAboutThePersonWhoWasSupposedLast) {
  EXPECT_THAT(Claims("Assume Ann is a knight. Then Bob lies. That is a contradiction, so she must be a knave."),
              ElementsAre("Ann knight?", "Bob knave", "Ann knave"));
}

TEST(Claims, UseTheRoleWordsOfThePuzzle) {
  EXPECT_THAT(Claims("Ann is a hero, Bob is a villain, and Carol is a knight.", "hero", "villain"),
              ElementsAre("Ann knight", "Bob knave"));
}

TEST(Claims, NeedANameAsWritten) {
  const std::vector<std::string> names = {"Grace", "Mary Ann"};
  const Reading reading = ReadThought({.response = "With grace is a knight. Mary Ann is a knave.", .names = names});
  ASSERT_EQ(reading.claims.size(), 1u);
  EXPECT_EQ(reading.claims[0].person, 1);
}

}  // namespace
}  // namespace knaves
