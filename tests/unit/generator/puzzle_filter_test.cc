#include "generator/puzzle_filter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "generator/canonical.h"
#include "generator/semantic.h"
#include "tests/unit/generator/any_puzzle.h"

namespace knaves {
namespace {

// Two that say the same in other words.
const Puzzle kImplication = {{Statement::If(Statement::Knight(0), Statement::Knave(1)), Statement::Knight(0)}};
const Puzzle kDenial = {
    {Statement::Not(Statement::And({Statement::Knight(0), Statement::Knight(1)})), Statement::Knight(0)}};

bool Admits(const PuzzleFilter& filter, const Puzzle& puzzle) { return filter.Admits(Views(puzzle)); }

TEST(PuzzleFilterTest, WithoutAnythingSetAdmitsEveryPuzzle) { EXPECT_TRUE(Admits({}, kImplication)); }

TEST(PuzzleFilterTest, EachPuzzleIsInOneHalf) {
  Random random({1});
  for (const SameLevel level : {SameLevel::kCanonical, SameLevel::kSemantic}) {
    int in_train = 0;
    for (int i = 0; i < 400; ++i) {
      const Puzzle puzzle = AnyPuzzle(4, 3, random);
      const bool train = Admits({.split = Split::kTrain, .split_level = level}, puzzle);
      EXPECT_NE(train, Admits({.split = Split::kTest, .split_level = level}, puzzle));
      in_train += train ? 1 : 0;
    }
    EXPECT_NEAR(in_train, 200, 60);
  }
}

TEST(PuzzleFilterTest, TheSemanticHalvesKeepWhatSaysTheSameTogether) {
  Random random({2});
  int apart_by_words = 0;
  for (int i = 0; i < 100; ++i) {
    Puzzle puzzle = AnyPuzzle(3, 3, random);
    Puzzle denied = puzzle;
    denied.statements[0] = Statement::If(Statement::Not(denied.statements[0]), denied.statements[0]);
    const PuzzleFilter semantic = {.split = Split::kTrain, .split_level = SameLevel::kSemantic};
    EXPECT_EQ(Admits(semantic, puzzle), Admits(semantic, denied));
    apart_by_words += Admits({.split = Split::kTrain}, puzzle) != Admits({.split = Split::kTrain}, denied) ? 1 : 0;
  }
  EXPECT_GT(apart_by_words, 20) << "the canonical halves do not";
}

TEST(PuzzleFilterTest, KeepsOutWhatIsListedAtTheLevelAskedFor) {
  const auto listed = [](const Fingerprint& form) {
    return std::make_shared<const std::vector<Fingerprint>>(std::vector<Fingerprint>{form});
  };
  const PuzzleFilter canonical = {.excluded = listed(CanonicalFingerprint(Views(kImplication)))};
  EXPECT_FALSE(Admits(canonical, kImplication));
  EXPECT_TRUE(Admits(canonical, kDenial));
  const PuzzleFilter semantic = {.excluded = listed(SemanticFingerprint(Views(kImplication))),
                                 .exclude_level = SameLevel::kSemantic};
  EXPECT_FALSE(Admits(semantic, kImplication));
  EXPECT_FALSE(Admits(semantic, kDenial));
}

}  // namespace
}  // namespace knaves
