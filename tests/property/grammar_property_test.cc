// What holds for the puzzles of every grammar: their texts can be read back, each has the one solution that is given,
// and no puzzle comes twice.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "generator/canonical.h"
#include "generator/grammar.h"
#include "generator/puzzle_set.h"
#include "generator/statement_words.h"
#include "generator/trace.h"
#include "tests/unit/generator/english_reader.h"
#include "tests/unit/generator/enumerator.h"
#include "tests/unit/generator/small_steps_checker.h"

namespace knaves {
namespace {

// Each grammar alone, and all of them within each other.
std::vector<std::vector<std::string>> GrammarsAndAll() {
  std::vector<std::vector<std::string>> choices(1);
  for (const Grammar& grammar : Grammars()) {
    choices[0].emplace_back(grammar.name);
    choices.push_back({std::string(grammar.name)});
  }
  return choices;
}

PuzzleSetOptions GrammarSet(const std::vector<std::string>& grammars, int depth, int64_t count) {
  PuzzleSetOptions options;
  options.grammars = grammars;
  options.depth = depth;
  options.min_people = 3;
  options.max_people = 7;
  options.count = count;
  options.seed = 5;
  return options;
}

TEST(GrammarProperty, ThousandsOfTextsAreReadBackAsTheSameStatements) {
  for (const std::vector<std::string>& grammars : GrammarsAndAll()) {
    for (const int depth : {2, 3, 4}) {
      PuzzleSetOptions options = GrammarSet(grammars, depth, 500);
      options.repeats = true;
      const PuzzleSet set(options);
      for (int64_t i = 0; i < set.size(); ++i) {
        const PuzzleRow row = set.Row(i);
        ASSERT_EQ(ReadQuizSayings(row.quiz, row.wording), row.puzzle.statements) << row.quiz;
      }
    }
  }
}

TEST(GrammarProperty, EveryPuzzleHasOneSolutionAndComesOnce) {
  for (const std::vector<std::string>& grammars : GrammarsAndAll()) {
    const PuzzleSet set(GrammarSet(grammars, 2, 400));
    std::set<std::string> ids;
    for (int64_t i = 0; i < set.size(); ++i) {
      const PuzzleRow row = set.Row(i);
      ASSERT_THAT(EnumerateSolutions(row.puzzle), testing::ElementsAre(row.solution)) << row.quiz;
      ASSERT_EQ(row.id, CanonicalFingerprint(Views(row.puzzle)).Hex()) << row.quiz;
      ASSERT_TRUE(ids.insert(row.id).second) << row.quiz;
    }
  }
}

TEST(GrammarProperty, SixtyFourPeopleHaveOneSolutionToo) {
  for (const std::vector<std::string>& grammars : GrammarsAndAll()) {
    PuzzleSetOptions options = GrammarSet(grammars, 2, 5);
    options.min_people = 17;
    options.max_people = 64;
    const PuzzleSet set(options);
    for (int64_t i = 0; i < set.size(); ++i) {
      const PuzzleRow row = set.Row(i);
      EXPECT_TRUE(IsSolution(row.puzzle, row.solution));
      EXPECT_THAT(Solve(row.puzzle, 2), testing::ElementsAre(row.solution));
      EXPECT_EQ(ReadQuizSayings(row.quiz, row.wording), row.puzzle.statements);
    }
  }
}

TEST(GrammarProperty, OnlyFormsOfTheGrammarsAreSaid) {
  const PuzzleSet set(GrammarSet({"kinds", "says"}, 3, 300));
  std::set<std::string> said;
  for (int64_t i = 0; i < set.size(); ++i) {
    const PuzzleRow row = set.Row(i);
    EXPECT_EQ(row.grammar, "kinds,says");
    for (const Statement& statement : row.puzzle.statements) {
      for (const StatementNode& node : statement.View()) said.insert(std::string(OperatorWord(node.op)));
    }
  }
  EXPECT_THAT(said, testing::UnorderedElementsAre("knight", "knave", "not", "same", "different", "says"))
      << "not: of a claim about one person";
}

TEST(GrammarProperty, HalvesOfAGrammarShareNothing) {
  for (const SameLevel level : {SameLevel::kCanonical, SameLevel::kSemantic}) {
    std::set<Fingerprint> train;
    PuzzleSetOptions options = GrammarSet({"counts", "kinds"}, 2, 500);
    options.split_level = level;
    options.split = Split::kTrain;
    const PuzzleSet train_set(options);
    for (int64_t i = 0; i < 500; ++i) train.insert(FormFingerprint(Views(train_set.Row(i).puzzle), level));
    options.split = Split::kTest;
    options.seed = 6;
    const PuzzleSet test_set(options);
    for (int64_t i = 0; i < 500; ++i) {
      EXPECT_FALSE(train.contains(FormFingerprint(Views(test_set.Row(i).puzzle), level)));
    }
  }
}

TEST(GrammarProperty, ThoughtsAboutEveryGrammarFollowLineByLine) {
  for (const std::vector<std::string>& grammars : GrammarsAndAll()) {
    const PuzzleSet set(GrammarSet(grammars, 3, 200));
    for (int64_t i = 0; i < set.size(); ++i) {
      const PuzzleRow row = set.Row(i);
      Random random({static_cast<uint64_t>(i)});
      const Trace trace = WriteTrace(row.puzzle, row.solution, row.wording, {}, random);
      SmallStepsChecker checker(row.puzzle, row.wording);
      ASSERT_EQ(checker.Check(trace.thought), "") << row.quiz << "\n" << trace.thought;
      ASSERT_EQ(trace.answer, row.solution);
    }
  }
}

}  // namespace
}  // namespace knaves
