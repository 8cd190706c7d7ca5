#include "generator/trace.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"

namespace knaves {
namespace {

using ::testing::AnyOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

// Alice: Bob is a knave. Bob: Alice is a knight if and only if Bob is a knight. Only Alice is a knight.
Puzzle AliceAndBob() { return {{Statement::Knave(1), Statement::Iff(Statement::Knight(0), Statement::Knight(1))}}; }

Wording PlainWording(std::vector<std::string> names) {
  Wording wording;
  wording.sayings.assign(names.size(), 0);
  wording.names = std::move(names);
  return wording;
}

Trace TraceOf(const std::string& style, const Wording& wording, uint64_t seed = 1) {
  Random random({seed});
  return WriteTrace(AliceAndBob(), 0b01, wording, {.style = style}, random);
}

TEST(Trace, KnowsItsStylesByName) {
  EXPECT_THAT(TraceStyles(), ElementsAre("small-steps", "narrative", "by-cases", "quick-guess", "hasty"));
}

TEST(Trace, RefusesAnUnknownStyleAndNamesTheKnownOnes) {
  try {
    TraceOf("smal-steps", PlainWording({"Alice", "Bob"}));
    FAIL() << "expected an InputError";
  } catch (const InputError& error) {
    EXPECT_STREQ(
        error.what(),
        "unknown trace style 'smal-steps': expected one of small-steps, narrative, by-cases, quick-guess, hasty");
  }
}

TEST(Trace, NamesEveryKindOfSpan) {
  EXPECT_EQ(SpanKindName(SpanKind::kRestate), "restate");
  EXPECT_EQ(SpanKindName(SpanKind::kAssume), "assume");
  EXPECT_EQ(SpanKindName(SpanKind::kDerive), "derive");
  EXPECT_EQ(SpanKindName(SpanKind::kContradiction), "contradiction");
  EXPECT_EQ(SpanKindName(SpanKind::kBacktrack), "backtrack");
  EXPECT_EQ(SpanKindName(SpanKind::kSummary), "summary");
  EXPECT_EQ(SpanKindName(SpanKind::kVerify), "verify");
  EXPECT_EQ(SpanKindName(SpanKind::kHesitate), "hesitate");
  EXPECT_EQ(SpanKindName(SpanKind::kConclude), "conclude");
  EXPECT_EQ(SpanKindName(SpanKind::kGuess), "guess");
}

TEST(Trace, TheResponseClosesTheThoughtAndListsTheAnswer) {
  Trace trace;
  trace.thought = "Hm.";
  trace.answer = 0b10;
  EXPECT_EQ(ResponseText(trace, PlainWording({"Alice", "Bob"})),
            "Hm.</think>\n<answer>(1) Alice is a knave\n(2) Bob is a knight</answer>");
}

TEST(Trace, TheSameRandomStreamGivesTheSameThought) {
  for (const std::string& style : TraceStyles()) {
    const Wording wording = PlainWording({"Alice", "Bob"});
    EXPECT_EQ(TraceOf(style, wording, 5).thought, TraceOf(style, wording, 5).thought) << style;
  }
  EXPECT_NE(TraceOf("narrative", PlainWording({"Alice", "Bob"}), 5).thought,
            TraceOf("narrative", PlainWording({"Alice", "Bob"}), 6).thought);
}

TEST(Trace, SpeaksInTheRolesOfThePuzzle) {
  Wording wording = PlainWording({"Alice", "Bob"});
  wording.roles = {"oracle", "jester", "an oracle", "a jester", "oracles", "jesters"};
  for (const std::string& style : TraceStyles()) {
    const Trace trace = TraceOf(style, wording);
    EXPECT_THAT(trace.thought, Not(HasSubstr("knight"))) << style;
    EXPECT_THAT(trace.thought, Not(HasSubstr("knave"))) << style;
    EXPECT_THAT(trace.thought, AnyOf(HasSubstr("is an oracle"), HasSubstr("is a jester"))) << style;
  }
}

TEST(Trace, WorksForOnePerson) {
  const Puzzle puzzle{{Statement::Or({Statement::Knight(0), Statement::Knave(0)})}};
  for (const std::string& style : TraceStyles()) {
    Random random({3});
    const Trace trace = WriteTrace(puzzle, 0b1, PlainWording({"Zoe"}), {.style = style}, random);
    EXPECT_TRUE(!trace.sound || trace.answer == 0b1) << style;
  }
}

TEST(Trace, WorksForSixtyFourPeopleWhereTheStyleCan) {
  Puzzle puzzle{{Statement::Or({Statement::Knight(0), Statement::Knave(0)})}};
  std::vector<std::string> names = {"P0"};
  for (int person = 1; person < kMaxPeople; ++person) {
    puzzle.statements.push_back(Statement::Knight(person - 1));
    names.push_back("P" + std::to_string(person));
  }
  for (const std::string style : {"small-steps", "narrative", "quick-guess", "hasty"}) {
    Random random({3});
    const Trace trace = WriteTrace(puzzle, ~Assignment{0}, PlainWording(names), {.style = style}, random);
    EXPECT_THAT(trace.thought, HasSubstr("P63 is a")) << style;
  }
  Random random({3});
  EXPECT_THROW(WriteTrace(puzzle, ~Assignment{0}, PlainWording(names), {.style = "by-cases"}, random), InputError);
}

TEST(Trace, SmallStepsReadsLikeThis) {
  const Trace trace = TraceOf("small-steps", PlainWording({"Alice", "Bob"}));
  EXPECT_EQ(
      trace.thought,
      "Suppose Alice is a knight. Alice the knight says Bob is a knave: must be true, so Bob is a knave. Check. Bob "
      "the knave says Alice is a knight (true) if and only if Bob is a knight (false): false, good. Alice the "
      "knight says Bob is a knave: true, good. All fits. Alice is a knight, and Bob is a knave.");
}

TEST(Trace, SmallStepsGoesBackLikeThis) {
  const Puzzle puzzle{{Statement::And({Statement::Knight(1), Statement::Knave(0)}), Statement::Knight(0)}};
  Random random({1});
  const Trace trace = WriteTrace(puzzle, 0b00, PlainWording({"Alice", "Bob"}), {.verify = false}, random);
  EXPECT_EQ(
      trace.thought,
      "Suppose Alice is a knight. Alice the knight says Bob is a knight (open) and Alice is a knave (false): false, "
      "but Alice is a knight. Wait, that cannot be. Go back: Alice is a knave. Alice the knave says Bob is a knight "
      "(open) and Alice is a knave (true): must be false, so Bob is a knave. Check. Bob the knave says Alice is a "
      "knight: false, good. All fits. Alice is a knave, and Bob is a knave.");
}

}  // namespace
}  // namespace knaves
