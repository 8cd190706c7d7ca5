#include "generator/truth_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/generator/any_puzzle.h"

namespace knaves {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(TruthTableTest, HoldsARowForEachAssignmentOfThePeopleInIt) {
  const TruthTable table = TruthTableOf(Statement::If(Statement::Knight(2), Statement::Knight(5)).View());
  EXPECT_THAT(table.people, ElementsAre(2, 5));
  EXPECT_THAT(table.rows, ElementsAre(0b1101));
}

TEST(TruthTableTest, LeavesOutPeopleOnWhomNothingDepends) {
  const Statement idle = Statement::Or({Statement::Knight(9), Statement::Knave(9)});
  EXPECT_THAT(TruthTableOf(Statement::And({idle, Statement::Knave(3)}).View()).people, ElementsAre(3));
  const TruthTable always = TruthTableOf(idle.View());
  EXPECT_THAT(always.people, IsEmpty());
  EXPECT_THAT(always.rows, ElementsAre(1));
  EXPECT_THAT(TruthTableOf(Statement::Not(idle).View()).rows, ElementsAre(0));
}

TEST(TruthTableTest, AgreesWithTheStatementInEveryRow) {
  Random random({1});
  for (int i = 0; i < 200; ++i) {
    const Statement statement = AnyStatement(9, 4, random);
    const TruthTable table = TruthTableOf(statement.View());
    for (Assignment roles = 0; roles < 512; ++roles) {
      size_t row = 0;
      for (size_t place = 0; place < table.people.size(); ++place) {
        row |= (roles >> table.people[place] & 1) << place;
      }
      ASSERT_EQ(table[row], statement.Holds(roles)) << i << " " << roles;
    }
  }
}

}  // namespace
}  // namespace knaves
