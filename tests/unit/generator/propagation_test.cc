#include "generator/propagation.h"

#include <gtest/gtest.h>

#include "tests/unit/generator/any_puzzle.h"

namespace knaves {
namespace {

// What statement `speaker` leaves possible for each person, by trying all assignments of the people.
void ExpectForcedByTrying(const Puzzle& puzzle, size_t speaker, const KnownRoles& before) {
  Assignment ever_knight = 0;
  Assignment ever_knave = 0;
  for (Assignment knights = 0; knights < Assignment{1} << puzzle.people(); ++knights) {
    if ((knights & before.known) != before.knights) continue;
    if (puzzle.statements[speaker].Holds(knights) != IsKnight(knights, static_cast<int>(speaker))) continue;
    ever_knight |= knights;
    ever_knave |= ~knights;
  }
  KnownRoles after = before;
  const std::vector<StatementView> views = Views(puzzle);
  const bool met = Propagation(views).TakeStatement(speaker, after);
  ASSERT_EQ(met, (ever_knight | ever_knave) != 0);
  if (!met) return;
  const Assignment everybody = (Assignment{1} << puzzle.people()) - 1;
  ASSERT_EQ(after.known, (ever_knight ^ ever_knave) & everybody);
  ASSERT_EQ(after.knights, ever_knight & after.known);
}

TEST(PropagationTest, OneStatementForcesWhatItImpliesWithWhatIsKnown) {
  Random random({1});
  for (int i = 0; i < 2000; ++i) {
    const Puzzle puzzle = AnyPuzzle(5, 1 + i % 4, random);
    KnownRoles before;
    before.known = random.Below(32);
    before.knights = before.known & random.Below(32);
    ExpectForcedByTrying(puzzle, random.Below(5), before);
  }
}

TEST(PropagationTest, RunsUntilNothingFollowsAndCountsTheStatementsThatForced) {
  // Person 0: "I am a knight if and only if 1 is": 1 is a knight. Person 1: "2 is a knave." Person 2: "3 is a knave."
  // Person 3: "3 is a knight."
  const Puzzle puzzle = {{Statement::Iff(Statement::Knight(0), Statement::Knight(1)), Statement::Knave(2),
                          Statement::Knave(3), Statement::Knight(3)}};
  const std::vector<StatementView> views = Views(puzzle);
  KnownRoles roles;
  int64_t steps = 0;
  EXPECT_TRUE(Propagation(views).Run(roles, steps));
  EXPECT_EQ(roles.known, 0b1110u);
  EXPECT_EQ(roles.knights, 0b1010u);
  EXPECT_EQ(steps, 3);
}

TEST(PropagationTest, AStatementThatCannotBeMetEndsTheRun) {
  const Puzzle paradox = {{Statement::Knave(0), Statement::Knight(0)}};
  const std::vector<StatementView> views = Views(paradox);
  KnownRoles roles;
  int64_t steps = 0;
  EXPECT_FALSE(Propagation(views).Run(roles, steps));
  EXPECT_EQ(steps, 1);
}

}  // namespace
}  // namespace knaves
