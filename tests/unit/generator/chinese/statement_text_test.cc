// How statements read in Chinese. That each text has one reading is in property/chinese_property_test.cc.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "generator/language.h"

namespace knaves {
namespace {

const Statement kFang = Statement::Knight(0);
const Statement kFangIsNone = Statement::Knave(0);
const Statement kMin = Statement::Knight(1);
const Statement kMinIsNone = Statement::Knave(1);
const Statement kDan = Statement::Knight(2);

Wording ThreeChinese() { return {{"王芳", "张敏", "丹增"}, Chinese().role_pairs[0], {0, 0, 0}, &Chinese()}; }

std::string InChinese(const Statement& statement) { return StatementText(statement.View(), ThreeChinese()); }

TEST(ChineseStatementTest, ShortStatementsReadAsPeopleSpeak) {
  EXPECT_EQ(InChinese(kFang), "王芳是骑士");
  EXPECT_EQ(InChinese(Statement::Not(kFangIsNone)), "王芳不是无赖");
  EXPECT_EQ(InChinese(Statement::And({kMinIsNone, kFang})), "张敏是无赖，并且王芳是骑士");
  EXPECT_EQ(InChinese(Statement::Or({kMinIsNone, Statement::Not(kFang)})), "张敏是无赖，或者王芳不是骑士");
  EXPECT_EQ(InChinese(Statement::If(kMin, kFangIsNone)), "如果张敏是骑士，那么王芳是无赖");
  EXPECT_EQ(InChinese(Statement::Iff(kMin, kFangIsNone)), "张敏是骑士，当且仅当王芳是无赖");
}

TEST(ChineseStatementTest, ListsNameTheirOperatorOnce) {
  EXPECT_EQ(InChinese(Statement::And({kFang, kMin, kDan})), "王芳是骑士，张敏是骑士，并且丹增是骑士");
  EXPECT_EQ(InChinese(Statement::Or({kFang, kMin, kDan})), "王芳是骑士，张敏是骑士，或者丹增是骑士");
}

TEST(ChineseStatementTest, WhatBelongsTogetherStandsInQuotationMarks) {
  const Statement both = Statement::And({kFang, kMin});
  const Statement either = Statement::Or({kFang, kMin});
  EXPECT_EQ(InChinese(Statement::If(both, kDan)), "如果‘王芳是骑士，并且张敏是骑士’成立，那么丹增是骑士");
  EXPECT_EQ(InChinese(Statement::Not(either)), "‘王芳是骑士，或者张敏是骑士’不成立");
  EXPECT_EQ(InChinese(Statement::And({kDan, Statement::Not(both)})),
            "丹增是骑士，并且‘王芳是骑士，并且张敏是骑士’不成立");
}

TEST(ChineseStatementTest, QuotationMarksWithinOthersChangeTheirKind) {
  const Statement inner = Statement::Iff(kFang, kMin);
  const Statement middle = Statement::Or({inner, kDan});
  EXPECT_EQ(InChinese(Statement::Not(Statement::Not(middle))),
            "‘“‘王芳是骑士，当且仅当张敏是骑士’成立，或者丹增是骑士”不成立’不成立");
}

TEST(ChineseStatementTest, CountsOfEverybodySayUsAndOthersAreNamed) {
  const std::vector<Statement> knaves = {kFangIsNone, kMinIsNone, Statement::Knave(2)};
  EXPECT_EQ(InChinese(Statement::Exactly(0, knaves)), "我们都不是无赖");
  EXPECT_EQ(InChinese(Statement::Exactly(3, knaves)), "我们都是无赖");
  EXPECT_EQ(InChinese(Statement::Exactly(2, knaves)), "我们当中恰有两人是无赖");
  EXPECT_EQ(InChinese(Statement::Odd(knaves)), "我们当中有奇数人是无赖");
  EXPECT_EQ(InChinese(Statement::AtLeast(1, {kDan, kFang})), "丹增和王芳当中至少有一人是骑士");
  EXPECT_EQ(InChinese(Statement::Exactly(2, {kDan, kFang})), "丹增和王芳都是骑士");
  EXPECT_EQ(InChinese(Statement::AtMost(1, {kDan, kFang, kMin})), "丹增、王芳和张敏当中至多有一人是骑士");
  EXPECT_EQ(InChinese(Statement::Exactly(1, {kFang, kMinIsNone})), "下列两句话中恰有一句成立：王芳是骑士；张敏是无赖");
}

TEST(ChineseStatementTest, KindsOneOfTwoAndWhatSomebodyWouldSay) {
  EXPECT_EQ(InChinese(Statement::Same(0, 2)), "王芳和丹增身份相同");
  EXPECT_EQ(InChinese(Statement::Different(2, 0)), "丹增和王芳身份不同");
  EXPECT_EQ(InChinese(Statement::Xor(kFang, kMinIsNone)), "要么王芳是骑士，要么张敏是无赖，两者不同时成立");
  EXPECT_EQ(InChinese(Statement::Says(1, kFangIsNone)), "张敏会说‘王芳是无赖’");
  EXPECT_EQ(InChinese(Statement::If(Statement::Says(1, Statement::Same(0, 2)), kDan)),
            "如果‘张敏会说“王芳和丹增身份相同”’成立，那么丹增是骑士");
}

TEST(ChineseStatementTest, NumbersAreInWords) {
  Wording wording = ThreeChinese();
  wording.names.clear();
  std::vector<Statement> everybody;
  for (int person = 0; person < 64; ++person) {
    wording.names.push_back("P" + std::to_string(person));
    everybody.push_back(Statement::Knave(person));
  }
  const auto text = [&](int bound) { return StatementText(Statement::AtLeast(bound, everybody).View(), wording); };
  EXPECT_EQ(text(10), "我们当中至少有十人是无赖");
  EXPECT_EQ(text(12), "我们当中至少有十二人是无赖");
  EXPECT_EQ(text(20), "我们当中至少有二十人是无赖");
  EXPECT_EQ(text(64), "我们当中至少有六十四人是无赖");
}

TEST(ChineseStatementTest, TellsWhereTheWordsOfAPartEnd) {
  const Statement statement = Statement::If(Statement::Not(Statement::And({kFang, kMin})), kDan);
  const SaidStatement said = SayStatement(statement.View(), ThreeChinese());
  const auto until = [&](size_t node) { return said.text.substr(0, said.part_ends[node]); };
  EXPECT_EQ(until(0), "如果‘王芳是骑士，并且张敏是骑士’不成立，那么丹增是骑士");
  EXPECT_EQ(until(1), "如果‘王芳是骑士，并且张敏是骑士’不成立");
  EXPECT_EQ(until(2), "如果‘王芳是骑士，并且张敏是骑士’");
  EXPECT_EQ(until(3), "如果‘王芳是骑士");
  EXPECT_EQ(until(4), "如果‘王芳是骑士，并且张敏是骑士");
}

}  // namespace
}  // namespace knaves
