// knaves eval as its users see it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <sstream>

#include "base/file.h"
#include "base/json_lines.h"
#include "tests/unit/base/scratch_folder.h"
#include "tests/unit/cli/run_program.h"
#include "tests/unit/eval/completions_server.h"

namespace knaves {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

const std::string kModel = KNAVES_SOURCE_DIR "/models/tiny-base";
const std::string kRow =
    "{\"names\": [\"Ann\", \"Bob\"], \"solution\": [true, false], \"prompt\": \"Who?\\n<think>\", \"response\": "
    "\"Bob says we differ, so he cannot be a knight.</think>\\n<answer>Ann is a knight, Bob is a knave</answer>\"}\n";

TEST(Eval, MeasuresAModelOnHeldOutPuzzles) {
  const ScratchFolder scratch;
  const ProgramResult result = RunProgram({"eval", "--model", kModel, "--people", "2-3", "--count", "3", "-n", "2",
                                           "--max-tokens", "40", "--out", (scratch / "out").string()});
  ASSERT_EQ(result.exit_code, 0) << result.errors;
  EXPECT_THAT(result.output, StartsWith("task"));
  EXPECT_THAT(result.output, HasSubstr("pass@2"));
  EXPECT_THAT(result.errors, HasSubstr("results.json"));
  const Json results = ParseJson(ReadFile(scratch / "out/results.json"), "results.json");
  EXPECT_EQ(results["knaves"]["counts"]["kk_3ppl"]["responses"], 6);
  EXPECT_EQ(results["knaves"]["settings"]["max_tokens"], 40);
  JsonLinesReader samples(scratch / "out/samples_kk_2ppl.jsonl");
  for (int row = 0; row < 6; ++row) EXPECT_EQ((*samples.Next())["doc_id"], row / 2);
}

TEST(Eval, MeasuresAModelOnPuzzlesOfAFile) {
  const ScratchFolder scratch;
  const std::string puzzles = RunProgram({"generate", "--dialect", "mem-kk", "--people", "2", "--count", "2"}).output +
                              RunProgram({"generate", "--people", "3", "--count", "1", "--roles", "hero"}).output;
  const ProgramResult result = RunProgram({"eval", "--model", kModel, "--puzzles", "-", "-n", "2", "--max-tokens", "8",
                                           "--out", (scratch / "out").string()},
                                          puzzles);
  ASSERT_EQ(result.exit_code, 0) << result.errors;
  const Json results = ParseJson(ReadFile(scratch / "out/results.json"), "results.json");
  EXPECT_EQ(results["knaves"]["counts"]["kk_2ppl"]["responses"], 4);
  EXPECT_EQ(results["knaves"]["counts"]["kk_3ppl"]["responses"], 2);
  EXPECT_EQ(results["knaves"]["settings"]["puzzles"], "-");
  EXPECT_FALSE(results["knaves"]["settings"].contains("puzzle_seed")) << "says nothing of puzzles that it did not make";
  JsonLinesReader samples(scratch / "out/samples_kk_2ppl.jsonl");
  const Json sample = *samples.Next();
  EXPECT_EQ(sample["doc"]["quiz"], ParseJson(puzzles.substr(0, puzzles.find('\n')), "row")["quiz"]);
}

TEST(Eval, NamesWhatIsWrongWithAFileOfPuzzles) {
  const ScratchFolder scratch;
  const std::string out = (scratch / "out").string();
  const ProgramResult empty = RunProgram({"eval", "--model", kModel, "--puzzles", "-", "--out", out}, "");
  EXPECT_EQ(empty.exit_code, 2);
  EXPECT_THAT(empty.errors, HasSubstr("expected puzzle rows, found none"));
  const ProgramResult other = RunProgram({"eval", "--model", kModel, "--puzzles", "-", "--out", out}, kRow);
  EXPECT_EQ(other.exit_code, 2);
  EXPECT_THAT(other.errors, HasSubstr("<stdin>:1"));
  const ProgramResult both = RunProgram({"eval", "--responses", "-", "--puzzles", "rows.jsonl", "--out", out}, kRow);
  EXPECT_EQ(both.exit_code, 2);
  EXPECT_THAT(both.errors, HasSubstr("--puzzles"));
}

TEST(Eval, MeasuresRecordedResponsesFromStandardInput) {
  const ScratchFolder scratch;
  const ProgramResult result =
      RunProgram({"eval", "--responses", "-", "--out", (scratch / "out").string()}, kRow + kRow);
  ASSERT_EQ(result.exit_code, 0) << result.errors;
  const Json results = ParseJson(ReadFile(scratch / "out/results.json"), "results.json");
  EXPECT_EQ(results["results"]["kk_2ppl"]["acc,none"], 1.0);
  EXPECT_EQ(results["results"]["kk_2ppl"]["pass@2,none"], 1.0);
}

TEST(Eval, MeasuresResponsesToPuzzlesWithSpies) {
  const ScratchFolder scratch;
  const std::string puzzles = RunProgram({"generate", "--grammar", "spies", "--people", "3-4", "--count", "8"}).output;
  const std::string traces = RunProgram({"trace"}, puzzles).output;
  const ProgramResult result = RunProgram({"eval", "--responses", "-", "--out", (scratch / "a").string()}, traces);
  ASSERT_EQ(result.exit_code, 0) << result.errors;
  const Json results = ParseJson(ReadFile(scratch / "a/results.json"), "a");
  EXPECT_EQ(results["results"]["kk_spies_3ppl"]["acc,none"], 1.0);
  JsonLinesReader samples(scratch / "a/samples_kk_spies_3ppl.jsonl");
  const Json sample = *samples.Next();
  EXPECT_EQ(sample["parsed"], sample["solution"]);
  EXPECT_EQ(sample["role_words"].size(), 3u);
  const ProgramResult again = RunProgram(
      {"eval", "--responses", (scratch / "a/samples_kk_spies_3ppl.jsonl").string(), "--out", (scratch / "b").string()});
  EXPECT_EQ(again.exit_code, 0) << again.errors;
  const ProgramResult refused =
      RunProgram({"eval", "--responses", "-", "--rules", "logic-rl", "--out", (scratch / "c").string()}, traces);
  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_THAT(refused.errors, HasSubstr("three roles need the rules strict, got logic-rl"));
}

TEST(Eval, AsksAModelBehindAServer) {
  const ScratchFolder scratch;
  const std::string puzzles = RunProgram({"generate", "--people", "2", "--count", "2", "--split", "test"}).output;
  Json answers = Json::object();
  for (std::istringstream lines(RunProgram({"trace"}, puzzles).output); !lines.eof();) {
    std::string line;
    if (!std::getline(lines, line)) break;
    const Json trace = ParseJson(line, "trace");
    answers[trace["prompt"].get<std::string>()] = trace["response"];
  }
  const CompletionsServer server(answers);
  const ProgramResult result = RunProgram({"eval", "--endpoint", server.url() + "/", "--puzzles", "-", "--max-tokens",
                                           "200", "--out", (scratch / "out").string()},
                                          puzzles);
  if (result.errors.find("this build has no HTTP") != std::string::npos) GTEST_SKIP() << result.errors;
  ASSERT_EQ(result.exit_code, 0) << result.errors;
  const Json results = ParseJson(ReadFile(scratch / "out/results.json"), "results.json");
  EXPECT_EQ(results["results"]["kk_2ppl"]["acc,none"], 1.0);
  EXPECT_EQ(results["model_name"], "served");
  EXPECT_EQ(results["config"]["model"], "knaves-endpoint");
  EXPECT_EQ(results["knaves"]["settings"]["endpoint"], server.url());
  EXPECT_FALSE(results["knaves"]["settings"].contains("device"));
}

TEST(Eval, NamesWhatDoesNotGoWithAServer) {
  const auto refused = [](std::vector<std::string> arguments, const char* text) {
    arguments.insert(arguments.begin(), {"eval", "--out", "never"});
    const ProgramResult result = RunProgram(arguments);
    EXPECT_EQ(result.exit_code, 2);
    EXPECT_THAT(result.errors, HasSubstr(text));
  };
  refused({}, "expected one of --model DIR, --endpoint URL and --responses FILE");
  refused({"--model", kModel, "--endpoint", "http://localhost:1/v1"}, "expected one of --model DIR");
  refused({"--endpoint", "http://localhost:1/v1", "--stop", "x"}, "--stop");
  refused({"--endpoint-model", "m", "--model", kModel}, "--endpoint");
}

TEST(Eval, AsksAModelAboutPuzzlesWithSpies) {
  const ScratchFolder scratch;
  const std::string out = (scratch / "out").string();
  const ProgramResult result =
      RunProgram({"eval", "--model", kModel, "--grammar", "spies", "--spies", "1-2", "--people", "3-4", "--count", "3",
                  "--max-tokens", "8", "--prompt-template", "base", "--out", out});
  ASSERT_EQ(result.exit_code, 0) << result.errors;
  const Json results = ParseJson(ReadFile(scratch / "out/results.json"), "results.json");
  EXPECT_EQ(results["knaves"]["counts"]["kk_spies_4ppl"]["responses"], 3);
  EXPECT_EQ(results["knaves"]["settings"]["spies"], "1-2");
  JsonLinesReader samples(scratch / "out/samples_kk_spies_3ppl.jsonl");
  const Json sample = *samples.Next();
  EXPECT_EQ(sample["doc"]["spies"], Json({1, 2}));
  EXPECT_EQ(sample["role_words"].size(), 3u);
  const std::string puzzles = RunProgram({"generate", "--grammar", "spies", "--people", "3", "--count", "2"}).output;
  const ProgramResult file =
      RunProgram({"eval", "--model", kModel, "--puzzles", "-", "--max-tokens", "8", "--out", out}, puzzles);
  EXPECT_EQ(file.exit_code, 0) << file.errors;
  EXPECT_THAT(file.output, HasSubstr("kk_spies_3ppl"));
}

TEST(Eval, NamesWhatDoesNotGoWithSpies) {
  const auto refused = [](std::vector<std::string> more, const char* text) {
    std::vector<std::string> arguments = {"eval", "--model", kModel, "--out", "never"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const ProgramResult result = RunProgram(arguments);
    EXPECT_EQ(result.exit_code, 2);
    EXPECT_THAT(result.errors, HasSubstr(text));
  };
  refused({"--grammar", "spies", "--difficulty", "5-9"}, "--difficulty: does not go with --grammar spies");
  refused({"--grammar", "spies,xor"}, "spies goes with no other grammar");
  refused({"--spies", "1"}, "--spies: needs --grammar spies");
  refused({"--grammar", "spies", "--people", "3", "--rules", "logic-rl"}, "--rules: expected strict");
  refused({"--grammar", "spies", "--people", "3", "--roles", "hero"}, "'hero' is no known set of three roles");
}

TEST(Eval, MeasuresChinesePuzzlesAndResponses) {
  const ScratchFolder scratch;
  const std::string puzzles = RunProgram({"generate", "--people", "2-3", "--count", "8", "--language", "zh"}).output;
  const std::string traces = RunProgram({"trace"}, puzzles).output;
  ASSERT_EQ(RunProgram({"eval", "--responses", "-", "--out", (scratch / "a").string()}, traces).exit_code, 0);
  EXPECT_EQ(ParseJson(ReadFile(scratch / "a/results.json"), "a")["results"]["kk"]["acc,none"], 1.0);
  const ProgramResult asked = RunProgram({"eval", "--model", kModel, "--people", "2", "--count", "2", "--language",
                                          "zh", "--max-tokens", "8", "--out", (scratch / "b").string()});
  ASSERT_EQ(asked.exit_code, 0) << asked.errors;
  JsonLinesReader samples(scratch / "b/samples_kk_2ppl.jsonl");
  EXPECT_EQ((*samples.Next())["role_words"], Json({"骑士", "无赖"})) << "the first pair when --roles is left out";
}

TEST(Eval, AsksAboutPuzzlesOfAnyGrammarAndDifficulty) {
  const ScratchFolder scratch;
  const ProgramResult result =
      RunProgram({"eval", "--model", kModel, "--people", "3", "--count", "4", "--grammar", "counts,says",
                  "--difficulty", "4-9", "--depth", "3", "--max-tokens", "8", "--out", (scratch / "out").string()});
  ASSERT_EQ(result.exit_code, 0) << result.errors;
  const Json settings = ParseJson(ReadFile(scratch / "out/results.json"), "results.json")["knaves"]["settings"];
  EXPECT_EQ(settings["grammar"], Json({"counts", "says"}));
  EXPECT_EQ(settings["difficulty"], "4-9");
  JsonLinesReader samples(scratch / "out/samples_kk_3ppl.jsonl");
  for (int row = 0; row < 4; ++row) {
    const Json doc = (*samples.Next())["doc"];
    EXPECT_EQ(doc["grammar"], "counts,says");
    EXPECT_GE(doc["difficulty"]["search_steps"], 4);
    EXPECT_LE(doc["difficulty"]["search_steps"], 9);
  }
}

TEST(Eval, TakesItsOwnSamplesBack) {
  const ScratchFolder scratch;
  ASSERT_EQ(RunProgram({"eval", "--responses", "-", "--out", (scratch / "a").string()}, kRow + kRow).exit_code, 0);
  const ProgramResult again = RunProgram(
      {"eval", "--responses", (scratch / "a/samples_kk_2ppl.jsonl").string(), "--out", (scratch / "b").string()});
  ASSERT_EQ(again.exit_code, 0) << again.errors;
  EXPECT_EQ(ParseJson(ReadFile(scratch / "a/results.json"), "a")["results"],
            ParseJson(ReadFile(scratch / "b/results.json"), "b")["results"]);
  EXPECT_EQ(ReadFile(scratch / "a/samples_kk_2ppl.jsonl"), ReadFile(scratch / "b/samples_kk_2ppl.jsonl"));
}

TEST(Eval, KeepsThePeopleAskedForOfRecordedResponses) {
  const ScratchFolder scratch;
  const ProgramResult result =
      RunProgram({"eval", "--responses", "-", "--people", "3", "--out", (scratch / "out").string()}, kRow);
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_THAT(result.errors, HasSubstr("expected response rows with 3 people, found none"));
}

struct BadUse {
  std::vector<std::string> arguments;
  std::string message;
};

TEST(Eval, SaysInOneLineWhatIsWrongAndWritesNothing) {
  const ScratchFolder scratch;
  const std::string out = (scratch / "out").string();
  const BadUse bad_uses[] = {
      {{"--out", out}, "expected one of --model DIR, --endpoint URL and --responses FILE"},
      {{"--model", kModel, "--responses", "-", "--out", out},
       "expected one of --model DIR, --endpoint URL and --responses FILE"},
      {{"--model", (scratch / "none").string(), "--out", out}, "none"},
      {{"--model", kModel, "--suite", "xx", "--out", out}, "--suite: expected kk, got 'xx'"},
      {{"--model", kModel, "--people", "x", "--out", out}, "--people"},
      {{"--model", kModel, "--people", "1", "--out", out}, "1"},
      {{"--model", kModel, "--rules", "none", "--out", out}, "none"},
      {{"--model", kModel, "--grammar", "cuonts", "--out", out},
       "grammar: 'cuonts' is not known (did you mean 'counts'?)"},
      {{"--model", kModel, "--difficulty", "hard", "--out", out}, "--difficulty: expected a range such as 5-20 or 12-"},
      {{"--model", kModel, "--prompt-template", "none", "--out", out}, "none"},
      {{"--model", kModel, "--max-tokens", "1000000", "--out", out}, "1000000"},
      {{"--responses", (scratch / "none.jsonl").string(), "--out", out}, "none.jsonl"},
  };
  for (const BadUse& use : bad_uses) {
    std::vector<std::string> arguments = {"eval"};
    arguments.insert(arguments.end(), use.arguments.begin(), use.arguments.end());
    const ProgramResult result = RunProgram(arguments);
    EXPECT_EQ(result.exit_code, 2) << use.message;
    EXPECT_THAT(result.errors, HasSubstr(use.message));
    EXPECT_FALSE(std::filesystem::exists(out)) << use.message;
  }
}

TEST(Eval, NamesTheLineOfABadRow) {
  const ScratchFolder scratch;
  const ProgramResult result =
      RunProgram({"eval", "--responses", "-", "--out", (scratch / "out").string()}, kRow + "{\"names\": []}\n");
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_THAT(result.errors, HasSubstr(":2: "));
}

}  // namespace
}  // namespace knaves
