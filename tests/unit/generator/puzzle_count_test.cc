#include "generator/puzzle_count.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "generator/canonical.h"
#include "generator/puzzle_set.h"
#include "generator/statement_space.h"
#include "tests/unit/generator/classic_forms.h"
#include "tests/unit/generator/enumerator.h"

namespace knaves {
namespace {

// Everything that person `speaker` of two may say at depth 2, as it is told.
std::vector<Statement> TellingsOfTwo(int speaker) {
  const int other = 1 - speaker;
  const std::vector<Statement> claims = {Statement::Knight(speaker), Statement::Knight(other), Statement::Knave(other)};
  std::vector<Statement> all = claims;
  for (const Statement& denied : {Statement::Knave(speaker), Statement::Knave(other), Statement::Knight(other)}) {
    all.push_back(Statement::Not(denied));
  }
  for (const Statement& left : claims) {
    for (const Statement& right : claims) {
      if (left == right) continue;
      for (const Statement& told : {Statement::And({left, right}), Statement::Or({left, right}),
                                    Statement::If(left, right), Statement::Iff(left, right)}) {
        if (!SaysNothing(told.View())) all.push_back(told);
      }
    }
  }
  return all;
}

// What the four rows of each statement are worth, of both orders of people the lesser.
std::string TablesOfTwo(const Puzzle& puzzle) {
  std::string tables;
  std::string exchanged;
  const Json statements = StatementsToJson(puzzle);
  for (const size_t speaker : {0, 1}) {
    for (const Assignment row : {0, 1, 2, 3}) tables += OracleHolds(statements[speaker], row) ? '1' : '0';
    for (const Assignment row : {0, 2, 1, 3}) exchanged += OracleHolds(statements[1 - speaker], row) ? '1' : '0';
  }
  return std::min(tables, exchanged);
}

TEST(PuzzleCountTest, AgreesWithAllThatTwoPeopleMaySay) {
  uint64_t told = 0;
  const Wording wording = {{"Amy", "Bob"}, RoleWords{}, {0, 0}};
  std::set<std::string> texts;
  std::set<std::string> canonical;
  std::set<std::string> semantic;
  for (const Statement& first : TellingsOfTwo(0)) {
    for (const Statement& second : TellingsOfTwo(1)) {
      const Puzzle puzzle = {{first, second}};
      if (EnumerateSolutions(puzzle).size() != 1) continue;
      ++told;
      texts.insert(QuizText(puzzle, wording));
      canonical.insert(CanonicalFormOf(Views(puzzle)).bytes);
      semantic.insert(TablesOfTwo(puzzle));
    }
  }
  const auto counts = CountPuzzles(2, 2, kClassicForms, {}, 2);
  ASSERT_TRUE(counts);
  EXPECT_EQ(counts->canonical, static_cast<int64_t>(canonical.size()));
  EXPECT_EQ(counts->canonical, 47);
  EXPECT_EQ(counts->semantic, static_cast<int64_t>(semantic.size()));
  EXPECT_EQ(counts->statements, told);
  EXPECT_EQ(texts.size(), told) << "no text stands for two puzzles";
}

TEST(PuzzleCountTest, CountsTheTellingsThatASetGives) {
  PuzzleSetOptions options;
  options.count = 20000;
  options.repeats = true;
  const PuzzleSet set(options);
  std::set<std::string> told;
  for (int64_t i = 0; i < set.size(); ++i) told.insert(StatementsToJson(set.Row(i).puzzle).dump());
  EXPECT_EQ(CountPuzzles(2, 2, kClassicForms, {}, 1)->statements, told.size());
}

TEST(PuzzleCountTest, CountsTheTellingsOfOtherGrammars) {
  for (const std::string grammar : {"counts", "kinds", "xor", "says"}) {
    PuzzleSetOptions options;
    options.grammars = {grammar};
    options.count = 30'000;
    options.repeats = true;
    const PuzzleSet set(options);
    std::set<std::string> told;
    std::set<std::string> canonical;
    for (int64_t i = 0; i < set.size(); ++i) {
      const PuzzleRow row = set.Row(i);
      told.insert(StatementsToJson(row.puzzle).dump());
      canonical.insert(row.id);
    }
    const auto counts = CountPuzzles(2, 2, GrammarForms({grammar}), {}, 1);
    EXPECT_EQ(counts->canonical, static_cast<int64_t>(canonical.size())) << grammar;
    EXPECT_EQ(counts->statements, told.size()) << grammar;
  }
}

TEST(PuzzleCountTest, PeopleWhoSayTheSameOfEachOtherHaveFewerOrders) {
  const Puzzle circle = {{Statement::Knave(1), Statement::Knave(2), Statement::Knave(0)}};
  EXPECT_EQ(CountTellings(Views(circle), 1), 2u);
  EXPECT_EQ(CountTellings(Views(circle), 2), 16u) << "each claim also as a denial";
  const Puzzle chain = {{Statement::Knave(1), Statement::Knave(2), Statement::Knight(2)}};
  EXPECT_EQ(CountTellings(Views(chain), 1), 6u);
}

TEST(PuzzleCountTest, HalvesAddUp) {
  for (const SameLevel level : {SameLevel::kCanonical, SameLevel::kSemantic}) {
    const auto train = CountPuzzles(3, 2, kClassicForms, {.split = Split::kTrain, .split_level = level}, 2);
    const auto test = CountPuzzles(3, 2, kClassicForms, {.split = Split::kTest, .split_level = level}, 2);
    const auto all = CountPuzzles(3, 2, kClassicForms, {}, 2);
    EXPECT_EQ(train->canonical + test->canonical, all->canonical);
    EXPECT_EQ(train->text + test->text, all->text);
    const int64_t forms = train->semantic + test->semantic;
    EXPECT_EQ(forms == all->semantic, level == SameLevel::kSemantic) << "only the semantic halves share no form";
  }
}

TEST(PuzzleCountTest, ASpaceTooLargeToBeListedIsNotCounted) {
  EXPECT_FALSE(CountPuzzles(5, 2, kClassicForms, {}, 1));
  EXPECT_FALSE(CountPuzzles(64, 10, kClassicForms, {}, 1));
}

}  // namespace
}  // namespace knaves
