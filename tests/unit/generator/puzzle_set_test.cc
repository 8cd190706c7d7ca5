#include "generator/puzzle_set.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "generator/canonical.h"
#include "generator/semantic.h"
#include "tests/unit/generator/enumerator.h"
#include "tests/unit/generator/error_of.h"

namespace knaves {
namespace {

using testing::AllOf;
using testing::HasSubstr;

PuzzleSetOptions Options(int min_people, int max_people, int64_t count) {
  PuzzleSetOptions options;
  options.min_people = min_people;
  options.max_people = max_people;
  options.count = count;
  options.seed = 7;
  return options;
}

std::string ConstructionError(const PuzzleSetOptions& options) {
  return ErrorOf([&] { PuzzleSet set(options); });
}

TEST(PuzzleSetTest, EveryRowHasOneSolutionAndTheQuizTellsIt) {
  const PuzzleSet set(Options(2, 6, 200));
  ASSERT_EQ(set.size(), 200);
  for (int64_t i = 0; i < set.size(); ++i) {
    const PuzzleRow row = set.Row(i);
    EXPECT_THAT(EnumerateSolutions(row.puzzle), testing::ElementsAre(row.solution));
    EXPECT_EQ(row.quiz, QuizText(row.puzzle, row.wording));
    EXPECT_EQ(row.id, CanonicalFingerprint(Views(row.puzzle)).Hex());
    EXPECT_EQ(row.index, i);
    EXPECT_EQ(row.seed, 7u);
    EXPECT_EQ(row.split, "");
  }
}

TEST(PuzzleSetTest, ARowDependsOnOptionsSeedAndIndexAlone) {
  const PuzzleSet set(Options(2, 5, 1000));
  const PuzzleSet same(Options(2, 5, 1000));
  EXPECT_EQ(same.Row(999).quiz, set.Row(999).quiz);
  EXPECT_EQ(same.Row(0).quiz, set.Row(0).quiz);
  PuzzleSetOptions other = Options(2, 5, 1000);
  other.seed = 8;
  EXPECT_NE(PuzzleSet(other).Row(0).quiz, set.Row(0).quiz);
}

TEST(PuzzleSetTest, AShorterSetIsTheBeginningOfALongerOne) {
  const PuzzleSet shorter(Options(3, 5, 10));
  const PuzzleSet longer(Options(3, 5, 5000));
  for (int64_t i = 0; i < 10; ++i) EXPECT_EQ(shorter.Row(i).quiz, longer.Row(i).quiz);
}

TEST(PuzzleSetTest, NumbersOfPeopleShareTheRowsAndNoPuzzleComesTwice) {
  const PuzzleSet set(Options(2, 5, 1000));
  std::map<int, int> by_people;
  std::set<std::string> ids;
  for (int64_t i = 0; i < set.size(); ++i) {
    const PuzzleRow row = set.Row(i);
    ++by_people[row.puzzle.people()];
    EXPECT_TRUE(ids.insert(row.id).second) << i;
  }
  EXPECT_EQ(by_people[2], 47);  // all that there are
  for (const int people : {3, 4, 5}) EXPECT_NEAR(by_people[people], 953 / 3, 1);
}

TEST(PuzzleSetTest, AllPuzzlesOfASmallSpaceCanBeHadAndNotOneMore) {
  const PuzzleSet all(Options(2, 2, 47));
  EXPECT_EQ(all.size(), 47);
  EXPECT_THAT(ConstructionError(Options(2, 2, 48)),
              AllOf(HasSubstr("count: expected at most 47"), HasSubstr("2 people at depth 2"), HasSubstr("got 48"),
                    HasSubstr("--depth")));
  PuzzleSetOptions deeper = Options(2, 2, 500);
  deeper.depth = 3;
  EXPECT_EQ(PuzzleSet(deeper).size(), 500);
}

TEST(PuzzleSetTest, ASpaceIsListedWhenManyOfItsPuzzlesAreWanted) {
  const PuzzleSet set(Options(4, 4, 300'000));
  std::set<std::string> ids;
  for (int64_t i = 0; i < set.size(); i += 100) ids.insert(set.Row(i).id);
  EXPECT_EQ(ids.size(), 3000u);
}

TEST(PuzzleSetTest, TrainAndTestShareNoPuzzleWhateverTheSeeds) {
  PuzzleSetOptions options = Options(2, 3, 2000);
  options.split = Split::kTrain;
  std::set<std::string> train;
  const PuzzleSet train_set(options);
  for (int64_t i = 0; i < train_set.size(); ++i) train.insert(train_set.Row(i).id);
  options.split = Split::kTest;
  options.seed = 8;
  options.repeats = true;
  const PuzzleSet test_set(options);
  for (int64_t i = 0; i < 2000; ++i) {
    const PuzzleRow row = test_set.Row(i);
    EXPECT_FALSE(train.contains(row.id));
    EXPECT_EQ(row.split, "test");
  }
}

TEST(PuzzleSetTest, TheSemanticHalvesShareNothingThatSaysTheSame) {
  PuzzleSetOptions options = Options(3, 4, 3000);
  options.split = Split::kTrain;
  options.split_level = SameLevel::kSemantic;
  std::set<Fingerprint> train;
  const PuzzleSet train_set(options);
  for (int64_t i = 0; i < train_set.size(); ++i) train.insert(SemanticFingerprint(Views(train_set.Row(i).puzzle)));
  options.split = Split::kTest;
  options.seed = 8;
  const PuzzleSet test_set(options);
  for (int64_t i = 0; i < test_set.size(); ++i) {
    EXPECT_FALSE(train.contains(SemanticFingerprint(Views(test_set.Row(i).puzzle))));
  }
}

std::shared_ptr<const std::vector<Fingerprint>> FormsOf(const PuzzleSet& set, SameLevel level) {
  const auto forms = std::make_shared<std::vector<Fingerprint>>();
  for (int64_t i = 0; i < set.size(); ++i) forms->push_back(FormFingerprint(Views(set.Row(i).puzzle), level));
  std::sort(forms->begin(), forms->end());
  return forms;
}

TEST(PuzzleSetTest, ExcludedPuzzlesAreKeptOutAndTheOthersAreAllThere) {
  const PuzzleSet first(Options(2, 2, 20));
  PuzzleSetOptions options = Options(2, 2, 27);
  options.excluded = FormsOf(first, SameLevel::kCanonical);
  const PuzzleSet rest(options);
  const auto kept = FormsOf(rest, SameLevel::kCanonical);
  std::set<Fingerprint> both(kept->begin(), kept->end());
  both.insert(options.excluded->begin(), options.excluded->end());
  EXPECT_EQ(both.size(), 47u);
  options.count = 28;
  EXPECT_THAT(ConstructionError(options), AllOf(HasSubstr("at most 27"), HasSubstr("without the excluded ones")));
}

TEST(PuzzleSetTest, TheSameSeedGivesOtherPuzzlesWhereItsOwnAreExcluded) {
  for (const SameLevel level : {SameLevel::kCanonical, SameLevel::kSemantic}) {
    PuzzleSetOptions options = Options(5, 5, 500);
    options.excluded = FormsOf(PuzzleSet(options), level);
    options.exclude_level = level;
    const auto forms = FormsOf(PuzzleSet(options), level);
    for (const Fingerprint& form : *forms) {
      EXPECT_FALSE(std::binary_search(options.excluded->begin(), options.excluded->end(), form));
    }
  }
}

TEST(PuzzleSetTest, WithRepeatsNothingIsDrawnWhereAllIsExcluded) {
  PuzzleSetOptions options = Options(2, 3, 100);
  options.excluded = FormsOf(PuzzleSet(Options(2, 2, 47)), SameLevel::kCanonical);
  options.repeats = true;
  const PuzzleSet set(options);
  for (int64_t i = 0; i < set.size(); ++i) EXPECT_EQ(set.Row(i).puzzle.people(), 3);
  options.max_people = 2;
  EXPECT_THAT(ConstructionError(options), HasSubstr("count: expected at most 0"));
}

TEST(PuzzleSetTest, TheSemanticLevelIsRefusedWhereStatementsMayMentionTooMany) {
  PuzzleSetOptions options = Options(12, 13, 1);
  options.split = Split::kTest;
  options.split_level = SameLevel::kSemantic;
  EXPECT_THAT(ConstructionError(options), HasSubstr("no error"));
  options.depth = 5;
  EXPECT_THAT(ConstructionError(options), HasSubstr("at most 12 people"));
  options.max_people = 12;
  EXPECT_THAT(ConstructionError(options), HasSubstr("no error"));
}

TEST(PuzzleSetTest, WithRepeatsThereIsNoEnd) {
  PuzzleSetOptions options = Options(2, 5, int64_t{1} << 62);
  options.repeats = true;
  const auto start = std::chrono::steady_clock::now();
  const PuzzleSet set(options);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::milliseconds(50));
  std::map<int, int> by_people;
  for (int64_t i = 0; i < 2000; ++i) ++by_people[set.Row(i).puzzle.people()];
  for (const int people : {2, 3, 4, 5}) EXPECT_NEAR(by_people[people], 500, 120);
  EXPECT_NE(set.Row(set.size() - 1).quiz, set.Row(set.size() - 2).quiz);
}

TEST(PuzzleSetTest, DeepStatementsAndManyPeopleCanBeAskedFor) {
  PuzzleSetOptions options = Options(3, 3, 3);
  options.depth = 5;
  int deepest = 0;
  const PuzzleRow row = PuzzleSet(options).Row(2);
  for (const Statement& statement : row.puzzle.statements) deepest = std::max(deepest, statement.Depth());
  EXPECT_EQ(deepest, 5);
  EXPECT_EQ(PuzzleSet(Options(40, 40, 2)).Row(1).puzzle.people(), 40);
}

TEST(PuzzleSetTest, WhatDoesNotExistIsRefusedAtOnce) {
  EXPECT_THAT(ConstructionError(Options(1, 1, 1)), HasSubstr("people: expected 2 to 64, got 1"));
  EXPECT_THAT(ConstructionError(Options(2, 65, 1)), HasSubstr("people: expected 2 to 64, got 65"));
  EXPECT_THAT(ConstructionError(Options(4, 3, 1)), HasSubstr("people: expected 4 to 64, got 3"));
  PuzzleSetOptions shallow = Options(2, 2, 1);
  shallow.depth = 1;
  EXPECT_THAT(ConstructionError(shallow), HasSubstr("depth: expected 2 to 10, got 1"));
  PuzzleSetOptions unnamed = Options(3, 3, 1);
  unnamed.wording.names = {"Xia", "Yan"};
  EXPECT_THAT(ConstructionError(unnamed), HasSubstr("at least 3 names"));
  PuzzleSetOptions roleless = Options(3, 3, 1);
  roleless.wording.roles = {"spy"};
  EXPECT_THAT(ConstructionError(roleless), HasSubstr("'spy' is no known pair"));
}

}  // namespace
}  // namespace knaves
