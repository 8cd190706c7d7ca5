#include "generator/canonical.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>

#include "generator/normal_form.h"

namespace knaves {
namespace {

const Statement kZero = Statement::Knight(0);
const Statement kOne = Statement::Knight(1);
const Statement kTwo = Statement::Knight(2);

std::string Encoding(const Statement& statement) {
  PersonLabels labels;
  for (size_t person = 0; person < labels.size(); ++person) labels[person] = static_cast<uint8_t>(person);
  std::string bytes;
  AppendEncoding(NormalFormOf(statement.View()), labels, bytes);
  return bytes;
}

std::string Form(const Puzzle& puzzle) { return CanonicalFormOf(Views(puzzle)).bytes; }

TEST(NormalFormTest, DenialsAreFolded) {
  EXPECT_EQ(Encoding(Statement::Not(kZero)), Encoding(Statement::Knave(0)));
  EXPECT_EQ(Encoding(Statement::Not(Statement::Not(kZero))), Encoding(kZero));
  EXPECT_EQ(Encoding(Statement::Not(Statement::Not(Statement::Not(Statement::And({kZero, kOne}))))),
            Encoding(Statement::Not(Statement::And({kOne, kZero}))));
}

TEST(NormalFormTest, OrderAndGroupingOfAndOrIffDoNotMatter) {
  EXPECT_EQ(Encoding(Statement::And({kZero, Statement::And({kOne, kTwo})})),
            Encoding(Statement::And({Statement::And({kTwo, kZero}), kOne})));
  EXPECT_EQ(Encoding(Statement::Or({kZero, Statement::Not(Statement::Not(Statement::Or({kOne, kTwo})))})),
            Encoding(Statement::Or({kTwo, kOne, kZero})));
  EXPECT_EQ(Encoding(Statement::Iff(kZero, Statement::Iff(kOne, kTwo))),
            Encoding(Statement::Iff(Statement::Iff(kTwo, kZero), kOne)));
}

TEST(NormalFormTest, OrderOfCountsAndPairsDoesNotMatterAndGroupingOfXorNeither) {
  EXPECT_EQ(Encoding(Statement::Xor(kZero, Statement::Xor(kOne, kTwo))),
            Encoding(Statement::Xor(Statement::Xor(kTwo, kZero), kOne)));
  EXPECT_EQ(Encoding(Statement::Same(0, 1)), Encoding(Statement::Same(1, 0)));
  EXPECT_EQ(Encoding(Statement::Different(0, 1)), Encoding(Statement::Different(1, 0)));
  EXPECT_EQ(Encoding(Statement::Exactly(1, {kZero, kOne})), Encoding(Statement::Exactly(1, {kOne, kZero})));
  EXPECT_EQ(Encoding(Statement::Odd({kZero, Statement::Not(kOne)})),
            Encoding(Statement::Odd({Statement::Knave(1), kZero})));
}

TEST(NormalFormTest, EverythingElseOfTheOtherGrammarsMatters) {
  EXPECT_NE(Encoding(Statement::Exactly(1, {kZero, kOne})), Encoding(Statement::Exactly(2, {kZero, kOne})));
  EXPECT_NE(Encoding(Statement::Exactly(1, {kZero, kOne})), Encoding(Statement::AtLeast(1, {kZero, kOne})));
  EXPECT_NE(Encoding(Statement::Exactly(1, {kZero, kOne})),
            Encoding(Statement::Exactly(1, {Statement::Knave(0), Statement::Knave(1)})));
  EXPECT_NE(Encoding(Statement::Odd({kZero, Statement::Odd({kOne, kTwo})})),
            Encoding(Statement::Odd({kZero, kOne, kTwo})));
  EXPECT_NE(Encoding(Statement::Says(0, kOne)), Encoding(Statement::Says(1, kZero)));
  EXPECT_NE(Encoding(Statement::Same(0, 1)), Encoding(Statement::Iff(kZero, kOne)));
  EXPECT_NE(Encoding(Statement::Not(Statement::Same(0, 1))), Encoding(Statement::Different(0, 1)));
}

TEST(NormalFormTest, EverythingElseMatters) {
  EXPECT_NE(Encoding(Statement::If(kZero, kOne)), Encoding(Statement::If(kOne, kZero)));
  EXPECT_NE(Encoding(Statement::And({kZero, kOne})), Encoding(Statement::Or({kZero, kOne})));
  EXPECT_NE(Encoding(Statement::Not(Statement::And({kZero, kOne}))),
            Encoding(Statement::Or({Statement::Knave(0), Statement::Knave(1)})));
  EXPECT_NE(Encoding(Statement::And({kZero, Statement::Or({kOne, kTwo})})),
            Encoding(Statement::Or({Statement::And({kZero, kOne}), kTwo})));
  EXPECT_NE(Encoding(Statement::And({kZero, Statement::Not(Statement::And({kOne, kTwo}))})),
            Encoding(Statement::And({kZero, kOne, kTwo})));
}

TEST(CanonicalTest, NamesDoNotMatter) {
  // Two accuse the third, who accuses one of them; told with two orders of people.
  EXPECT_EQ(Form({{Statement::Knave(2), Statement::Knave(2), Statement::Knave(0)}}),
            Form({{Statement::Knave(1), Statement::Knave(2), Statement::Knave(1)}}));
}

TEST(CanonicalTest, WhoSpeaksOfWhomMatters) {
  EXPECT_NE(Form({{Statement::Knave(1), Statement::Knave(0), Statement::Knave(0)}}),
            Form({{Statement::Knave(1), Statement::Knave(2), Statement::Knave(0)}}));
  EXPECT_NE(Form({{Statement::Knight(0), Statement::Knight(0)}}), Form({{Statement::Knight(1), Statement::Knight(0)}}));
  EXPECT_NE(Form({{Statement::Knight(0)}}), Form({{Statement::Knight(0), Statement::Knight(1)}}));
}

TEST(CanonicalTest, TheOrderGivesTheForm) {
  const Puzzle puzzle = {{Statement::Knight(1), Statement::And({kZero, kTwo}), Statement::Knave(0)}};
  const std::vector<uint8_t> order = CanonicalFormOf(Views(puzzle)).order;
  EXPECT_THAT(order, testing::UnorderedElementsAre(0, 1, 2));
  PersonLabels labels{};
  for (size_t place = 0; place < 3; ++place) labels[order[place]] = static_cast<uint8_t>(place);
  std::string bytes = "\3";
  for (const uint8_t person : order) AppendEncoding(NormalFormOf(puzzle.statements[person].View()), labels, bytes);
  EXPECT_EQ(bytes, Form(puzzle));
}

TEST(CanonicalTest, AnIdIsForEver) {
  // Published data carry ids: this value may only change with a new version of the file format.
  const Puzzle puzzle = {{Statement::Knave(1), Statement::And({kZero, kOne})}};
  EXPECT_EQ(CanonicalFingerprint(Views(puzzle)).Hex(), "c1afddf9f59f523fadcf36b18a683869");
}

TEST(CanonicalTest, PeopleWhoCannotBeToldApartCostLittle) {
  // 64 people in 32 pairs who accuse each other, and 64 who accuse the same one: 2^32 * 32! and 63! mirror images.
  Puzzle pairs;
  Puzzle star;
  for (int person = 0; person < 64; ++person) {
    pairs.statements.push_back(Statement::Knave(person ^ 1));
    star.statements.push_back(Statement::Knave(person == 0 ? 1 : 0));
  }
  const auto start = std::chrono::steady_clock::now();
  EXPECT_NE(Form(pairs), Form(star));
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
}

}  // namespace
}  // namespace knaves
