#include "generator/mem_kk/sampler.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "generator/solver.h"
#include "generator/statement_tuple.h"
#include "tests/unit/generator/error_of.h"

namespace knaves {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::vector<SolvedPuzzle> FirstPuzzles(MemKkSampler& sampler, int count) {
  std::vector<SolvedPuzzle> puzzles;
  for (int i = 0; i < count; ++i) puzzles.push_back(sampler.Next());
  return puzzles;
}

TEST(MemKkSamplerTest, PuzzlesHaveTheOneSolutionThatTheyCarryAndNoneComesTwice) {
  MemKkSampler sampler(3, 7);
  std::set<std::string> seen;
  for (const SolvedPuzzle& solved : FirstPuzzles(sampler, 300)) {
    EXPECT_THAT(Solve(solved.puzzle, 2), ElementsAre(solved.solution));
    EXPECT_TRUE(seen.insert(StatementsToTuple(solved.puzzle)).second);
  }
}

TEST(MemKkSamplerTest, StatementsAreOfDepthTwoWithTwoDifferentOperandsAndNobodyCallsThemselvesAKnave) {
  MemKkSampler sampler(4, 7);
  int deep = 0;
  for (const SolvedPuzzle& solved : FirstPuzzles(sampler, 200)) {
    for (int speaker = 0; speaker < solved.puzzle.people(); ++speaker) {
      const Statement& statement = solved.puzzle.statements[static_cast<size_t>(speaker)];
      const std::vector<StatementView> operands = Operands(statement.View());
      EXPECT_LE(statement.Depth(), 2);
      EXPECT_LE(operands.size(), 2u);
      EXPECT_FALSE(operands.size() == 2 && Statement(operands[0]) == Statement(operands[1]));
      for (const StatementNode& node : statement.View()) {
        EXPECT_FALSE(node.op == Operator::kKnave && node.value == speaker);
      }
      deep += statement.Depth() - 1;
    }
  }
  EXPECT_GT(deep, 500);
}

TEST(MemKkSamplerTest, OfTwoPeopleThereAre399PuzzlesAndTheErrorSaysSo) {
  MemKkSampler sampler(2, kMemKkSeed);
  FirstPuzzles(sampler, 399);
  EXPECT_THAT(ErrorOf([&] { sampler.Next(); }), HasSubstr("count: expected at most 399 mem-kk puzzles of 2 people"));
}

TEST(MemKkSamplerTest, APerturbedStatementIsTheOnlyOneThatDiffersAndTheSolutionDiffersToo) {
  MemKkSampler sampler(5, 7);
  for (const SolvedPuzzle& original : FirstPuzzles(sampler, 100)) {
    const std::optional<SolvedPuzzle> perturbed = sampler.PerturbStatement(original);
    ASSERT_TRUE(perturbed);
    int different = 0;
    for (size_t i = 0; i < 5; ++i) {
      different += perturbed->puzzle.statements[i] == original.puzzle.statements[i] ? 0 : 1;
    }
    EXPECT_EQ(different, 1);
    EXPECT_THAT(Solve(perturbed->puzzle, 2), ElementsAre(perturbed->solution));
    EXPECT_NE(perturbed->solution, original.solution);
  }
}

TEST(MemKkSamplerTest, APerturbedLeafIsOneClaimInOneStatement) {
  MemKkSampler sampler(5, 7);
  int perturbed_puzzles = 0;
  for (const SolvedPuzzle& original : FirstPuzzles(sampler, 100)) {
    const std::optional<SolvedPuzzle> perturbed = sampler.PerturbLeaf(original);
    if (!perturbed) continue;
    ++perturbed_puzzles;
    int different = 0;
    for (size_t i = 0; i < 5; ++i) {
      const StatementView before = original.puzzle.statements[i].View();
      const StatementView after = perturbed->puzzle.statements[i].View();
      ASSERT_EQ(before.size(), after.size());
      for (size_t node = 0; node < before.size(); ++node) different += before[node] == after[node] ? 0 : 1;
    }
    EXPECT_EQ(different, 1);
    EXPECT_NE(perturbed->solution, original.solution);
  }
  EXPECT_GT(perturbed_puzzles, 90);
}

TEST(MemKkSamplerTest, PeopleOutOfRangeAreRefused) {
  EXPECT_EQ(ErrorOf([] { MemKkSampler(1, 0); }), "people: expected 2 to 16 for mem-kk, got 1");
  EXPECT_EQ(ErrorOf([] { MemKkSampler(17, 0); }), "people: expected 2 to 16 for mem-kk, got 17");
}

}  // namespace
}  // namespace knaves
