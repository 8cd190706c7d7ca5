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

}  // namespace
}  // namespace knaves
