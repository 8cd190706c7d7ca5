// Questions with a third role, from the suite and from files.
#include "eval/suite/spy_items.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "base/error.h"
#include "base/file.h"
#include "generator/puzzle_set.h"
#include "generator/spies/spy_set.h"
#include "generator/spies/spy_thought.h"
#include "tests/unit/base/scratch_folder.h"

namespace knaves {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

KkSuiteOptions SpySuite(int64_t count) {
  KkSuiteOptions options;
  options.min_people = 3;
  options.max_people = 4;
  options.count = count;
  options.grammars = {"spies"};
  return options;
}

TEST(SpyItems, HaveTasksOfTheirOwnOnHeldOutPuzzles) {
  const std::vector<EvalItem> items = KkItems(SpySuite(5));
  ASSERT_EQ(items.size(), 10u);
  EXPECT_EQ(items[0].task, "kk_spies_3ppl");
  EXPECT_EQ(items[9].task, "kk_spies_4ppl");
  EXPECT_EQ(items[0].doc["split"], "test");
  EXPECT_EQ(items[0].roles.size(), 3u);
  EXPECT_THAT(*items[0].prompt, testing::EndsWith("<think>"));
}

TEST(SpyItems, AreAnsweredByAWorkedThoughtInBothLanguages) {
  for (const char* language : {"en", "zh"}) {
    KkSuiteOptions options = SpySuite(20);
    options.wording.language = language;
    std::vector<EvalItem> items = KkItems(options);
    std::vector<EvalResponse> responses;
    for (size_t i = 0; i < items.size(); ++i) {
      const SpyRow row = SpyRowFromJson(items[i].doc, "doc");
      responses.push_back(
          {.item = i, .text = ResponseText(WriteSpyThought(row.puzzle, row.wording, true), row.wording)});
    }
    const Reward reward({});
    for (const EvalSample& sample : GradeResponses(std::move(items), std::move(responses), reward, 1).samples) {
      EXPECT_TRUE(sample.breakdown.Correct()) << sample.response.text;
    }
  }
}

TEST(SpyItems, RepeatWhereThereAreNotEnough) {
  KkSuiteOptions options = SpySuite(3000);
  options.min_people = options.max_people = 2;
  std::set<std::string> ids;
  for (const EvalItem& item : KkItems(options)) ids.insert(item.task_id);
  EXPECT_LT(ids.size(), 1500u) << "half of 2,736";
  EXPECT_GT(ids.size(), 1000u);
}

TEST(SpyItems, StandInFilesBesideOthers) {
  const ScratchFolder scratch;
  const SpySet spies({.count = 1});
  PuzzleSetOptions two_roles;
  two_roles.count = 1;
  const PuzzleSet others(two_roles);
  WriteFile(scratch / "rows.jsonl", JsonLine(ToJson(others.Row(0))) + "\n" + JsonLine(ToJson(spies.Row(0))) + "\n");
  const std::vector<EvalItem> items = KkItemsOfFile((scratch / "rows.jsonl").string(), "chatml");
  ASSERT_EQ(items.size(), 2u);
  EXPECT_TRUE(items[0].roles.empty());
  EXPECT_EQ(items[1].task, "kk_spies_3ppl");
  EXPECT_THAT(*items[1].prompt, HasSubstr("(3) Emma is a spy"));
}

TEST(SpyItems, RefuseSoManySpies) {
  KkSuiteOptions options = SpySuite(5);
  options.spies = {3, 3};
  EXPECT_THAT([&] { KkItems(options); }, ThrowsMessage<InputError>(HasSubstr("spies: expected 1 to 2")));
}

}  // namespace
}  // namespace knaves
