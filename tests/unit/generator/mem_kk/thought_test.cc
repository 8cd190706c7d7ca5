#include "generator/mem_kk/thought.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "generator/mem_kk/sampler.h"
#include "generator/mem_kk/thought_search.h"

namespace knaves {
namespace {

using testing::ElementsAre;

Wording WordingOf(std::vector<std::string> names) {
  Wording wording;
  wording.sayings.assign(names.size(), 0);
  wording.names = std::move(names);
  return wording;
}

TEST(MemKkThoughtTest, AConflictNamesWhoseClaimItContradicts) {
  const Puzzle puzzle = {{Statement::Knave(1), Statement::And({Statement::Knight(0), Statement::Knight(1)})}};
  const MemKkThought thought = WriteMemKkThought(puzzle, WordingOf({"Ann", "Bo"}));
  EXPECT_THAT(thought.steps,
              ElementsAre("Assume Ann is a knight. No contradiction is found in their claim that Bo is a knave.",
                          "Bo cannot be a knight, because this would contradict the claim of Ann that Bo is a knave.",
                          "Assume Bo is a knave. No contradiction is found in their false claim that Ann is a knight "
                          "and Bo is a knight."));
}

TEST(MemKkThoughtTest, AClaimThatNobodyCanMakeIsTheirOwnAndGoingBackListsWhoWasTriedLastOneFirst) {
  // Cy cannot be anything while Bo is a knight: as a knight Cy's claim is false, and as a knave Bo's is.
  const Puzzle puzzle = {{Statement::Or({Statement::Knight(1), Statement::Knave(1)}), Statement::Knight(2),
                          Statement::And({Statement::Knave(0), Statement::Knight(2)})}};
  const MemKkThought thought = WriteMemKkThought(puzzle, WordingOf({"Ann", "Bo", "Cy"}));
  EXPECT_THAT(
      thought.steps,
      ElementsAre("Assume Ann is a knight. No contradiction is found in their claim that Bo is a knight or Bo is a "
                  "knave.",
                  "Assume Bo is a knight. No contradiction is found in their claim that Cy is a knight.",
                  "Cy cannot be a knight, because this would contradict the claim of their own that Ann is a knave and "
                  "Cy is a knight.",
                  "Cy cannot be a knave, because this would contradict the claim of Bo that Cy is a knight.",
                  "We have exhausted all possibilities for Cy, so let us go back and reconsider Bo.",
                  "Assume Bo is a knave. No contradiction is found in their false claim that Cy is a knight.",
                  "Cy cannot be a knight, because this would contradict the false claim of Bo that Cy is a knight.",
                  "Assume Cy is a knave. No contradiction is found in their false claim that Ann is a knave and Cy is "
                  "a knight."));
}

TEST(MemKkThoughtSearchTest, WhoeverIsMentionedComesNextTheFirstOneFirst) {
  const Puzzle puzzle = {{Statement::Iff(Statement::Knight(3), Statement::Knight(2)), Statement::Knight(1),
                          Statement::Knight(2), Statement::Knight(3)}};
  std::vector<int> order;
  for (const MemKkStep& step : SearchMemKkThought(puzzle)) order.push_back(step.person);
  EXPECT_THAT(order, ElementsAre(0, 3, 2, 1));
}

TEST(MemKkThoughtSearchTest, WhatStandsAtTheEndIsTheSolution) {
  MemKkSampler sampler(6, 3);
  for (int i = 0; i < 200; ++i) {
    const SolvedPuzzle solved = sampler.Next();
    std::map<int, bool> supposed;
    for (const MemKkStep& step : SearchMemKkThought(solved.puzzle)) {
      if (step.kind == MemKkStep::Kind::kFits) supposed[step.person] = step.knight;
    }
    ASSERT_EQ(supposed.size(), 6u);
    for (const auto& [person, knight] : supposed) EXPECT_EQ(knight, IsKnight(solved.solution, person));
  }
}

}  // namespace
}  // namespace knaves
