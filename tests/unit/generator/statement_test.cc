#include "generator/statement.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <bit>

#include "generator/puzzle.h"

namespace knaves {
namespace {

const Statement kAnn = Statement::Knight(0);
const Statement kNotBen = Statement::Knave(1);

TEST(StatementTest, ClaimsFollowTheRoleOfTheirPerson) {
  EXPECT_TRUE(Statement::Knight(63).Holds(Assignment{1} << 63));
  EXPECT_FALSE(Statement::Knight(63).Holds(Assignment{1} << 62));
  EXPECT_TRUE(Statement::Knave(1).Holds(0b101));
  EXPECT_FALSE(Statement::Knave(1).Holds(0b010));
}

TEST(StatementTest, OperatorsHaveTheirTruthTables) {
  // Bit 0 decides the left operand, bit 1 the right one.
  const Statement left = Statement::Knight(0);
  const Statement right = Statement::Knight(1);
  const auto table = [](const Statement& statement) {
    return std::vector<bool>{statement.Holds(0b00), statement.Holds(0b01), statement.Holds(0b10),
                             statement.Holds(0b11)};
  };
  using testing::ElementsAre;
  EXPECT_THAT(table(Statement::Not(left)), ElementsAre(true, false, true, false));
  EXPECT_THAT(table(Statement::And({left, right})), ElementsAre(false, false, false, true));
  EXPECT_THAT(table(Statement::Or({left, right})), ElementsAre(false, true, true, true));
  EXPECT_THAT(table(Statement::If(left, right)), ElementsAre(true, false, true, true));
  EXPECT_THAT(table(Statement::Iff(left, right)), ElementsAre(true, false, false, true));
  EXPECT_THAT(table(Statement::Xor(left, right)), ElementsAre(false, true, true, false));
  EXPECT_THAT(table(Statement::Same(0, 1)), ElementsAre(true, false, false, true));
  EXPECT_THAT(table(Statement::Different(0, 1)), ElementsAre(false, true, true, false));
  EXPECT_THAT(table(Statement::Says(0, right)), ElementsAre(true, false, false, true));
}

TEST(StatementTest, CountsAreOfTheirOperandsThatAreTrue) {
  // Every number of knights among five people, and every bound.
  std::vector<Statement> knights;
  for (int person = 0; person < 5; ++person) knights.push_back(Statement::Knight(person));
  for (Assignment roles = 0; roles < 32; ++roles) {
    const int count = std::popcount(roles);
    for (int bound = 0; bound <= 5; ++bound) {
      EXPECT_EQ(Statement::Exactly(bound, knights).Holds(roles), count == bound);
      EXPECT_TRUE(bound == 0 || Statement::AtLeast(bound, knights).Holds(roles) == (count >= bound));
      EXPECT_TRUE(bound == 5 || Statement::AtMost(bound, knights).Holds(roles) == (count <= bound));
    }
    EXPECT_EQ(Statement::Odd(knights).Holds(roles), count % 2 == 1);
  }
}

TEST(StatementTest, ACountOfOneRoleIsACountOfPeople) {
  EXPECT_TRUE(CountsPeople(Statement::Odd({kAnn, Statement::Knight(3)}).View()));
  EXPECT_FALSE(CountsPeople(Statement::Odd({kAnn, kNotBen}).View())) << "two roles";
  EXPECT_FALSE(CountsPeople(Statement::Odd({kAnn, kAnn}).View())) << "one person twice";
  EXPECT_FALSE(CountsPeople(Statement::Odd({kAnn, Statement::Not(kAnn)}).View()));
  EXPECT_FALSE(CountsPeople(Statement::And({kAnn, Statement::Knight(3)}).View()));
}

TEST(StatementTest, AndAndOrTakeManyOperands) {
  std::vector<Statement> operands;
  for (int person = 0; person < 60; ++person) operands.push_back(Statement::Knight(person));
  const Assignment all = (Assignment{1} << 60) - 1;
  EXPECT_TRUE(Statement::And(operands).Holds(all));
  EXPECT_FALSE(Statement::And(operands).Holds(all - 1));
  EXPECT_TRUE(Statement::Or(operands).Holds(1));
  EXPECT_FALSE(Statement::Or(operands).Holds(0));
}

TEST(StatementTest, DepthCountsOperatorsAboveAClaim) {
  EXPECT_EQ(kAnn.Depth(), 1);
  EXPECT_EQ(Statement::Not(kAnn).Depth(), 2);
  EXPECT_EQ(Statement::Same(0, 1).Depth(), 2);
  EXPECT_EQ(Statement::Says(1, Statement::Not(kAnn)).Depth(), 3);
  EXPECT_EQ(Statement::If(kAnn, Statement::And({kAnn, Statement::Not(kNotBen)})).Depth(), 4);
}

TEST(StatementTest, MentionedIsTheSetOfPeopleWhoOccur) {
  EXPECT_EQ(Statement::Iff(Statement::Knight(2), Statement::Not(Statement::Knave(63))).Mentioned(),
            uint64_t{1} << 63 | 0b100);
}

TEST(StatementTest, PeopleWhoAreOnlyNamedAreMentionedToo) {
  EXPECT_EQ(Statement::Says(4, Statement::Different(1, 2)).Mentioned(), 0b10110u);
}

TEST(StatementTest, OperandsArePartsThatCanBeCopied) {
  const Statement both = Statement::And({kAnn, kNotBen});
  const Statement whole = Statement::If(both, Statement::Not(kAnn));
  const std::vector<StatementView> operands = Operands(whole.View());
  ASSERT_EQ(operands.size(), 2u);
  EXPECT_EQ(Statement(operands[0]), both);
  EXPECT_EQ(Statement(operands[1]), Statement::Not(kAnn));
  EXPECT_THAT(Operands(kAnn.View()), testing::IsEmpty());
  EXPECT_TRUE(Holds(operands[0], 0b01));
}

TEST(PuzzleTest, ASolutionMakesKnightsRightAndKnavesWrong) {
  // Person 0: "1 is a knave." Person 1: "Both of us are knights."
  const Puzzle puzzle = {{Statement::Knave(1), Statement::And({Statement::Knight(0), Statement::Knight(1)})}};
  EXPECT_TRUE(IsSolution(puzzle, 0b01));
  EXPECT_FALSE(IsSolution(puzzle, 0b00));
  EXPECT_FALSE(IsSolution(puzzle, 0b10));
  EXPECT_FALSE(IsSolution(puzzle, 0b11));
}

}  // namespace
}  // namespace knaves
