// What each style promises at the top of its file, on many random puzzles.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cctype>
#include <set>

#include "generator/trace.h"
#include "tests/unit/generator/small_steps_checker.h"
#include "tests/unit/generator/trace_puzzles.h"

namespace knaves {
namespace {

using ::testing::IsSupersetOf;
using Kinds = std::set<SpanKind>;

struct Sample {
  TracePuzzle puzzle;
  Trace trace;
};

std::vector<Sample> Samples(const TraceOptions& options, int people, int count = 200, int depth = 2) {
  std::vector<Sample> samples;
  for (int i = 0; i < count; ++i) {
    Random random({static_cast<uint64_t>(people), static_cast<uint64_t>(i)});
    TracePuzzle puzzle = RandomTracePuzzle(people, depth, random);
    Trace trace = WriteTrace(puzzle.puzzle, puzzle.solution, puzzle.wording, options, random);
    samples.push_back({std::move(puzzle), std::move(trace)});
  }
  return samples;
}

Kinds KindsOf(const Trace& trace) {
  Kinds kinds;
  for (const TraceSpan& span : trace.spans) kinds.insert(span.kind);
  return kinds;
}

Kinds AllKinds(const std::vector<Sample>& samples) {
  Kinds kinds;
  for (const Sample& sample : samples) kinds.merge(KindsOf(sample.trace));
  return kinds;
}

double Share(const std::vector<Sample>& samples, bool (*holds)(const Sample&)) {
  double count = 0;
  for (const Sample& sample : samples) count += holds(sample) ? 1 : 0;
  return count / static_cast<double>(samples.size());
}

bool IsRight(const Sample& sample) { return sample.trace.answer == sample.puzzle.solution; }
bool IsSound(const Sample& sample) { return sample.trace.sound; }

double MeanWords(const std::vector<Sample>& samples) {
  double words = 0;
  for (const Sample& sample : samples) {
    bool inside = false;
    for (const char c : sample.trace.thought) {
      if (c != ' ' && !inside) ++words;
      inside = c != ' ';
    }
  }
  return words / static_cast<double>(samples.size());
}

std::string CheckOf(const Sample& sample) {
  SmallStepsChecker checker(sample.puzzle.puzzle, sample.puzzle.wording);
  return checker.Check(sample.trace.thought);
}

const Kinds kAlways = {SpanKind::kRestate, SpanKind::kAssume, SpanKind::kDerive, SpanKind::kConclude};
const Kinds kSometimes = {SpanKind::kContradiction, SpanKind::kBacktrack, SpanKind::kSummary, SpanKind::kVerify};
const Kinds kTrouble = {SpanKind::kHesitate, SpanKind::kGuess};

TEST(SmallSteps, EveryLineFollowsAndFlawedThoughtsAreFoundOut) {
  for (const int people : {2, 3, 4, 5, 6}) {
    for (const Sample& sample : Samples({}, people, 100)) {
      EXPECT_EQ(CheckOf(sample), "") << sample.trace.thought;
      EXPECT_TRUE(sample.trace.sound && IsRight(sample));
    }
    for (const Sample& sample : Samples({.flaw_rate = 0.05}, people, 100)) {
      EXPECT_EQ(CheckOf(sample).empty(), sample.trace.sound) << CheckOf(sample) << "\n" << sample.trace.thought;
    }
  }
}

TEST(SmallSteps, ShowsTheKindsOfSpansThatItPromises) {
  const std::vector<Sample> samples = Samples({}, 4);
  for (const Sample& sample : samples)
    EXPECT_THAT(KindsOf(sample.trace),
                IsSupersetOf({SpanKind::kAssume, SpanKind::kRestate, SpanKind::kVerify, SpanKind::kConclude}));
  EXPECT_THAT(AllKinds(samples), IsSupersetOf(kAlways));
  EXPECT_THAT(AllKinds(samples), IsSupersetOf(kSometimes));
  for (const SpanKind kind : kTrouble) EXPECT_EQ(AllKinds(samples).count(kind), 0u);
  EXPECT_THAT(AllKinds(Samples({.flaw_rate = 0.2}, 3)), IsSupersetOf(kTrouble));
}

TEST(SmallSteps, ChecksEveryClaimOnlyWhenAskedTo) {
  int every_claim = 0;
  for (const bool verify : {true, false}) {
    for (const Sample& sample : Samples({.verify = verify}, 3)) {
      SmallStepsChecker checker(sample.puzzle.puzzle, sample.puzzle.wording);
      ASSERT_EQ(checker.Check(sample.trace.thought), "");
      if (verify) {
        EXPECT_TRUE(checker.checked_every_claim());
      } else {
        every_claim += checker.checked_every_claim() ? 1 : 0;
      }
    }
  }
  EXPECT_LT(every_claim, 50);
}

TEST(SmallSteps, StaysShort) {
  EXPECT_LT(MeanWords(Samples({.verify = false}, 2)), 90);
  EXPECT_LT(MeanWords(Samples({}, 2)), 120);
  EXPECT_LT(MeanWords(Samples({}, 3)), 200);
  EXPECT_LT(MeanWords(Samples({}, 4)), 280);
}

TEST(SmallSteps, GoesWrongTheMoreTheMoreFlawsAreAskedFor) {
  const double few = Share(Samples({.flaw_rate = 0.02}, 3), IsRight);
  const double many = Share(Samples({.flaw_rate = 0.15}, 3), IsRight);
  EXPECT_LT(few, 0.95);
  EXPECT_LT(many, few - 0.2);
  EXPECT_LT(Share(Samples({.flaw_rate = 0.15}, 3), IsSound), 0.2);
}

TEST(Narrative, IsSoundAndTalksMoreThanSmallSteps) {
  const std::vector<Sample> samples = Samples({.style = "narrative"}, 3);
  EXPECT_EQ(Share(samples, IsRight), 1.0);
  EXPECT_EQ(Share(samples, IsSound), 1.0);
  EXPECT_GT(MeanWords(samples), 1.3 * MeanWords(Samples({}, 3)));
  EXPECT_THAT(AllKinds(samples), IsSupersetOf(kAlways));
  EXPECT_THAT(AllKinds(samples), IsSupersetOf(kSometimes));
  EXPECT_EQ(AllKinds(samples).count(SpanKind::kHesitate), 1u);
  EXPECT_EQ(AllKinds(samples).count(SpanKind::kGuess), 0u);
}

TEST(Narrative, VariesItsWords) {
  std::set<std::string> beginnings;
  for (const Sample& sample : Samples({.style = "narrative"}, 2, 50)) {
    beginnings.insert(sample.trace.thought.substr(0, sample.trace.thought.find('.')));
  }
  EXPECT_GE(beginnings.size(), 4u);
}

TEST(ByCases, WritesEveryAssignmentDownAndKeepsTheOnlyOne) {
  for (const Sample& sample : Samples({.style = "by-cases"}, 3, 50)) {
    EXPECT_TRUE(IsRight(sample) && sample.trace.sound);
    size_t cases = 0;
    for (size_t at = 0; (at = sample.trace.thought.find("Case ", at)) != std::string::npos; ++at) ++cases;
    EXPECT_EQ(cases, 8u);
    EXPECT_THAT(KindsOf(sample.trace), IsSupersetOf(kAlways));
    EXPECT_THAT(KindsOf(sample.trace), IsSupersetOf({SpanKind::kContradiction, SpanKind::kSummary, SpanKind::kVerify}));
  }
  EXPECT_EQ(AllKinds(Samples({.style = "by-cases", .verify = false}, 3, 50)).count(SpanKind::kVerify), 0u);
  EXPECT_THAT(AllKinds(Samples({.style = "by-cases", .flaw_rate = 0.1}, 3)), IsSupersetOf(kTrouble));
}

TEST(QuickGuess, IsShortNeverSoundAndRightByChance) {
  const std::vector<Sample> samples = Samples({.style = "quick-guess"}, 2, 1000);
  EXPECT_EQ(AllKinds(samples), Kinds{SpanKind::kGuess});
  EXPECT_EQ(Share(samples, IsSound), 0.0);
  EXPECT_NEAR(Share(samples, IsRight), 0.25, 0.05);
  EXPECT_LT(MeanWords(samples), 16);
}

TEST(Hasty, IsLikelierRightThanAGuessAndNeverSound) {
  const std::vector<Sample> samples = Samples({.style = "hasty"}, 3, 500);
  EXPECT_EQ(Share(samples, IsSound), 0.0);
  EXPECT_GT(Share(samples, IsRight), 0.2);
  EXPECT_LT(Share(samples, IsRight), 0.7);
  EXPECT_THAT(AllKinds(samples), IsSupersetOf(kAlways));
  EXPECT_EQ(AllKinds(samples).count(SpanKind::kVerify), 0u);
  EXPECT_LT(MeanWords(samples), 0.6 * MeanWords(Samples({}, 3)));
}

}  // namespace
}  // namespace knaves
