#include "train/excluded_puzzles.h"

#include <gmock/gmock.h>

#include <set>
#include <string>

#include "base/error.h"
#include "base/file.h"
#include "generator/puzzle_set.h"
#include "tests/unit/base/scratch_folder.h"
#include "train/task_source.h"
#include "train/trace_texts.h"

namespace knaves {
namespace {

using ::testing::HasSubstr;
using ::testing::Property;
using ::testing::Throws;

class ExcludedPuzzlesTest : public ::testing::Test {
 protected:
  // Every second of the `count` puzzles with 2 people of the train split, or all.
  void WriteRows(int64_t count, bool all) {
    PuzzleSetOptions options;
    options.count = count;
    options.split = Split::kTrain;
    const PuzzleSet puzzles(options);
    std::string lines;
    for (int64_t i = 0; i < count; i += all ? 1 : 2) {
      const PuzzleRow row = puzzles.Row(i);
      ids_.insert(row.id);
      AppendLine(row, lines);
      lines += '\n';
    }
    WriteFile(file_, lines);
    data_.exclude = {file_};
  }

  static constexpr int64_t kTrainPuzzles = 26;  // with 2 people and depth 2, up to names and order

  const ScratchFolder scratch_;
  const std::string file_ = (scratch_ / "rows.jsonl").string();
  std::set<std::string> ids_;
  DataConfig data_;
};

TEST_F(ExcludedPuzzlesTest, TasksAreNeverAmongThem) {
  WriteRows(kTrainPuzzles, /*all=*/false);
  TaskSource tasks("plain", {});
  const auto environment = tasks.Environments(data_, {2}, Split::kTrain)();
  std::set<std::string> met;
  for (uint64_t seed = 0; seed < 300; ++seed) met.insert(environment->Reset(seed).task_id);
  for (const std::string& id : met) EXPECT_FALSE(ids_.contains(id));
  EXPECT_EQ(met.size() + ids_.size(), static_cast<size_t>(kTrainPuzzles));
}

TEST_F(ExcludedPuzzlesTest, NothingIsLeftWhenAllAreExcluded) {
  WriteRows(kTrainPuzzles, /*all=*/true);
  TaskSource tasks("plain", {});
  EXPECT_THROW(tasks.Environments(data_, {2}, Split::kTrain), InputError);
  EXPECT_THROW(TraceTexts("plain", data_), InputError);
}

TEST_F(ExcludedPuzzlesTest, AFileIsReadOnce) {
  WriteRows(4, /*all=*/true);
  ExcludedPuzzles excluded;
  EXPECT_EQ(excluded.FormsOf({}), nullptr);
  const auto forms = excluded.FormsOf({file_});
  EXPECT_EQ(forms->size(), 4u);
  EXPECT_EQ(excluded.FormsOf({file_}), forms);
}

TEST_F(ExcludedPuzzlesTest, AnUnreadableRowIsNamed) {
  WriteFile(file_, "{}\n");
  EXPECT_THAT([&] { ExcludedPuzzles().FormsOf({file_}); },
              Throws<InputError>(Property(&InputError::what, HasSubstr("rows.jsonl:1"))));
}

}  // namespace
}  // namespace knaves
