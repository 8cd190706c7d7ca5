#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "generator/traces/reasoner.h"
#include "generator/traces/search.h"
#include "generator/traces/style.h"
#include "generator/traces/supposition.h"
#include "tests/unit/generator/trace_puzzles.h"

namespace knaves {
namespace {

using ::testing::ElementsAre;
using Kind = SearchStep::Kind;

std::vector<Formula> Formulas(const Puzzle& puzzle) {
  std::vector<Formula> claims;
  for (const Statement& statement : puzzle.statements) claims.emplace_back(statement.View());
  return claims;
}

SearchRecord SearchOf(const Puzzle& puzzle, double flaw_rate = 0.0, bool verify = true, uint64_t seed = 1) {
  Random random({seed});
  return RecordSearch(Formulas(puzzle), flaw_rate, verify, random);
}

std::vector<Kind> StepKinds(const SearchRecord& search) {
  std::vector<Kind> kinds;
  for (const SearchStep& step : search.steps) kinds.push_back(step.kind);
  return kinds;
}

// Person 0 says that 1 is a knight and 0 a knave, which no knight can say; 1 says that 0 is a knight.
Puzzle Refuting() { return {{Statement::And({Statement::Knight(1), Statement::Knave(0)}), Statement::Knight(0)}}; }

Valuation WorkOn(const Statement& claim, int speaker, const Facts& facts) {
  Random random({1});
  return Reasoner(0.0, random).Work(Formula(claim.View()), speaker, facts);
}

TEST(Reasoner, ComparesAClaimWithItsSpeaker) {
  Facts facts;
  facts.Add(0, true);
  facts.Add(1, false);
  EXPECT_EQ(WorkOn(Statement::Knave(1), 0, facts).outcome, Outcome::kFits);
  EXPECT_EQ(WorkOn(Statement::Knight(1), 0, facts).outcome, Outcome::kClash);
  EXPECT_EQ(WorkOn(Statement::Knave(0), 1, facts).outcome, Outcome::kFits);
}

TEST(Reasoner, ConcludesTheSpeakerFromTheClaim) {
  Facts facts;
  facts.Add(0, true);
  const Valuation work = WorkOn(Statement::Knave(0), 1, facts);
  EXPECT_EQ(work.outcome, Outcome::kSpeaker);
  EXPECT_EQ(work.conclusion.person, 1);
  EXPECT_FALSE(work.conclusion.knight);
}

TEST(Reasoner, PushesWhatMustBeDownToPeople) {
  Facts facts;
  facts.Add(0, true);
  const Statement claim =
      Statement::And({Statement::Knave(1), Statement::Or({Statement::Knave(0), Statement::Knight(2)})});
  const Valuation work = WorkOn(claim, 0, facts);
  ASSERT_EQ(work.outcome, Outcome::kForces);
  ASSERT_EQ(work.forcings.size(), 2u);
  EXPECT_EQ(work.forcings[1].node, 2);
  const std::span<const Fact> news = NewFacts(work);
  ASSERT_EQ(news.size(), 2u);
  EXPECT_EQ(news[0].person, 1);
  EXPECT_FALSE(news[0].knight);
  EXPECT_EQ(news[1].person, 2);
  EXPECT_TRUE(news[1].knight);
}

TEST(Reasoner, FindsThatOneClaimContradictsItself) {
  Facts facts;
  facts.Add(0, true);
  const Valuation work = WorkOn(Statement::And({Statement::Knave(1), Statement::Knight(1)}), 0, facts);
  EXPECT_EQ(work.outcome, Outcome::kClash);
  EXPECT_TRUE(NewFacts(work).empty());
}

TEST(Reasoner, StopsAtThePartThatContradicts) {
  Facts facts;
  facts.Add(0, true);
  const Statement same = Statement::Iff(Statement::Knight(1), Statement::Knave(0));
  const Statement other = Statement::Or({Statement::Knave(2), Statement::Knight(3)});
  const Valuation work = WorkOn(Statement::And({same, other, Statement::Knight(1)}), 0, facts);
  EXPECT_EQ(work.outcome, Outcome::kClash);
  ASSERT_EQ(work.forcings.size(), 2u);
  EXPECT_EQ(work.forcings[1].node, 1);
}

TEST(Reasoner, SaysWhenNothingFollows) {
  Facts facts;
  facts.Add(0, true);
  EXPECT_EQ(WorkOn(Statement::Or({Statement::Knave(1), Statement::Knight(2)}), 0, facts).outcome, Outcome::kNothing);
  EXPECT_EQ(WorkOn(Statement::Knave(1), 2, facts).outcome, Outcome::kNothing);
}

TEST(Reasoner, WithEveryStepWrongReadsALeafTheWrongWay) {
  Facts facts;
  facts.Add(1, true);
  const Statement claim = Statement::Knight(1);
  Random random({1});
  Reasoner reasoner(1.0, random);
  EXPECT_EQ(reasoner.Work(Formula(claim.View()), 0, facts).values.front(), Truth::kFalse);
  EXPECT_FALSE(reasoner.sound());
}

TEST(Reasoner, TakesADenialForOneStepSoThatTwoFlawsDoNotCancel) {
  Facts facts;
  facts.Add(1, true);
  const Statement claim = Statement::Not(Statement::Knight(1));
  Random random({1});
  EXPECT_EQ(Reasoner(1.0, random).Work(Formula(claim.View()), 0, facts).values.front(), Truth::kTrue);
}

TEST(Supposition, TakesThePersonWhoDecidesMost) {
  // Equivalences of two open people say nothing; person 3, as a knight, decides everybody.
  const Puzzle puzzle{{Statement::Iff(Statement::Knight(1), Statement::Knight(2)),
                       Statement::Iff(Statement::Knight(0), Statement::Knight(2)),
                       Statement::Iff(Statement::Knight(0), Statement::Knight(1)),
                       Statement::And({Statement::Knight(0), Statement::Knight(1), Statement::Knight(2)})}};
  const Fact fact = ChooseSupposition(Formulas(puzzle), {});
  EXPECT_EQ(fact.person, 3);
  EXPECT_TRUE(fact.knight);
  EXPECT_TRUE(fact.supposed);
}

TEST(TraceSearch, GoesBackToTheOppositeOfTheLastSupposition) {
  const SearchRecord search = SearchOf(Refuting(), 0.0, false);
  ASSERT_THAT(StepKinds(search), ElementsAre(Kind::kSuppose, Kind::kValue, Kind::kGoBack, Kind::kValue, Kind::kCheck,
                                             Kind::kVerify, Kind::kConclude));
  EXPECT_EQ(search.steps[1].valuation.outcome, Outcome::kClash);
  EXPECT_FALSE(search.steps[2].facts.back().knight);
  EXPECT_FALSE(search.steps[2].facts.back().supposed);
  EXPECT_TRUE(search.sound);
}

TEST(TraceSearch, VerifiesEveryClaimWhenAskedTo) {
  for (uint64_t seed = 0; seed < 200; ++seed) {
    Random random({seed});
    const TracePuzzle puzzle = RandomTracePuzzle(3, 2, random);
    std::map<int, int> verified;
    for (const SearchStep& step : SearchOf(puzzle.puzzle).steps) {
      if (step.kind == Kind::kCheck) verified.clear();
      if (step.kind == Kind::kVerify) ++verified[step.valuation.speaker];
    }
    EXPECT_EQ(verified.size(), 3u);
  }
}

TEST(TraceSearch, ChecksAClaimWhoseForcedPartsMayContradictEachOther) {
  // Person 0: 1 and 2 are of one kind, 1 is a knight, and 2 is a knave. The first part forces nothing by itself, and
  // the others then break it. 1 and 2 would be content with that.
  const Puzzle puzzle{{Statement::And({Statement::Iff(Statement::Knight(1), Statement::Knight(2)), Statement::Knight(1),
                                       Statement::Knave(2)}),
                       Statement::Knight(0), Statement::Knave(0)}};
  ASSERT_TRUE(IsSolution(puzzle, 0b100));
  const SearchRecord search = SearchOf(puzzle, 0.0, false);
  EXPECT_EQ(search.steps[1].valuation.outcome, Outcome::kForces);
  EXPECT_EQ(KnightsOf(search.steps.back().facts), 0b100u);
}

TEST(TraceSearch, EndsEvenWhenEveryStepGoesWrong) {
  for (uint64_t seed = 0; seed < 200; ++seed) {
    Random random({seed});
    const TracePuzzle puzzle = RandomTracePuzzle(2 + static_cast<int>(seed % 4), 3, random);
    const SearchRecord search = SearchOf(puzzle.puzzle, 1.0, true, seed);
    EXPECT_FALSE(search.sound);
    EXPECT_THAT(search.steps.back().kind, testing::AnyOf(Kind::kConclude, Kind::kGiveUp));
  }
}

}  // namespace
}  // namespace knaves
