#include "eval/report/report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "base/file.h"
#include "eval/report/assets.h"
#include "tests/unit/base/scratch_folder.h"
#include "tests/unit/eval/synthetic_run.h"

namespace knaves {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

std::string ErrorOf(const std::filesystem::path& source) {
  try {
    ReportPage({source});
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

TEST(ReportData, HoldsTheCurvesAndPhasesOfARun) {
  const ScratchFolder run;
  SyntheticRun{.steps = 40}.Write(run.path());
  const Json source = ReportData({run.path()})["sources"][0];
  EXPECT_EQ(source["kind"], "run");
  const Json& series = source["metrics"]["series"];
  EXPECT_EQ(series["critic/score/mean"].size(), 40u);
  EXPECT_EQ(series["val-core/kk/3ppl/acc/mean@1"][0][0], 0);
  EXPECT_FALSE(series.contains("step"));
  const Json& phases = source["metrics"]["phases"];
  ASSERT_EQ(phases.size(), 3u);
  EXPECT_EQ(phases[1]["name"], "high-temperature");
  EXPECT_EQ(phases[1]["first"], 11);
  EXPECT_EQ(phases[1]["last"], 30);
}

TEST(ReportData, HoldsTheConfiguredPhasesAsText) {
  const ScratchFolder run;
  SyntheticRun{.steps = 10}.Write(run.path());
  const Json configuration = ReportData({run.path()})["sources"][0]["configuration"];
  EXPECT_EQ(configuration["phases"][1]["people"], "2, 3, 4");
  EXPECT_EQ(configuration["phases"][2]["temperature"], "1.2 to 0.7");
  EXPECT_EQ(configuration["phases"][0]["KL"], "0.001");
  EXPECT_THAT(configuration["text"].get<std::string>(), HasSubstr("name: synthetic"));
}

TEST(ReportData, HoldsEvaluationsInOrderOfSteps) {
  const ScratchFolder run;
  SyntheticRun{.steps = 10}.Write(run.path());
  const Json evaluations = ReportData({run.path()})["sources"][0]["evaluations"];
  ASSERT_EQ(evaluations.size(), 2u);
  EXPECT_EQ(evaluations[0]["label"], "step 0");
  EXPECT_EQ(evaluations[1]["step"], 10);
  EXPECT_TRUE(evaluations[1]["results"]["kk_3ppl"].contains("acc_low,none"));
}

TEST(ReportData, CountsBehavioursInSamplesThatNameNobody) {
  const ScratchFolder run;
  WriteFile(run / "config.yaml", "name: x\n");
  std::filesystem::create_directories(run / "samples");
  const Json row = {{"prompt", "You meet 2 inhabitants: Ann and Bob. Which of them are knights, and which are knaves?"},
                    {"response", "Suppose Ann is a knave. A contradiction. So Ann is a knight.</think>"},
                    {"label", "2ppl"}};
  WriteFile(run / "samples/step-000005.jsonl", JsonLine(row) + "\n");
  const Json samples = ReportData({run.path()})["sources"][0]["samples"];
  EXPECT_EQ(samples["behaviours"][0]["step"], 5);
  EXPECT_EQ(samples["behaviours"][0]["shares"], Json::array({0.0, 0.0, 1.0, 0.0, 0.0, 0.0}));
  const Json& segments = samples["groups"][0]["samples"][0]["segments"];
  EXPECT_EQ(segments[1], (Json{"contradiction. So Ann is a knight.", Json::array({2})}));
}

TEST(ReportData, KeepsAtMostFortyGroupsAndSixteenSamplesOfEach) {
  const ScratchFolder run;
  WriteFile(run / "config.yaml", "name: x\n");
  std::filesystem::create_directories(run / "samples");
  std::string rows;
  for (int i = 0; i < 20; ++i) rows += JsonLine({{"prompt", ""}, {"response", "x"}, {"label", "2ppl"}}) + "\n";
  for (int step = 1; step <= 97; ++step) WriteFile(run / "samples" / fmt::format("step-{:06}.jsonl", step), rows);
  const Json samples = ReportData({run.path()})["sources"][0]["samples"];
  EXPECT_EQ(samples["behaviours"].size(), 97u);
  ASSERT_EQ(samples["groups"].size(), 40u);
  EXPECT_EQ(samples["groups"][0]["label"], "step 1");
  EXPECT_EQ(samples["groups"][39]["label"], "step 97");
  EXPECT_EQ(samples["groups"][0]["samples"].size(), 16u);
  EXPECT_EQ(samples["groups"][0]["total"], 20);
}

TEST(ReportData, TakesAnEvaluationsFolderToo) {
  const ScratchFolder run;
  SyntheticRun{.steps = 10}.Write(run.path());
  const Json data = ReportData({run / "eval/step-000010"});
  const Json& source = data["sources"][0];
  EXPECT_EQ(source["kind"], "evaluation");
  EXPECT_EQ(data["title"], "step-000010");
  EXPECT_EQ(source["samples"]["groups"][0]["label"], "kk_2ppl");
  EXPECT_EQ(source["samples"]["groups"][0]["samples"][0]["answer"].is_string(), true);
}

TEST(ReportData, NamesEverySource) {
  const ScratchFolder runs;
  for (const char* name : {"one", "two", "three"}) {
    std::filesystem::create_directories(runs / name);
    WriteFile(runs / name / "config.yaml", "name: x\n");
  }
  EXPECT_EQ(ReportData({runs / "one", runs / "two/", runs / "three"})["title"], "one and two, three");
}

TEST(ReportData, LeavesOutALineThatIsBeingWritten) {
  const ScratchFolder run;
  WriteFile(run / "metrics.jsonl", "{\"step\": 1, \"phase\": \"a\", \"actor/lr\": 1}\n{\"step\": 2, \"pha");
  EXPECT_EQ(ReportData({run.path()})["sources"][0]["metrics"]["series"]["actor/lr"].size(), 1u);
}

TEST(ReportPage, SaysWhatIsWrongWithAFolder) {
  const ScratchFolder run;
  EXPECT_THAT(ErrorOf(run.path()), HasSubstr("expected a run folder"));
  WriteFile(run / "metrics.jsonl", "{\"step\": 1}\nnonsense\n{\"step\": 2}\n");
  EXPECT_THAT(ErrorOf(run.path()), HasSubstr("metrics.jsonl:2: "));
  WriteFile(run / "metrics.jsonl", "{\"phase\": 1}\n");
  EXPECT_THAT(ErrorOf(run.path()), HasSubstr("step"));
  WriteFile(run / "metrics.jsonl", "");
  WriteFile(run / "config.yaml", "a: [1\n");
  EXPECT_THAT(ErrorOf(run.path()), HasSubstr("config.yaml:"));
  WriteFile(run / "config.yaml", "a: 1\n");
  std::filesystem::create_directories(run / "samples");
  WriteFile(run / "samples/step-000001.jsonl", "{\"prompt\": \"x\"}\n");
  EXPECT_THAT(ErrorOf(run.path()), HasSubstr("step-000001.jsonl:1: "));
}

TEST(ReportPage, CannotBeBrokenByWhatAResponseSays) {
  const ScratchFolder run;
  WriteFile(run / "config.yaml", "name: '</script><script>alert(1)</script>'\n");
  std::filesystem::create_directories(run / "samples");
  const std::string attack = "</script><!-- <img src=x onerror=alert(1)>\xE2\x80\xA8{{script}}";
  WriteFile(run / "samples/step-000001.jsonl",
            JsonLine({{"prompt", attack}, {"response", attack}, {"label", "2ppl"}}) + "\n");
  const std::string page = ReportPage({run.path()});
  EXPECT_THAT(page, Not(HasSubstr("</script><!--")));
  EXPECT_THAT(page, Not(HasSubstr("<img")));
  EXPECT_THAT(page, Not(HasSubstr("<script>alert")));
}

TEST(ReportPage, NeedsNoNetwork) {
  const ScratchFolder run;
  SyntheticRun{.steps = 10}.Write(run.path());
  const std::string page = ReportPage({run.path()});
  EXPECT_THAT(page, Not(HasSubstr("<link")));
  EXPECT_THAT(page, Not(HasSubstr(" src=")));
  EXPECT_THAT(page, HasSubstr("default-src 'none'"));
  EXPECT_THAT(page, Not(HasSubstr("{{")));
}

TEST(PageAssets, AreTheFilesByteForByte) {
  const std::filesystem::path root = KNAVES_SOURCE_DIR;
  EXPECT_EQ(kChartJs, ReadFile(root / "third_party/chart.js/chart.min.js"));
  EXPECT_EQ(kPageHtml, ReadFile(root / "eval/report/page.html"));
  EXPECT_EQ(kPageCss, ReadFile(root / "eval/report/page.css"));
  EXPECT_THAT(std::string(kPageJs), HasSubstr(ReadFile(root / "eval/report/script/charts.js")));
}

}  // namespace
}  // namespace knaves
