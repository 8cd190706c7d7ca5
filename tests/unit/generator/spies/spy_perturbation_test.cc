#include "generator/spies/spy_perturbation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "base/error.h"
#include "generator/spies/role_table.h"
#include "generator/spies/spy_canonical.h"
#include "generator/spies/spy_set.h"
#include "tests/unit/generator/spies/spy_quiz_reader.h"

namespace knaves {
namespace {

// The changed rows of each kind, with their parents, those that could be changed.
void ForEachChange(const std::string& kind,
                   const std::function<void(const SpyRow& parent, const SpyPerturbation& changed)>& visit) {
  const SpySet set({.min_people = 3, .max_people = 4, .seed = 5, .count = 120, .split = Split::kTest});
  int changes = 0;
  for (int64_t i = 0; i < 120; ++i) {
    const SpyRow parent = set.Row(i);
    Random random({7, static_cast<uint64_t>(i)});
    const std::optional<SpyPerturbation> changed = PerturbSpies(parent, kind, random);
    if (!changed) continue;
    ++changes;
    visit(parent, *changed);
  }
  EXPECT_GT(changes, 80) << kind;
}

int DifferentStatements(const SpyRow& a, const SpyRow& b) {
  int different = 0;
  for (size_t i = 0; i < a.puzzle.statements.size(); ++i) {
    different += a.puzzle.statements[i] == b.puzzle.statements[i] ? 0 : 1;
  }
  return different;
}

TEST(SpyPerturbationTest, OnePersonSaysSomethingElseAndTheSolutionIsAnother) {
  for (const char* kind : {"statement", "leaf"}) {
    ForEachChange(kind, [&](const SpyRow& parent, const SpyPerturbation& changed) {
      const SpyRow& row = changed.row;
      EXPECT_EQ(DifferentStatements(parent, row), 1) << kind;
      EXPECT_NE(row.solution, parent.solution);
      EXPECT_EQ(RoleTable(row.puzzle.people(), row.puzzle.spies).OnlySolution(row.puzzle.statements), row.solution);
      EXPECT_EQ(SplitOf(CanonicalFingerprint(row.puzzle.statements, row.puzzle.spies)), Split::kTest);
      EXPECT_EQ(row.wording.names, parent.wording.names);
      EXPECT_EQ(row.puzzle.spies, parent.puzzle.spies);
    });
  }
}

TEST(SpyPerturbationTest, ALeafIsOneClaimThatStaysDeniedOrNot) {
  ForEachChange("leaf", [](const SpyRow& parent, const SpyPerturbation& changed) {
    const size_t person = changed.what["person"].get<size_t>();
    const SpyStatement& before = parent.puzzle.statements[person];
    const SpyStatement& after = changed.row.puzzle.statements[person];
    EXPECT_EQ(before.joint, after.joint);
    EXPECT_NE(before.first == after.first, before.second == after.second);
    EXPECT_EQ(before.first.denied, after.first.denied);
    EXPECT_EQ(before.second.denied, after.second.denied);
  });
}

TEST(SpyPerturbationTest, NamesAndRoleWordsLeaveThePuzzleAsItIs) {
  for (const char* kind : {"names", "pair"}) {
    ForEachChange(kind, [&](const SpyRow& parent, const SpyPerturbation& changed) {
      EXPECT_EQ(changed.row.puzzle, parent.puzzle);
      EXPECT_EQ(changed.row.solution, parent.solution);
      EXPECT_EQ(changed.row.id, parent.id);
      EXPECT_NE(changed.row.quiz, parent.quiz);
      EXPECT_EQ(changed.row.wording.names == parent.wording.names, kind == std::string("pair"));
      EXPECT_EQ(changed.row.wording.roles == parent.wording.roles, kind == std::string("names"));
    });
  }
}

TEST(SpyPerturbationTest, TheTextTellsTheChangedPuzzle) {
  ForEachChange("statement", [](const SpyRow&, const SpyPerturbation& changed) {
    const std::optional<ReadQuiz> read = SpyQuizReader::Read(changed.row.quiz);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->puzzle, changed.row.puzzle);
  });
}

TEST(SpyPerturbationTest, RefusesKindsThatThreeRolesDoNotHave) {
  Random random({1});
  const SpyRow row = SpySet({.count = 1}).Row(0);
  EXPECT_THAT(
      [&] { PerturbSpies(row, "flip", random); },
      testing::ThrowsMessage<InputError>(testing::HasSubstr("statement, leaf, pair, names of puzzles with three")));
}

}  // namespace
}  // namespace knaves
