#include "generator/statement_space.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

#include "generator/canonical.h"
#include "generator/normal_form.h"
#include "generator/statement_json.h"
#include "tests/unit/generator/classic_forms.h"

namespace knaves {
namespace {

std::string Encoding(StatementView statement) {
  PersonLabels labels;
  for (size_t person = 0; person < labels.size(); ++person) labels[person] = static_cast<uint8_t>(person);
  std::string bytes;
  AppendEncoding(NormalFormOf(statement), labels, bytes);
  return bytes;
}

// Calls visit(statement, index of its class) for all statements of `speaker`.
template <typename Visit>
void ForAll(const StatementSpace& space, int speaker, const Visit& visit) {
  StatementNodes nodes;
  for (size_t which = 0; which < space.classes().size(); ++which) {
    for (Wide index = 0; index < space.ClassSize(space.classes()[which]); ++index) {
      nodes.clear();
      space.Append(space.classes()[which], index, speaker, nodes);
      visit(Statement(nodes), which);
    }
  }
}

int CountOf(const StatementSpace& space) {
  int count = 0;
  ForAll(space, 0, [&](const Statement&, size_t) { ++count; });
  return count;
}

TEST(StatementSpaceTest, CountsAreThoseOfTheRules) {
  // Claims: 2 n - 1, of L claims: L (L - 1) / 2 each with and, or, iff, and L (L - 1) with if.
  EXPECT_EQ(CountOf(StatementSpace(2, 1, kClassicForms)), 3);
  EXPECT_EQ(CountOf(StatementSpace(5, 1, kClassicForms)), 9);
  EXPECT_EQ(CountOf(StatementSpace(2, 2, kClassicForms)), 3 + 5 * 3);
  EXPECT_EQ(CountOf(StatementSpace(3, 2, kClassicForms)), 5 + 5 * 10);
  // Depth 3 at 2 people: 18 statements, 15 of them not an and (or, iff alike), 15 with an operator.
  EXPECT_EQ(CountOf(StatementSpace(2, 3, kClassicForms)), 3 + 15 + 3 * (15 * 14 / 2) + 18 * 17);
}

TEST(StatementSpaceTest, EveryStatementIsGivenOnceInNormalFormAndNotTooDeep) {
  for (const auto& [people, depth] : {std::pair(4, 2), std::pair(2, 3), std::pair(3, 3)}) {
    const StatementSpace space(people, depth, kClassicForms);
    std::set<std::string> seen;
    ForAll(space, 1, [&, depth = depth](const Statement& statement, size_t) {
      EXPECT_LE(statement.Depth(), depth);
      EXPECT_TRUE(seen.insert(Encoding(statement.View())).second) << StatementToJson(statement.View());
      const NormalStatement normal = NormalFormOf(statement.View());
      EXPECT_EQ(normal.size(), statement.View().size()) << "folded or grouped: " << StatementToJson(statement.View());
      EXPECT_THAT(statement.View(), testing::Not(testing::Contains(StatementNode{Operator::kKnave, 1})))
          << "a speaker called himself a knave";
    });
  }
}

const std::vector<std::vector<std::string>> kGrammarChoices = {
    {"counts"}, {"kinds"}, {"xor"}, {"says"}, {"classic", "counts", "kinds", "xor", "says"}};

TEST(StatementSpaceTest, OtherGrammarsGiveEveryStatementOnceInNormalFormToo) {
  for (const std::vector<std::string>& grammars : kGrammarChoices) {
    for (const auto& [people, depth] : {std::pair(4, 2), std::pair(2, 3)}) {
      const StatementSpace space(people, depth, GrammarForms(grammars));
      std::set<std::string> seen;
      ForAll(space, 1, [&, depth = depth](const Statement& statement, size_t) {
        EXPECT_LE(statement.Depth(), depth);
        EXPECT_TRUE(seen.insert(Encoding(statement.View())).second) << StatementToJson(statement.View());
        EXPECT_EQ(NormalFormOf(statement.View()).size(), statement.View().size());
        EXPECT_NE(statement, Statement::Knave(1));
      });
    }
  }
}

TEST(StatementSpaceTest, WhatSomebodyWouldSayIsThatPersonsOwnStatement) {
  std::set<std::string> said;
  ForAll(StatementSpace(2, 2, GrammarForms({"says"})), 0,
         [&](const Statement& statement, size_t) { said.insert(StatementToJson(statement.View()).dump()); });
  EXPECT_THAT(said, testing::UnorderedElementsAre(R"(["knight",0])", R"(["knight",1])", R"(["knave",1])",
                                                  R"(["says",1,["knight",1]])", R"(["says",1,["knight",0]])",
                                                  R"(["says",1,["knave",0]])"));
}

TEST(StatementSpaceTest, OtherGrammarsAreDrawnUniformlyToo) {
  const StatementSpace space(3, 2, GrammarForms({"counts", "kinds", "xor", "says"}));
  double statements = 0;
  for (const StatementClass& which : space.classes()) statements += space.ClassWeight(which);
  Random random({6});
  std::map<std::string, int> drawn;
  for (int i = 0; i < static_cast<int>(statements) * 500; ++i) {
    StatementNodes nodes;
    space.AppendDrawn(2, random, nodes);
    ++drawn[Encoding(nodes)];
  }
  EXPECT_EQ(static_cast<double>(drawn.size()), statements);
  for (const auto& [statement, count] : drawn) EXPECT_NEAR(count, 500, 150);
}

TEST(StatementSpaceTest, ClassesDoNotChangeWithTheOthersNames) {
  // Exchanging persons 1 and 2 in the statements of person 0 gives all statements again, each in its class.
  const StatementSpace space(3, 3, kClassicForms);
  std::vector<std::set<std::string>> classes(space.classes().size());
  ForAll(space, 0,
         [&](const Statement& statement, size_t which) { classes[which].insert(Encoding(statement.View())); });
  ForAll(space, 0, [&](const Statement& statement, size_t which) {
    StatementNodes nodes(statement.View().begin(), statement.View().end());
    for (StatementNode& node : nodes) {
      if (node.op <= Operator::kKnave && node.value > 0) node.value = static_cast<uint8_t>(3 - node.value);
    }
    EXPECT_TRUE(classes[which].contains(Encoding(nodes)));
  });
}

TEST(StatementSpaceTest, DrawnStatementsAreUniformOverTheCountedOnes) {
  const StatementSpace space(3, 2, kClassicForms);
  Random random({5});
  std::map<std::string, int> drawn;
  for (int i = 0; i < 55'000; ++i) {
    StatementNodes nodes;
    space.AppendDrawn(2, random, nodes);
    ++drawn[Encoding(nodes)];
  }
  EXPECT_EQ(drawn.size(), 55u);
  for (const auto& [statement, count] : drawn) EXPECT_NEAR(count, 1000, 350);
}

TEST(StatementSpaceTest, GreatDepthsAreDrawnThoughNotCounted) {
  const StatementSpace space(4, StatementSpace::kMaxDepth, kClassicForms);
  EXPECT_FALSE(space.countable());
  Random random({6});
  StatementNodes nodes;
  space.AppendDrawn(0, random, nodes);
  EXPECT_EQ(Statement(nodes).Depth(), StatementSpace::kMaxDepth);
}

TEST(SaysNothingTest, FindsWhatIsAlwaysTrueOrAlwaysFalse) {
  const Statement zero = Statement::Knight(0);
  EXPECT_TRUE(SaysNothing(Statement::Or({zero, Statement::Knave(0)}).View()));
  EXPECT_TRUE(SaysNothing(Statement::And({zero, Statement::Knave(0)}).View()));
  EXPECT_TRUE(SaysNothing(Statement::Iff(zero, Statement::Knave(0)).View()));
  EXPECT_TRUE(SaysNothing(Statement::If(Statement::And({zero, Statement::Knight(63)}), zero).View()));
  EXPECT_FALSE(SaysNothing(zero.View()));
  EXPECT_FALSE(SaysNothing(Statement::If(zero, Statement::Knave(0)).View()));
}

TEST(SaysNothingTest, SeesEveryNumberOfKnightsAmongVeryManyPeople) {
  std::vector<Statement> everybody;
  for (int person = 0; person < 64; ++person) everybody.push_back(Statement::Knave(person));
  for (const int bound : {0, 1, 31, 63, 64}) EXPECT_FALSE(SaysNothing(Statement::Exactly(bound, everybody).View()));
  EXPECT_FALSE(SaysNothing(Statement::AtLeast(40, everybody).View()));
  const Statement half = Statement::Exactly(32, everybody);
  EXPECT_FALSE(SaysNothing(Statement::If(half, Statement::Knight(63)).View()));
  EXPECT_TRUE(SaysNothing(Statement::And({half, Statement::Exactly(31, everybody)}).View()));
}

TEST(SaysNothingTest, LooksAtMoreThanSixPeople) {
  std::vector<Statement> everybody;
  for (int person = 0; person < 12; ++person) everybody.push_back(Statement::Knight(person));
  EXPECT_FALSE(SaysNothing(Statement::And(everybody).View()));
  everybody.push_back(Statement::Knave(11));
  EXPECT_TRUE(SaysNothing(Statement::And(everybody).View()));
}

}  // namespace
}  // namespace knaves
