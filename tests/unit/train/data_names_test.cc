// `data.names`: a file of names, for the puzzles of tasks and of traces.
#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "base/error.h"
#include "base/file.h"
#include "base/random.h"
#include "tests/unit/base/scratch_folder.h"
#include "train/task_source.h"
#include "train/trace_texts.h"

namespace knaves {
namespace {

using ::testing::HasSubstr;

class DataNamesTest : public ::testing::Test {
 protected:
  DataNamesTest() {
    WriteFile(file_, "Ofilu\nTemba\nRusek\n");
    data_.names = file_;
    data_.people = {.counts = {3}, .ramp = {}};
  }

  const ScratchFolder scratch_;
  const std::string file_ = (scratch_ / "names.txt").string();
  DataConfig data_;
};

TEST_F(DataNamesTest, TasksAreToldWithThem) {
  TaskSource tasks("plain", {});
  const Observation observation = tasks.Environments(data_, {3}, Split::kTrain)()->Reset(1);
  for (const char* name : {"Ofilu", "Temba", "Rusek"}) EXPECT_THAT(observation.prompt, HasSubstr(name));
}

TEST_F(DataNamesTest, TracesAreToldWithThem) {
  Random random({1});
  const TraceText text = TraceTexts("plain", data_).Text({3}, random);
  for (const char* name : {"Ofilu", "Temba", "Rusek"}) EXPECT_THAT(text.response, HasSubstr(name));
}

TEST_F(DataNamesTest, OtherNamesAreOtherTasks) {
  TaskSource tasks("plain", {});
  tasks.Environments(data_, {3}, Split::kTrain);
  DataConfig usual = data_;
  usual.names.clear();
  const Observation observation = tasks.Environments(usual, {3}, Split::kTrain)()->Reset(1);
  EXPECT_THAT(observation.prompt, ::testing::Not(HasSubstr("Ofilu")));
}

TEST_F(DataNamesTest, TooFewAreAnError) {
  TaskSource tasks("plain", {});
  EXPECT_THROW(tasks.Environments(data_, {4}, Split::kTrain), InputError);
}

}  // namespace
}  // namespace knaves
