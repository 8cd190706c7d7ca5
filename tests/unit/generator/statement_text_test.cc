// How statements read. That each text has one reading is in the property test.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "generator/wording.h"

namespace knaves {
namespace {

const Statement kAmy = Statement::Knight(0);
const Statement kNotAmy = Statement::Knave(0);
const Statement kBob = Statement::Knight(1);
const Statement kNotBob = Statement::Knave(1);
const Statement kEve = Statement::Knight(2);

std::string Text(const Statement& statement) {
  Wording wording;
  wording.names = {"Amy", "Bob", "Eve"};
  return StatementText(statement.View(), wording);
}

TEST(StatementTextTest, ShortStatementsReadAsPeopleSpeak) {
  EXPECT_EQ(Text(kAmy), "Amy is a knight");
  EXPECT_EQ(Text(Statement::Not(kNotAmy)), "Amy is not a knave");
  EXPECT_EQ(Text(Statement::And({kNotBob, kAmy})), "Bob is a knave and Amy is a knight");
  EXPECT_EQ(Text(Statement::Or({kNotBob, Statement::Not(kAmy)})), "Bob is a knave or Amy is not a knight");
  EXPECT_EQ(Text(Statement::If(kBob, kNotAmy)), "if Bob is a knight, then Amy is a knave");
  EXPECT_EQ(Text(Statement::Iff(kBob, kNotAmy)), "Bob is a knight if and only if Amy is a knave");
}

TEST(StatementTextTest, ListsHaveTheSerialComma) {
  EXPECT_EQ(Text(Statement::And({kAmy, kBob, kEve})), "Amy is a knight, Bob is a knight, and Eve is a knight");
  EXPECT_EQ(Text(Statement::Or({kAmy, kBob, kEve})), "Amy is a knight, Bob is a knight, or Eve is a knight");
}

TEST(StatementTextTest, NestedStatementsTellWhatBelongsTogether) {
  const Statement both = Statement::And({kAmy, kBob});
  const Statement either = Statement::Or({kAmy, kBob});
  EXPECT_EQ(Text(Statement::If(both, kEve)),
            "if it is true both that Amy is a knight and that Bob is a knight, then Eve is a knight");
  EXPECT_EQ(Text(Statement::If(kEve, either)),
            "if Eve is a knight, then either Amy is a knight or Bob is a knight or both");
  EXPECT_EQ(Text(Statement::Not(both)), "it is not true both that Amy is a knight and that Bob is a knight");
  EXPECT_EQ(Text(Statement::Not(either)), "it is not the case that either Amy is a knight or Bob is a knight or both");
  EXPECT_EQ(Text(Statement::And({kEve, Statement::Iff(kAmy, kBob)})),
            "it is true both that Eve is a knight and that it is true that Amy is a knight if and only if it is true "
            "that Bob is a knight");
  EXPECT_EQ(Text(Statement::Not(Statement::Or({kAmy, kBob, kEve}))),
            "it is not the case that at least one of these is true: that Amy is a knight, that Bob is a knight, or "
            "that Eve is a knight");
}

TEST(StatementTextTest, CountsOfEverybodySayUs) {
  const std::vector<Statement> knaves = {kNotAmy, kNotBob, Statement::Knave(2)};
  EXPECT_EQ(Text(Statement::Exactly(0, knaves)), "none of us is a knave");
  EXPECT_EQ(Text(Statement::Exactly(1, knaves)), "exactly one of us is a knave");
  EXPECT_EQ(Text(Statement::Exactly(2, knaves)), "exactly two of us are knaves");
  EXPECT_EQ(Text(Statement::Exactly(3, knaves)), "all of us are knaves");
  EXPECT_EQ(Text(Statement::AtLeast(1, knaves)), "at least one of us is a knave");
  EXPECT_EQ(Text(Statement::AtMost(2, knaves)), "at most two of us are knaves");
  EXPECT_EQ(Text(Statement::Odd(knaves)), "an odd number of us are knaves");
}

TEST(StatementTextTest, TwoAreBothOrNeither) {
  Wording wording;
  wording.names = {"Amy", "Bob"};
  const auto text = [&](const Statement& statement) { return StatementText(statement.View(), wording); };
  EXPECT_EQ(text(Statement::Exactly(0, {kAmy, kBob})), "neither of us is a knight");
  EXPECT_EQ(text(Statement::Exactly(2, {kNotAmy, kNotBob})), "both of us are knaves");
  EXPECT_EQ(text(Statement::Exactly(2, {kBob, kAmy})), "both Bob and Amy are knights") << "in another order";
  EXPECT_EQ(Text(Statement::Exactly(0, {kAmy, kEve})), "neither Amy nor Eve is a knight");
  EXPECT_EQ(Text(Statement::Exactly(2, {kAmy, kEve})), "both Amy and Eve are knights");
}

TEST(StatementTextTest, CountsOfSomeNameThem) {
  Wording wording;
  wording.names = {"Amy", "Bob", "Eve", "Dan"};
  const auto text = [&](const Statement& statement) { return StatementText(statement.View(), wording); };
  EXPECT_EQ(text(Statement::Exactly(1, {kAmy, kEve})), "exactly one of Amy and Eve is a knight");
  EXPECT_EQ(text(Statement::AtLeast(2, {kEve, kAmy, kBob})), "at least two of Eve, Amy, and Bob are knights");
  EXPECT_EQ(text(Statement::Exactly(0, {kEve, kAmy, kBob})), "none of Eve, Amy, and Bob is a knight");
}

TEST(StatementTextTest, CountsOfOtherStatementsTellHowManyThereAre) {
  EXPECT_EQ(Text(Statement::Exactly(1, {kAmy, kNotBob})),
            "of these two statements exactly one is true: that Amy is a knight and that Bob is a knave");
  EXPECT_EQ(Text(Statement::AtLeast(2, {kAmy, Statement::And({kAmy, kBob}), kEve})),
            "of these three statements at least two are true: that Amy is a knight, that it is true both that Amy is a "
            "knight and that Bob is a knight, and that Eve is a knight");
}

TEST(StatementTextTest, KindsAndOneOfTwoButNotBoth) {
  EXPECT_EQ(Text(Statement::Same(0, 2)), "Amy and Eve are of the same kind");
  EXPECT_EQ(Text(Statement::Different(2, 0)), "Eve and Amy are of different kinds");
  EXPECT_EQ(Text(Statement::Xor(kAmy, kNotBob)), "either Amy is a knight or Bob is a knave but not both");
  EXPECT_EQ(Text(Statement::If(Statement::Same(0, 1), Statement::Xor(kAmy, kEve))),
            "if Amy and Bob are of the same kind, then either Amy is a knight or Eve is a knight but not both");
}

TEST(StatementTextTest, WhatSomebodyWouldSayIsQuotedWithinOtherStatements) {
  EXPECT_EQ(Text(Statement::Says(1, kNotAmy)), "Bob would say that Amy is a knave");
  EXPECT_EQ(Text(Statement::Says(1, Statement::And({kAmy, kEve}))),
            "Bob would say that it is true both that Amy is a knight and that Eve is a knight");
  EXPECT_EQ(Text(Statement::And({Statement::Says(1, Statement::And({kNotAmy, kEve})), kEve})),
            "it is true both that Bob would say 'Amy is a knave and Eve is a knight' and that Eve is a knight");
  EXPECT_EQ(Text(Statement::Says(1, Statement::Says(2, kAmy))), "Bob would say that Eve would say 'Amy is a knight'");
}

TEST(StatementTextTest, GreatNumbersAreInWords) {
  Wording wording;
  std::vector<Statement> everybody;
  for (int person = 0; person < 64; ++person) {
    wording.names.push_back("P" + std::to_string(person));
    everybody.push_back(Statement::Knave(person));
  }
  EXPECT_EQ(StatementText(Statement::AtLeast(21, everybody).View(), wording), "at least twenty-one of us are knaves");
  EXPECT_EQ(StatementText(Statement::AtMost(40, everybody).View(), wording), "at most forty of us are knaves");
}

}  // namespace
}  // namespace knaves
