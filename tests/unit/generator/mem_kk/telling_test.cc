#include "generator/mem_kk/telling.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "generator/mem_kk/words.h"

namespace knaves {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;

const Wording kAnnAndBo = {.names = {"Ann", "Bo"}, .roles = {}, .sayings = {0, 4}};

Puzzle ThreeClaims() { return {{Statement::Knave(1), Statement::Knight(2), Statement::Not(Statement::Knight(0))}}; }

TEST(MemKkClauseTest, EveryOperatorHasItsPublishedForm) {
  const Statement ann = Statement::Knight(0);
  const Statement bo = Statement::Knave(1);
  const auto clause = [](const Statement& statement) { return MemKkClause(statement.View(), kAnnAndBo); };
  EXPECT_EQ(clause(ann), "Ann is a knight");
  EXPECT_EQ(clause(bo), "Bo is a knave");
  EXPECT_EQ(clause(Statement::Not(bo)), "Bo is not a knave");
  EXPECT_EQ(clause(Statement::And({ann, bo})), "Ann is a knight and Bo is a knave");
  EXPECT_EQ(clause(Statement::Or({bo, ann})), "Bo is a knave or Ann is a knight");
  EXPECT_EQ(clause(Statement::If(ann, bo)), "If Ann is a knight then Bo is a knave");
  EXPECT_EQ(clause(Statement::Iff(ann, bo)), "Ann is a knight if and only if Bo is a knave");
}

TEST(MemKkTellingTest, NamesAndSayingsComeFromTheSeedAlone) {
  const MemKkTelling told = TellMemKk(ThreeClaims(), MemKkStyle::kPlain, 1);
  EXPECT_EQ(told.quiz, TellMemKk(ThreeClaims(), MemKkStyle::kPlain, 1).quiz);
  EXPECT_NE(told.wording.names, TellMemKk(ThreeClaims(), MemKkStyle::kPlain, 2).wording.names);
  EXPECT_THAT(told.quiz, StartsWith("A very special island is inhabited only by knights and knaves. Knights always"));
  EXPECT_THAT(told.quiz, HasSubstr(told.wording.names[1] + ", and " + told.wording.names[2] + ". "));
  EXPECT_THAT(told.quiz, EndsWith(" So who is a knight and who is a knave?"));
}

TEST(MemKkTellingTest, TwoPeopleAreListedWithAComma) {
  const Puzzle puzzle = {{Statement::Knave(1), Statement::Knight(1)}};
  const MemKkTelling told = TellMemKk(puzzle, MemKkStyle::kPlain, 1);
  EXPECT_THAT(told.quiz,
              HasSubstr(" 2 inhabitants: " + told.wording.names[0] + ", and " + told.wording.names[1] + "."));
}

TEST(MemKkTellingTest, SwappedRolesChangeTheWordsAndNothingElse) {
  const Wording plain = TellMemKk(ThreeClaims(), MemKkStyle::kPlain, 5).wording;
  const MemKkTelling swapped = TellMemKk(ThreeClaims(), MemKkStyle::kSwappedRoles, 5);
  EXPECT_EQ(swapped.wording.names, plain.names);
  EXPECT_EQ(swapped.wording.sayings, plain.sayings);
  EXPECT_THAT(swapped.quiz, HasSubstr("Knaves always tell the truth, and knights always lie."));
  EXPECT_EQ(swapped.wording.roles.a_knight, "a knave");
}

TEST(MemKkTellingTest, OtherRolesKeepTheNames) {
  const Wording plain = TellMemKk(ThreeClaims(), MemKkStyle::kPlain, 5).wording;
  const MemKkTelling other = TellMemKk(ThreeClaims(), MemKkStyle::kOtherRoles, 5);
  EXPECT_EQ(other.wording.names, plain.names);
  EXPECT_THAT(MemKkRolePairs(), testing::Contains(other.wording.roles));
  EXPECT_THAT(other.quiz, HasSubstr("So who is " + other.wording.roles.a_knight));
}

TEST(MemKkTellingTest, UncommonNamesKeepTheSayings) {
  const Wording plain = TellMemKk(ThreeClaims(), MemKkStyle::kPlain, 5).wording;
  const Wording uncommon = TellMemKk(ThreeClaims(), MemKkStyle::kUncommonNames, 5).wording;
  EXPECT_EQ(uncommon.roles, plain.roles);
  for (const std::string& name : uncommon.names) EXPECT_THAT(MemKkUncommonNames(), testing::Contains(name));
}

TEST(MemKkTellingTest, AnotherOrderMovesSentencesAndKeepsTheListOfNames) {
  for (uint64_t seed = 0; seed < 20; ++seed) {
    const MemKkTelling plain = TellMemKk(ThreeClaims(), MemKkStyle::kPlain, seed);
    const MemKkTelling moved = TellMemKk(ThreeClaims(), MemKkStyle::kOtherOrder, seed);
    EXPECT_EQ(moved.wording.names, plain.wording.names);
    EXPECT_NE(moved.quiz, plain.quiz);
    EXPECT_TRUE(std::is_permutation(moved.quiz.begin(), moved.quiz.end(), plain.quiz.begin(), plain.quiz.end()));
  }
}

}  // namespace
}  // namespace knaves
