#include "generator/semantic.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>

#include "tests/unit/generator/any_puzzle.h"

namespace knaves {
namespace {

const Statement kZero = Statement::Knight(0);
const Statement kOne = Statement::Knight(1);
const Statement kTwo = Statement::Knight(2);

std::string Form(const Puzzle& puzzle) { return SemanticFormOf(Views(puzzle)).bytes; }

TEST(SemanticTest, WordsDoNotMatter) {
  const Statement implication = Statement::If(kZero, Statement::Knave(1));
  const Statement not_both = Statement::Not(Statement::And({kZero, kOne}));
  const Statement one_of_them = Statement::Or({Statement::Knave(0), Statement::Knave(1)});
  EXPECT_EQ(Form({{implication, kZero}}), Form({{not_both, kZero}}));
  EXPECT_EQ(Form({{implication, kZero}}), Form({{one_of_them, kZero}}));
  EXPECT_EQ(Form({{implication, kZero}}), Form({{kOne, one_of_them}})) << "with the names exchanged";
}

TEST(SemanticTest, WhatIsSaidMatters) {
  EXPECT_NE(Form({{Statement::And({kZero, kOne}), kZero}}), Form({{Statement::Or({kZero, kOne}), kZero}}));
  EXPECT_NE(Form({{Statement::If(kZero, kOne), kZero}}), Form({{Statement::If(kOne, kZero), kZero}}));
  EXPECT_NE(Form({{kZero}}), Form({{kZero, kOne}}));
  EXPECT_NE(Form({{kOne, kZero, kZero}}), Form({{kOne, kTwo, kZero}}));
}

TEST(SemanticTest, ASplitIsForEver) {
  // Published sets rest on it: this value may only change with a new version of the file format.
  const Puzzle puzzle = {{Statement::Knave(1), Statement::And({kZero, kOne})}};
  EXPECT_EQ(SemanticFingerprint(Views(puzzle)).Hex(), "4259763cb146ef315a7801fbfcf7b48d");
}

TEST(SemanticTest, MorePeopleThanInATableAreFineWhereStatementsMentionFew) {
  Puzzle circle;
  for (int person = 0; person < 64; ++person) circle.statements.push_back(Statement::Knave((person + 1) % 64));
  Puzzle shifted;
  for (int person = 0; person < 64; ++person) {
    shifted.statements.push_back(Statement::Not(Statement::Knight((person + 63) % 64)));
  }
  EXPECT_TRUE(HasSemanticForm(Views(circle)));
  EXPECT_EQ(Form(circle), Form(shifted));
  std::vector<Statement> thirteen;
  for (int person = 0; person < 13; ++person) thirteen.push_back(Statement::Knight(person));
  circle.statements[0] = Statement::Or(thirteen);
  EXPECT_FALSE(HasSemanticForm(Views(circle)));
}

TEST(SemanticTest, TwelvePeopleWhoCannotBeToldApartCostLittle) {
  // 12! = 479 million renamings, each statement about all twelve.
  std::vector<Statement> all;
  for (int person = 0; person < 12; ++person) all.push_back(Statement::Knight(person));
  const Puzzle puzzle = {std::vector(12, Statement::Or({Statement::And(all), Statement::Not(Statement::Or(all))}))};
  const auto start = std::chrono::steady_clock::now();
  EXPECT_FALSE(Form(puzzle).empty());
  Random random({2});
  for (int i = 0; i < 20; ++i) EXPECT_FALSE(Form(AnyPuzzle(12, 6, random)).empty());
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
}

}  // namespace
}  // namespace knaves
