#include "generator/statement_table.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "generator/solver.h"

namespace knaves {
namespace {

// Statements drawn for each person, one after the other, with their places in the table.
struct DrawnStatements {
  std::vector<StatementNodes> nodes;  // [people]
  std::vector<StatementView> views;   // [people]
  std::vector<uint32_t> places;       // [people]

  DrawnStatements(const StatementSpace& space, const StatementTable& table, int people, Random& random) {
    for (int speaker = 0; speaker < people; ++speaker) {
      const size_t which = random.Below(space.classes().size());
      const Wide number = DrawBelow(space.ClassSize(space.classes()[which]), random);
      space.Append(space.classes()[which], number, speaker, nodes.emplace_back());
      places.push_back(table.Place(which, number));
    }
    views.assign(nodes.begin(), nodes.end());
  }
};

TEST(StatementTableTest, HoldsTheStatementsOfTheSpaceForEachSpeaker) {
  const StatementSpace space(3, 2, GrammarForms({"classic"}));
  const StatementTable table(space, 3, false);
  for (int speaker = 0; speaker < 3; ++speaker) {
    for (size_t which = 0; which < space.classes().size(); ++which) {
      for (Wide number = 0; number < space.ClassSize(space.classes()[which]); ++number) {
        StatementNodes expected;
        space.Append(space.classes()[which], number, speaker, expected);
        const StatementView got = table.Statement(static_cast<size_t>(speaker), table.Place(which, number));
        ASSERT_TRUE(std::equal(got.begin(), got.end(), expected.begin(), expected.end()));
      }
    }
  }
}

TEST(StatementTableTest, FindsTheOnlySolutionAsTheSolverDoesUnlessSomebodySaysNothing) {
  Random random({3});
  for (const auto& [people, depth] :
       {std::pair(2, 2), std::pair(3, 3), std::pair(6, 2), std::pair(7, 2), std::pair(8, 2)}) {
    const StatementSpace space(people, depth, GrammarForms({"classic"}));
    const StatementTable table(space, people, false);
    int solved = 0;
    for (int i = 0; i < 2000; ++i) {
      const DrawnStatements drawn(space, table, people, random);
      const bool empty = std::any_of(drawn.views.begin(), drawn.views.end(), SaysNothing);
      const auto expected = empty ? std::nullopt : OnlySolution(drawn.views);
      StatementTable::Proof proof(table);
      bool left = true;
      for (const uint32_t place : drawn.places) left = left && proof.Add(place);
      ASSERT_EQ(left ? proof.OnlySolution() : std::nullopt, expected) << people << " people";
      solved += expected.has_value() ? 1 : 0;
    }
    EXPECT_GT(solved, 100);
  }
}

TEST(StatementTableTest, IsNotForManyPeopleOrStatements) {
  EXPECT_TRUE(StatementTable::Fits(StatementSpace(8, 2, GrammarForms({"classic"})), 8));
  EXPECT_FALSE(StatementTable::Fits(StatementSpace(9, 2, GrammarForms({"classic"})), 9));
  EXPECT_FALSE(StatementTable::Fits(StatementSpace(5, 3, GrammarForms({"classic"})), 5));
}

}  // namespace
}  // namespace knaves
