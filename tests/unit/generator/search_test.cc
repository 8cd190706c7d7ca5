#include "generator/search.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace knaves {
namespace {

using testing::ElementsAre;

SearchResult SearchAll(const Puzzle& puzzle) { return SearchSolutions(Views(puzzle), SIZE_MAX); }

TEST(SearchTest, APuzzleThatIsForcedStepByStepTakesNoSupposition) {
  // "I am a knight if and only if 1 is": forces 1 to be a knight. Person 1: "0 is a knight."
  const SearchResult result =
      SearchAll({{Statement::Iff(Statement::Knight(0), Statement::Knight(1)), Statement::Knight(0)}});
  EXPECT_THAT(result.solutions, ElementsAre(0b11u));
  EXPECT_EQ(result.nodes, 1);
  EXPECT_EQ(result.depth, 0);
  EXPECT_EQ(result.steps, 2) << "one statement for each person";
}

TEST(SearchTest, CountsSuppositionsAndWhatTheyForce) {
  // A circle of four who call each other knaves: nothing is forced, and either role of one person settles the rest.
  const SearchResult result =
      SearchAll({{Statement::Knave(1), Statement::Knave(2), Statement::Knave(3), Statement::Knave(0)}});
  EXPECT_THAT(result.solutions, ElementsAre(0b0101u, 0b1010u));
  EXPECT_EQ(result.nodes, 3);
  EXPECT_EQ(result.depth, 1);
  EXPECT_EQ(result.steps, 8) << "two suppositions, each with three people who follow";
}

TEST(SearchTest, CountsAContradictionAsAStep) {
  // A circle of three: either supposition comes back to the opposite.
  const SearchResult result = SearchAll({{Statement::Knave(1), Statement::Knave(2), Statement::Knave(0)}});
  EXPECT_TRUE(result.solutions.empty());
  EXPECT_EQ(result.nodes, 3);
  EXPECT_EQ(result.steps, 8) << "two suppositions, each with two people who follow and a statement that fails";
}

TEST(SearchTest, DepthIsThatOfSuppositionsWithinSuppositions) {
  // Three pairs who say nothing of the other pairs: "you are a knight".
  std::vector<Statement> statements;
  for (const int person : {1, 0, 3, 2, 5, 4}) statements.push_back(Statement::Knight(person));
  const SearchResult result = SearchAll({statements});
  EXPECT_EQ(result.solutions.size(), 8u);
  EXPECT_EQ(result.depth, 3);
  EXPECT_EQ(result.nodes, 1 + 2 + 4 + 8);
}

TEST(SearchTest, GivesUpAtTheLimitOfNodesUnlessSolutionsKeepComing) {
  // Three circles of three: each is a contradiction, found in two suppositions.
  Puzzle puzzle;
  for (const int person : {1, 2, 0, 4, 5, 3, 7, 8, 6}) puzzle.statements.push_back(Statement::Knave(person));
  EXPECT_TRUE(SearchSolutions(Views(puzzle), 2, 3).complete);
  const SearchResult given_up = SearchSolutions(Views(puzzle), 2, 2);
  EXPECT_FALSE(given_up.complete);
  EXPECT_EQ(given_up.nodes, 2);
  Puzzle anything;
  for (int person = 0; person < 12; ++person) anything.statements.push_back(Statement::Knight(person));
  const SearchResult many = SearchSolutions(Views(anything), SIZE_MAX, 100);
  EXPECT_TRUE(many.complete);
  EXPECT_EQ(many.solutions.size(), 4096u);
}

TEST(SearchTest, StopsAtTheLimit) {
  const Puzzle anything = {{Statement::Knight(0), Statement::Knight(1), Statement::Knight(2)}};
  EXPECT_EQ(SearchSolutions(Views(anything), 2).solutions.size(), 2u);
  EXPECT_TRUE(SearchSolutions(Views(anything), 0).solutions.empty());
}

}  // namespace
}  // namespace knaves
