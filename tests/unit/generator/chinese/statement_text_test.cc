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
