// The detectors on thoughts whose every span is labelled: what the trace writer says it did must be found, and what it
// did not do must not be.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "eval/behaviours/behaviours.h"
#include "generator/puzzle_set.h"
#include "generator/trace.h"

namespace knaves {
namespace {

constexpr int kPuzzles = 120;

// The behaviour that a label stands for, or "".
std::string_view BehaviourOf(SpanKind kind) {
  switch (kind) {
    case SpanKind::kBacktrack:
      return "backtracking";
    case SpanKind::kSummary:
      return "summary";
    case SpanKind::kVerify:
      return "verification";
    case SpanKind::kHesitate:
      return "hesitation";
    default:
      return "";
  }
}

struct Count {
  int labelled = 0;    // spans
  int found = 0;       // of them
  int unlabelled = 0;  // thoughts that the detector fires in although no span of them has the label
};
using Counts = std::map<std::string_view, Count>;

void CountThought(const Trace& trace, const std::vector<BehaviourSpan>& found, Counts& counts) {
  std::set<std::string_view> labels;
  for (const TraceSpan& span : trace.spans) {
    const std::string_view label = BehaviourOf(span.kind);
    if (label.empty()) continue;
    labels.insert(label);
    ++counts[label].labelled;
    counts[label].found += std::any_of(found.begin(), found.end(), [&](const BehaviourSpan& other) {
      return Behaviours()[other.behaviour].name == label && other.span.begin < span.end && span.begin < other.span.end;
    });
  }
  std::set<std::string_view> names;
  for (const BehaviourSpan& span : found) names.insert(Behaviours()[span.behaviour].name);
  for (const std::string_view name : names) counts[name].unlabelled += labels.contains(name) ? 0 : 1;
}

Counts CountStyle(const std::string& style, double flaw_rate) {
  PuzzleSetOptions options;
  options.min_people = 2;
  options.max_people = 5;
  options.count = kPuzzles;
  const PuzzleSet puzzles(options);
  Counts counts;
  for (int64_t i = 0; i < puzzles.size(); ++i) {
    const PuzzleRow row = puzzles.Row(i);
    Random random({7, static_cast<uint64_t>(i)});
    const TraceOptions trace_options{style, flaw_rate, i % 2 == 0};
    const Trace trace = WriteTrace(row.puzzle, row.solution, row.wording, trace_options, random);
    const std::string response = ResponseText(trace, row.wording);
    CountThought(trace,
                 FindBehaviours({.response = response,
                                 .names = row.wording.names,
                                 .knight = row.wording.roles.knight,
                                 .knave = row.wording.roles.knave}),
                 counts);
  }
  return counts;
}

void ExpectAllFound(Counts& counts, std::string_view behaviour) {
  EXPECT_GT(counts[behaviour].labelled, 0) << behaviour;
  EXPECT_EQ(counts[behaviour].found, counts[behaviour].labelled) << behaviour;
}

TEST(TraceDetection, FindsNothingInQuickGuesses) {
  for (const auto& [behaviour, count] : CountStyle("quick-guess", 0.0)) EXPECT_EQ(count.unlabelled, 0) << behaviour;
}

TEST(TraceDetection, FindsEveryLabelledSpanOfSmallStepsAndNothingElse) {
  Counts counts = CountStyle("small-steps", 0.0);
  for (const char* behaviour : {"backtracking", "summary", "verification"}) ExpectAllFound(counts, behaviour);
  for (const auto& [behaviour, count] : counts) EXPECT_EQ(count.unlabelled, 0) << behaviour;
}

TEST(TraceDetection, FindsEveryLabelledSpanOfNarrativesAndNothingElse) {
  Counts counts = CountStyle("narrative", 0.0);
  for (const char* behaviour : {"backtracking", "summary", "verification", "hesitation"}) {
    ExpectAllFound(counts, behaviour);
  }
  for (const auto& [behaviour, count] : counts) EXPECT_EQ(count.unlabelled, 0) << behaviour;
}

TEST(TraceDetection, FindsAlmostEverythingInFlawedThoughts) {
  for (const char* style : {"small-steps", "narrative"}) {
    for (const auto& [behaviour, count] : CountStyle(style, 0.15)) {
      EXPECT_GE(count.found, 0.95 * count.labelled) << style << " " << behaviour;
      EXPECT_LE(count.unlabelled, 0.02 * kPuzzles) << style << " " << behaviour;
    }
  }
}

TEST(TraceDetection, FindsTheTurnsOfHastyThoughts) {
  Counts counts = CountStyle("hasty", 0.0);
  ExpectAllFound(counts, "backtracking");
  for (const auto& [behaviour, count] : counts) EXPECT_EQ(count.unlabelled, 0) << behaviour;
}

TEST(TraceDetection, TakesCasesForSeveralPathsAndForTurningBack) {
  Counts counts = CountStyle("by-cases", 0.0);  // labels know neither: every thought counts as unlabelled
  EXPECT_EQ(counts["exploration"].unlabelled, kPuzzles);
  EXPECT_GT(counts["backtracking"].unlabelled, kPuzzles / 2);
  ExpectAllFound(counts, "verification");
}

}  // namespace
}  // namespace knaves
