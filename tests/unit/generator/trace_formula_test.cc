#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "generator/traces/formula.h"
#include "tests/unit/generator/short_truths.h"

namespace knaves {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

MATCHER_P2(Part, node, value, "") { return arg.node == node && arg.value == value; }

Statement Two(Operator op) {
  const Statement left = Statement::Knight(0);
  const Statement right = Statement::Knight(1);
  if (op == Operator::kAnd) return Statement::And({left, right});
  if (op == Operator::kOr) return Statement::Or({left, right});
  if (op == Operator::kXor) return Statement::Xor(left, right);
  if (op == Operator::kSame) return Statement::Same(0, 1);
  if (op == Operator::kDifferent) return Statement::Different(0, 1);
  if (op == Operator::kSays) return Statement::Says(0, right);
  return op == Operator::kIf ? Statement::If(left, right) : Statement::Iff(left, right);
}

constexpr Operator kOperatorsOverTwo[] = {Operator::kAnd, Operator::kOr,   Operator::kIf,        Operator::kIff,
                                          Operator::kXor, Operator::kSame, Operator::kDifferent, Operator::kSays};

// Truth of an operator over two operands with these values.
Truth Combined(Operator op, Truth left, Truth right) {
  const Statement statement = Two(op);
  return CombineTruth(Formula(statement.View()), 0, {kO, left, right});
}

std::vector<ForcedPart> Forced(const Formula& formula, const Truths& values, bool required) {
  std::vector<ForcedPart> forced;
  Force(formula, 0, values, required, forced);
  return forced;
}

std::vector<ForcedPart> Forced(Operator op, Truth left, Truth right, bool required) {
  const Statement statement = Two(op);
  return Forced(Formula(statement.View()), {kO, left, right}, required);
}

std::vector<int> OperandsOf(const Formula& formula, int index) {
  const std::span<const int> operands = formula.operands(index);
  return {operands.begin(), operands.end()};
}

// The value that a whole has in every completion of what is open, or open: what Kleene's logic approximates.
Truth ByCompletion(Operator op, Truth left, Truth right) {
  bool may_be[2] = {false, false};
  for (Assignment knights = 0; knights < 4; ++knights) {
    if ((left != kO && IsKnight(knights, 0) != (left == kT)) ||
        (right != kO && IsKnight(knights, 1) != (right == kT))) {
      continue;
    }
    may_be[Two(op).Holds(knights) ? 1 : 0] = true;
  }
  return may_be[0] && may_be[1] ? kO : TruthOf(may_be[1]);
}

TEST(Formula, FindsTheOperandsOfEveryOperator) {
  const Statement statement =
      Statement::If(Statement::And({Statement::Knight(0), Statement::Knave(3)}), Statement::Not(Statement::Knight(5)));
  const Formula formula(statement.View());
  EXPECT_EQ(formula.size(), 6);
  EXPECT_THAT(OperandsOf(formula, 0), ElementsAre(1, 4));
  EXPECT_THAT(OperandsOf(formula, 1), ElementsAre(2, 3));
  EXPECT_THAT(OperandsOf(formula, 4), ElementsAre(5));
  EXPECT_EQ(formula.mentioned(), 0b101001u);
  EXPECT_EQ(formula.Part(1).size(), 3u);
  EXPECT_EQ(formula.Part(4).size(), 2u);
}

TEST(Formula, ReadsADenialTogetherWithItsClaim) {
  const Statement statement = Statement::Or({Statement::Not(Statement::Knave(2)), Statement::Knave(1)});
  const Formula formula(statement.View());
  EXPECT_FALSE(formula.IsPlain(0));
  EXPECT_TRUE(formula.IsPlain(1));
  EXPECT_TRUE(formula.PlainSaysKnight(1));
  EXPECT_EQ(formula.PlainPerson(1), 2);
  EXPECT_FALSE(formula.PlainSaysKnight(3));
}

TEST(Formula, ALeafIsOpenUntilItsPersonIsKnown) {
  Facts facts;
  EXPECT_EQ(LeafTruth({Operator::kKnave, 4}, facts), kO);
  facts.Add(4, false);
  EXPECT_EQ(LeafTruth({Operator::kKnave, 4}, facts), kT);
  EXPECT_EQ(LeafTruth({Operator::kKnight, 4}, facts), kF);
  facts.Add(4, true);
  EXPECT_EQ(LeafTruth({Operator::kKnight, 4}, facts), kT);
}

TEST(Formula, AnOperatorIsOpenExactlyWhereItsOperandsLeaveItOpen) {
  for (const Operator op : kOperatorsOverTwo) {
    for (const Truth left : {kF, kT, kO}) {
      for (const Truth right : {kF, kT, kO}) {
        EXPECT_EQ(Combined(op, left, right), ByCompletion(op, left, right))
            << static_cast<int>(op) << static_cast<int>(left) << static_cast<int>(right);
      }
    }
  }
}

TEST(Formula, ForcesWhatEveryCompletionHasInCommon) {
  for (const Operator op : kOperatorsOverTwo) {
    for (const Truth left : {kF, kT, kO}) {
      for (const Truth right : {kF, kT, kO}) {
        for (const bool required : {false, true}) {
          if (Combined(op, left, right) != kO) continue;
          bool seen[2][2] = {{false, false}, {false, false}};  // [operand][value] in a completion that is as required
          for (Assignment knights = 0; knights < 4; ++knights) {
            if ((left != kO && IsKnight(knights, 0) != (left == kT)) ||
                (right != kO && IsKnight(knights, 1) != (right == kT)) || Two(op).Holds(knights) != required) {
              continue;
            }
            seen[0][IsKnight(knights, 0) ? 1 : 0] = seen[1][IsKnight(knights, 1) ? 1 : 0] = true;
          }
          std::vector<std::pair<int, bool>> expected, forced;
          if (left == kO && seen[0][0] != seen[0][1]) expected.push_back({1, seen[0][1]});
          if (right == kO && seen[1][0] != seen[1][1]) expected.push_back({2, seen[1][1]});
          for (const ForcedPart& part : Forced(op, left, right, required)) forced.push_back({part.node, part.value});
          EXPECT_EQ(forced, expected) << static_cast<int>(op) << static_cast<int>(left) << static_cast<int>(right);
        }
      }
    }
  }
}

TEST(Formula, ALongChainForcesItsLastOpenPart) {
  const Statement statement = Statement::And({Statement::Knight(0), Statement::Knight(1), Statement::Knight(2)});
  const Formula formula(statement.View());
  EXPECT_THAT(Forced(formula, {kO, kT, kO, kT}, false), ElementsAre(Part(2, false)));
  EXPECT_THAT(Forced(formula, {kO, kO, kO, kT}, false), IsEmpty());
  EXPECT_THAT(Forced(formula, {kO, kO, kT, kO}, true), ElementsAre(Part(1, true), Part(3, true)));
  EXPECT_EQ(CombineTruth(formula, 0, {kO, kO, kF, kT}), kF);
}

// What the completions of what is open have in common, tried one by one.
TEST(Formula, ACountIsOpenAndForcesExactlyAsItsCompletionsDo) {
  const std::vector<Statement> people = {Statement::Knight(0), Statement::Knight(1), Statement::Knight(2)};
  std::vector<Statement> counts = {Statement::Odd(people)};
  for (int bound = 0; bound <= 3; ++bound) {
    counts.push_back(Statement::Exactly(bound, people));
    if (bound > 0) counts.push_back(Statement::AtLeast(bound, people));
    if (bound < 3) counts.push_back(Statement::AtMost(bound, people));
  }
  for (const Statement& count : counts) {
    const Formula formula(count.View());
    for (int code = 0; code < 27; ++code) {
      const Truths values = {kO, Truth(code % 3), Truth(code / 3 % 3), Truth(code / 9)};
      bool holds[2] = {false, false};
      bool seen[2][3][2] = {};  // [what the count is][operand][value]
      for (Assignment knights = 0; knights < 8; ++knights) {
        bool fits = true;
        for (size_t i = 0; i < 3; ++i) {
          fits = fits && (values[i + 1] == kO || IsKnight(knights, static_cast<int>(i)) == (values[i + 1] == kT));
        }
        if (!fits) continue;
        const size_t outcome = count.Holds(knights) ? 1 : 0;
        holds[outcome] = true;
        for (size_t i = 0; i < 3; ++i) seen[outcome][i][IsKnight(knights, static_cast<int>(i)) ? 1 : 0] = true;
      }
      const Truth expected = holds[0] && holds[1] ? kO : TruthOf(holds[1]);
      EXPECT_EQ(CombineTruth(formula, 0, values), expected);
      if (expected != kO) continue;
      for (const bool required : {false, true}) {
        std::vector<std::pair<int, bool>> common, forced;
        for (size_t i = 0; i < 3; ++i) {
          const bool* values_of = seen[required ? 1 : 0][i];
          if (values[i + 1] == kO && values_of[0] != values_of[1])
            common.push_back({static_cast<int>(i) + 1, values_of[1]});
        }
        for (const ForcedPart& part : Forced(formula, values, required)) forced.push_back({part.node, part.value});
        EXPECT_EQ(forced, common);
      }
    }
  }
}

TEST(Formula, PeopleWhoAreNamedWithoutAClaimAreBare) {
  const Statement statement = Statement::And({Statement::Says(0, Statement::Knight(1)),
                                              Statement::Odd({Statement::Knave(2), Statement::Knave(3)}),
                                              Statement::Odd({Statement::Knave(2), Statement::Knight(3)})});
  const Formula formula(statement.View());  // and, says, 0, 1, odd, 2, 3, odd, 2, 3
  std::vector<int> bare;
  for (int node = 0; node < formula.size(); ++node) {
    if (formula.IsBarePerson(node)) bare.push_back(node);
  }
  EXPECT_THAT(bare, ElementsAre(2, 5, 6));
}

TEST(Formula, ADenialForcesTheOpposite) {
  const Statement statement = Statement::Not(Statement::Knight(0));
  EXPECT_THAT(Forced(Formula(statement.View()), {kO, kO}, true), ElementsAre(Part(1, false)));
}

}  // namespace
}  // namespace knaves
