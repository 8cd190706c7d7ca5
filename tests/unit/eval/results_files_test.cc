#include "eval/suite/results_files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "base/file.h"
#include "tests/unit/base/scratch_folder.h"

namespace knaves {
namespace {

using testing::HasSubstr;
using testing::Not;

const std::string kTurn =
    "Suppose Ann is a knave. A contradiction. So Ann is a knight.</think>\n"
    "<answer>Ann is a knight, and Bob is a knave.</answer>";

Evaluation OneResponse(const std::string& text) {
  EvalItem item;
  item.task = "kk_2ppl";
  item.task_id = "abc";
  item.prompt = "Who is who?\n<think>";
  item.names = {"Ann", "Bob"};
  item.solution = {true, false};
  item.doc = {{"quiz", "Who is who?"}};
  EvalResponse response;
  response.text = text;
  response.tokens = 12;
  response.max_tokens = 40;
  return GradeResponses({item}, {response}, Reward(RewardOptions{}), 1);
}

EvalDescription Description() {
  return {.model_name = "models/tiny base",
          .back_end = "local",
          .rules = "strict",
          .settings = {{"temperature", 1.0}},
          .git_hash = "abc123",
          .date = 1700000000,
          .seconds = 2.5};
}

TEST(ResultsJson, HasTheShapeOfLmEval) {
  const Json json = ResultsJson(Summarize(OneResponse(kTurn)), Description());
  EXPECT_EQ(json["results"]["kk_2ppl"]["acc,none"], 1.0);
  EXPECT_EQ(json["results"]["kk_2ppl"]["acc_stderr,none"], 0.0);
  EXPECT_EQ(json["results"]["kk_2ppl"]["alias"], " - kk_2ppl");
  EXPECT_EQ(json["groups"]["kk"]["acc,none"], 1.0);
  EXPECT_EQ(json["group_subtasks"]["kk"], Json::array({"kk_2ppl"}));
  EXPECT_EQ(json["configs"]["kk_2ppl"]["task"], "kk_2ppl");
  EXPECT_EQ(json["n-shot"]["kk_2ppl"], 0);
  EXPECT_EQ(json["n-samples"]["kk_2ppl"]["effective"], 1);
  EXPECT_EQ(json["higher_is_better"]["kk_2ppl"]["acc"], true);
  EXPECT_EQ(json["higher_is_better"]["kk_2ppl"]["cut_off"], false);
  EXPECT_EQ(json["config"]["model"], "knaves-local");
  EXPECT_EQ(json["git_hash"], "abc123");
  EXPECT_EQ(json["date"], 1700000000);
  EXPECT_EQ(json["model_name_sanitized"], "models_tiny_base");
  EXPECT_EQ(json["total_evaluation_time_seconds"], "2.5");
}

TEST(ResultsJson, HasIntervalsAndBehavioursBesideLmEvalsFields) {
  const Json json = ResultsJson(Summarize(OneResponse(kTurn)), Description());
  EXPECT_LT(json["results"]["kk"]["acc_low,none"], 0.5);
  EXPECT_EQ(json["results"]["kk"]["acc_high,none"], 1.0);
  EXPECT_EQ(json["results"]["kk"]["behaviour/backtracking,none"], 1.0);
  EXPECT_EQ(json["results"]["kk"]["behaviour/exploration,none"], 0.0);
  EXPECT_EQ(json["knaves"]["rules"], "strict");
  EXPECT_EQ(json["knaves"]["counts"]["kk_2ppl"]["distinct_puzzles"], 1);
  EXPECT_TRUE(json["knaves"]["behaviours"].contains("hesitation"));
}

TEST(SampleJson, HoldsWhatLmEvalAndTheGraderAndTheDetectorsSay) {
  const Evaluation evaluation = OneResponse(kTurn);
  const Json row = SampleJson(evaluation.items[0], evaluation.samples[0], 3);
  EXPECT_EQ(row["doc_id"], 3);
  EXPECT_EQ(row["target"], "[true,false]");
  EXPECT_EQ(row["arguments"]["gen_args_0"]["arg_0"], "Who is who?\n<think>");
  EXPECT_EQ(row["resps"][0][0], kTurn);
  EXPECT_EQ(row["filtered_resps"][0], kTurn);
  EXPECT_EQ(row["acc"], 1.0);
  EXPECT_EQ(row["answer"], "correct");
  EXPECT_EQ(row["parsed"], Json::array({true, false}));
  EXPECT_EQ(row["response_tokens"], 12);
  const size_t begin = row["behaviours"]["backtracking"][0][0];
  EXPECT_EQ(kTurn.substr(begin, 13), "contradiction");
}

TEST(SampleJson, CountsBytesOfTheResponseAsItIsWritten) {
  const Evaluation evaluation = OneResponse("\xFF\xFF " + kTurn);
  const Json row = ParseJson(JsonLine(SampleJson(evaluation.items[0], evaluation.samples[0], 0)), "row");
  const size_t begin = row["behaviours"]["backtracking"][0][0];
  EXPECT_EQ(row["response"].get<std::string>().substr(begin, 13), "contradiction");
}

TEST(WriteResults, WritesResultsAndASamplesFileATask) {
  const ScratchFolder scratch;
  const Evaluation evaluation = OneResponse(kTurn);
  WriteResults(evaluation, Summarize(evaluation), Description(), scratch / "a/b");
  const Json json = ParseJson(ReadFile(scratch / "a/b/results.json"), "results.json");
  EXPECT_EQ(json["model_name"], "models/tiny base");
  const Json row = ParseJson(ReadFile(scratch / "a/b/samples_kk_2ppl.jsonl"), "samples");
  EXPECT_EQ(row["names"], Json::array({"Ann", "Bob"}));
}

TEST(WriteResults, NamesAFolderThatCannotBeMade) {
  const ScratchFolder scratch;
  WriteFile(scratch / "file", "x");
  const Evaluation evaluation = OneResponse(kTurn);
  try {
    WriteResults(evaluation, Summarize(evaluation), Description(), scratch / "file/below");
    FAIL() << "expected an error";
  } catch (const InputError& error) {
    EXPECT_THAT(error.what(), HasSubstr("file/below"));
  }
}

TEST(ResultsTable, ShowsAccuracyWithItsIntervalAndBehaviours) {
  const std::string table = ResultsTable(Summarize(OneResponse(kTurn)));
  EXPECT_THAT(table, HasSubstr("kk_2ppl"));
  EXPECT_THAT(table, HasSubstr("1.000 [0.207, 1.000]"));
  EXPECT_THAT(table, HasSubstr("12 tokens"));
  EXPECT_THAT(table, HasSubstr("Backtracking"));
  EXPECT_THAT(table, Not(HasSubstr("pass@")));
}

}  // namespace
}  // namespace knaves
