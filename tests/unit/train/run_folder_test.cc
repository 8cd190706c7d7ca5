#include "train/run_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "base/file.h"
#include "base/json_lines.h"
#include "tests/unit/base/scratch_folder.h"
#include "train/sample_log.h"

namespace knaves {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Property;
using ::testing::Throws;

RunConfig Config(const std::string& temperature) {
  return ParseRunConfig("name: a\nmodel: {path: m}\nphases: [{name: x, steps: 1, temperature: " + temperature + "}]\n",
                        "run.yaml", {});
}

TEST(RunFolder, WritesTheConfigurationThatReadsBack) {
  const ScratchFolder scratch;
  const RunFolder folder(scratch / "runs/a");
  folder.Check(Config("1.1"), /*resume=*/false);
  EXPECT_FALSE(std::filesystem::exists(folder.path())) << "a check writes nothing";
  folder.Make(Config("1.1"));
  EXPECT_EQ(RunConfigText(ReadRunConfig(folder.Config(), {})), RunConfigText(Config("1.1")));
}

TEST(RunFolder, RefusesAFolderThatHoldsARun) {
  const ScratchFolder scratch;
  const RunFolder folder(scratch / "a");
  folder.Make(Config("1.1"));
  EXPECT_THAT([&] { folder.Check(Config("1.1"), false); },
              Throws<InputError>(Property(&InputError::what, AllOf(HasSubstr("/a: "), HasSubstr("--resume")))));
  EXPECT_NO_THROW(folder.Check(Config("1.1"), true));
}

TEST(RunFolder, RefusesToResumeWithAnotherConfigurationAndShowsTheDifference) {
  const ScratchFolder scratch;
  const RunFolder folder(scratch / "a");
  folder.Make(Config("1.1"));
  EXPECT_THAT(
      [&] { folder.Check(Config("0.9"), true); },
      Throws<InputError>(Property(&InputError::what, AllOf(HasSubstr("config.yaml:"), HasSubstr("temperature: 1.1"),
                                                           HasSubstr("temperature: 0.9")))));
}

TEST(RunFolder, SaysWhenItCannotBeMade) {
  const ScratchFolder scratch;
  WriteFile(scratch / "file", "");
  EXPECT_THROW(RunFolder(scratch / "file/a").Make(Config("1.1")), InputError);
}

TEST(StepName, IsReadBackAndNothingElseIs) {
  EXPECT_EQ(StepName(100), "step-000100");
  EXPECT_EQ(StepName(12345678), "step-12345678");
  EXPECT_EQ(StepOf("step-000100"), 100);
  EXPECT_EQ(StepOf("step-12345678"), 12345678);
  for (const char* name : {"step-100", "step-00010x", "000100", ".unfinished-step-000100", "step-"}) {
    EXPECT_EQ(StepOf(name), -1) << name;
  }
}

Episode SampleEpisode(int64_t group) {
  Episode episode;
  episode.group = group;
  episode.label = "2ppl";
  episode.task_id = "t";
  episode.prompt = "Who?<think>";
  episode.response = "Zoey.\n";
  episode.response_ids = {1, 2};
  episode.finish_reason = FinishReason::kLength;
  episode.breakdown.parsed = {true, std::nullopt};
  episode.breakdown.terms = {{"format", -1.0}};
  episode.breakdown.reasons = {"no-answer"};
  episode.reward = -1.0;
  return episode;
}

TEST(WriteSamples, GivesARowForEachOfTheEpisodesThatAreChosenEvenly) {
  const ScratchFolder scratch;
  std::vector<Episode> episodes;
  for (int64_t i = 0; i < 8; ++i) episodes.push_back(SampleEpisode(i));
  WriteSamples(episodes, 3, scratch / "step-000001.jsonl");
  JsonLinesReader reader(scratch / "step-000001.jsonl");
  std::vector<int64_t> groups;
  while (const auto row = reader.Next()) groups.push_back((*row)["group"].get<int64_t>());
  EXPECT_EQ(groups, (std::vector<int64_t>{0, 2, 5}));
}

TEST(WriteSamples, WritesWhatTheGraderSaw) {
  const ScratchFolder scratch;
  WriteSamples({SampleEpisode(0)}, 16, scratch / "x.jsonl");
  const Json row = ParseJson(ReadFile(scratch / "x.jsonl"), "x");
  EXPECT_EQ(row["prompt"], "Who?<think>");
  EXPECT_EQ(row["finish_reason"], "length");
  EXPECT_EQ(row["tokens"], 2);
  EXPECT_EQ(
      row["breakdown"].dump(),
      R"({"reward":0.0,"format":false,"answer":"none","parsed":[true,null],"terms":{"format":-1.0},"reasons":["no-answer"]})");
}

TEST(CutSamples, RemovesTheFilesOfLaterSteps) {
  const ScratchFolder scratch;
  for (int64_t step : {10, 20, 30}) WriteSamples({SampleEpisode(0)}, 1, scratch / (StepName(step) + ".jsonl"));
  WriteFile(scratch / "notes.txt", "mine");
  CutSamples(scratch.path(), 20);
  EXPECT_TRUE(std::filesystem::exists(scratch / "step-000020.jsonl"));
  EXPECT_FALSE(std::filesystem::exists(scratch / "step-000030.jsonl"));
  EXPECT_TRUE(std::filesystem::exists(scratch / "notes.txt"));
}

}  // namespace
}  // namespace knaves
