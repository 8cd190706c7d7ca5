#include <gtest/gtest.h>

#include "generator/traces/style.h"

namespace knaves {
namespace {

Wording TwoPeople() {
  Wording wording;
  wording.names = {"Alice", "Bob"};
  wording.sayings = {0, 0};
  return wording;
}

TEST(Phrases, FillTheirPlacesInAnyOrder) {
  EXPECT_EQ(Fill("{1}{0} says {2}.", "Ann", "the knight ", "so"), "the knight Ann says so.");
  EXPECT_EQ(Fill("{0} and {0}", "{1}"), "{1} and {1}");
  EXPECT_EQ(Fill("nothing", "unused"), "nothing");
}

TEST(ThoughtWriter, JoinsPiecesOfOneKindAndPutsSpacesBetween) {
  const Wording wording = TwoPeople();
  ThoughtWriter writer(wording);
  writer.Say(SpanKind::kRestate, "Bob says X");
  writer.Say(SpanKind::kDerive, ": true.");
  writer.Say(SpanKind::kDerive, "Good.");
  const Trace trace = writer.Finish(SpanKind::kConclude, "Done.", 0b10, true);
  EXPECT_EQ(trace.thought, "Bob says X: true. Good. Done.");
  ASSERT_EQ(trace.spans.size(), 3u);
  EXPECT_EQ(trace.thought.substr(trace.spans[1].begin, trace.spans[1].end - trace.spans[1].begin), ": true. Good.");
  EXPECT_EQ(trace.thought.substr(trace.spans[2].begin), "Done.");
  EXPECT_EQ(trace.answer, 0b10u);
}

TEST(ThoughtWriter, ARemarkStandsUnderNoSpanAndKeepsItsNeighboursApart) {
  const Wording wording = TwoPeople();
  ThoughtWriter writer(wording);
  writer.Remark("Hm.");
  writer.Say(SpanKind::kDerive, "A.");
  writer.Remark("Well.");
  const Trace trace = writer.Finish(SpanKind::kDerive, "B.", 0, true);
  EXPECT_EQ(trace.thought, "Hm. A. Well. B.");
  ASSERT_EQ(trace.spans.size(), 2u);
  EXPECT_EQ(trace.spans[0].begin, 4u);
  EXPECT_EQ(trace.spans[1].begin, 13u);
}

TEST(ThoughtWriter, ListsFactsInTheWordsOfThePuzzle) {
  const Wording wording = TwoPeople();
  const ThoughtWriter writer(wording);
  const std::vector<Fact> facts = {{1, true, false}, {0, false, true}};
  EXPECT_EQ(writer.FactList(facts), "Bob is a knight and Alice is a knave");
  EXPECT_EQ(KnightsOf(facts), 0b10u);
}

TEST(RandomAssignment, StaysWithinThePeople) {
  Random random({1});
  bool all = false;
  for (int i = 0; i < 100; ++i) {
    const Assignment knights = RandomAssignment(3, random);
    EXPECT_LT(knights, 8u);
    all = all || knights == 7;
  }
  EXPECT_TRUE(all);
}

}  // namespace
}  // namespace knaves
