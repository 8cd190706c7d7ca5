#include "generator/grammar.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <utility>

#include "generator/statement_space.h"
#include "tests/unit/generator/error_of.h"

namespace knaves {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

using Names = std::vector<std::string>;

std::string GrammarError(const Names& names) {
  return ErrorOf([&] { GrammarForms(names); });
}

double StatementCount(int people, int depth, const Names& grammars) {
  const StatementSpace space(people, depth, GrammarForms(grammars));
  double count = 0;
  for (const StatementClass& which : space.classes()) count += space.ClassWeight(which);
  return count;
}

TEST(GrammarTest, NamesAreOrderedAndTakenOnce) {
  EXPECT_THAT(OrderedGrammars({"says", "classic", "says"}), ElementsAre("classic", "says"));
  EXPECT_THAT(GrammarError({"classic", "count"}),
              AllOf(HasSubstr("grammar: 'count' is not known (did you mean 'counts'?)"),
                    HasSubstr("known are classic, counts, kinds, xor, says, spies")));
  EXPECT_THAT(GrammarError({}), HasSubstr("at least one grammar"));
  EXPECT_THAT(GrammarError({"spise"}), HasSubstr("did you mean 'spies'?"));
  EXPECT_THAT(GrammarError({"spies", "classic"}), HasSubstr("'spies' goes with no other grammar"));
}

TEST(GrammarTest, StatementsAreAsManyAsTheRulesAllow) {
  // Three people: 5 claims. Counts: of everybody 4 bounds of exactly and 2 of at least and at most, for two roles, and
  // whether the number is odd; of each of 3 pairs 3, 1 and 1 bounds.
  EXPECT_EQ(StatementCount(3, 2, {"counts"}), 5 + 2 * (4 + 2 + 2 + 1) + 3 * 2 * (3 + 1 + 1));
  EXPECT_EQ(StatementCount(3, 2, {"kinds"}), 5 + 3 + 3);
  EXPECT_EQ(StatementCount(3, 2, {"xor"}), 5 + 5 * 4 / 2);
  EXPECT_EQ(StatementCount(3, 2, {"says"}), 5 + 2 * 5);
  // Two people: the only pair is everybody.
  EXPECT_EQ(StatementCount(2, 2, {"counts"}), 3 + 2 * (3 + 1 + 1 + 1));
  EXPECT_EQ(StatementCount(2, 1, {"counts", "kinds", "says", "xor"}), 3);
}

TEST(GrammarTest, FormsOfSeveralGrammarsStandWithinEachOther) {
  EXPECT_EQ(StatementCount(2, 2, {"kinds", "says"}), 3 + 2 + 3);
  // Of 8 statements of depth 2, each may be what the other would say.
  EXPECT_EQ(StatementCount(2, 3, {"kinds", "says"}), 3 + 2 + 8);
}

TEST(GrammarTest, TellsTheMostPeopleOfAStatement) {
  EXPECT_EQ(MostMentioned(GrammarForms({"classic"}), 64, 4), 8);
  EXPECT_EQ(MostMentioned(GrammarForms({"classic"}), 5, 4), 5);
  EXPECT_EQ(MostMentioned(GrammarForms({"says"}), 64, 4), 4);
  EXPECT_EQ(MostMentioned(GrammarForms({"kinds", "xor"}), 64, 3), 4);
  EXPECT_EQ(MostMentioned(GrammarForms({"counts"}), 64, 2), 64);
  EXPECT_EQ(MostMentioned(GrammarForms({"counts"}), 64, 1), 1);
}

TEST(GrammarTest, PairsAreNumbered) {
  std::set<std::pair<int, int>> pairs;
  for (uint64_t pair = 0; pair < PairCount(5); ++pair) {
    const PeoplePair people = NthPair(pair, 5);
    EXPECT_LT(people.first, people.second);
    EXPECT_LT(people.second, 5);
    pairs.insert({people.first, people.second});
  }
  EXPECT_EQ(pairs.size(), 10u);
}

}  // namespace
}  // namespace knaves
