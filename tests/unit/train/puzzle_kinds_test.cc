// Every kind of puzzle that the generator makes, as tasks and as texts to learn from.
#include <gmock/gmock.h>

#include <set>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/random.h"
#include "env/puzzle_environment.h"
#include "tests/unit/base/scratch_folder.h"
#include "tests/unit/train/tiny_run.h"
#include "train/policy.h"
#include "train/task_source.h"
#include "train/trace_texts.h"
#include "train/trainer.h"

namespace knaves {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;

constexpr const char* kBase = KNAVES_SOURCE_DIR "/models/tiny-base";

DataConfig DataOf(std::vector<std::string> grammars, const std::string& language) {
  DataConfig data;
  data.people = {.counts = {3}, .ramp = {}};
  data.grammars = std::move(grammars);
  data.language = language;
  return data;
}

std::vector<DataConfig> AllKinds() {
  std::vector<DataConfig> kinds;
  for (const char* language : {"en", "zh"}) {
    for (const char* grammar : {"classic", "counts", "kinds", "xor", "says", "spies"}) {
      kinds.push_back(DataOf({grammar}, language));
    }
  }
  return kinds;
}

// A run by both objectives on these puzzles, of tiny-base unless another model is named.
RunConfig ConfigOf(const std::string& data, const std::vector<std::string>& overrides = {},
                   const std::string& model = std::string("{path: ") + kBase + ", device: cpu}") {
  return ParseRunConfig("name: kinds\nmodel: " + model +
                            "\nvalidation: {people: 3, count: 2, every: 2}\n"
                            "defaults: {prompts_per_step: 2, group_size: 2, max_response_tokens: 6,\n"
                            "  sequences_per_step: 2, data: " +
                            data +
                            "}\n"
                            "phases:\n"
                            "  - {name: learn, steps: 1, objective: next_token}\n"
                            "  - {name: explore, steps: 2, objective: grpo}\n",
                        "run.yaml", overrides);
}

class NobodyLooks : public TrainObserver {
 public:
  void OnMessage(const std::string& /*text*/) override {}
  void OnStep(const StepReport& /*report*/) override {}
  void OnActivity(const std::string& /*text*/) override {}
};

void ExpectConfigError(const std::string& data, const std::string& text, const std::vector<std::string>& more = {}) {
  try {
    ConfigOf(data, more);
    ADD_FAILURE() << data << ": expected an error with " << text;
  } catch (const InputError& error) {
    EXPECT_THAT(error.what(), HasSubstr(text));
    EXPECT_THAT(error.what(), HasSubstr("key '"));
  }
}

TEST(PuzzleKinds, EachIsAskedAndTaughtInBothLanguages) {
  for (const DataConfig& data : AllKinds()) {
    const TraceTexts texts("chatml", data);
    TaskSource tasks("chatml", {});
    const std::unique_ptr<Environment> environment = tasks.Environments(data, {3}, Split::kTrain)();
    std::set<std::string> prompts;
    for (uint64_t seed = 0; seed < 20; ++seed) {
      Random random({seed});
      const TraceText text = texts.Text({3}, random);
      prompts.insert(text.prompt);
      EXPECT_THAT(text.prompt, EndsWith("<think>"));
      EXPECT_THAT(text.response, EndsWith("</answer>"));
      EXPECT_EQ(text.prompt.find("Emma is a spy") != std::string::npos, data.grammars[0] == "spies");
    }
    EXPECT_GT(prompts.size(), 18u) << data.grammars[0];
    const Observation task = environment->Reset(1);
    EXPECT_EQ(task.label, data.grammars[0] == "spies" ? "spies_3ppl" : "3ppl");
  }
}

TEST(PuzzleKinds, ThoughtsOfSpiesMayBreakTheForm) {
  DataConfig data = DataOf({"spies"}, "en");
  data.traces[0].malformed = 1.0;
  const TraceTexts texts("plain", data);
  std::set<bool> closed;
  for (uint64_t seed = 0; seed < 30; ++seed) {
    Random random({seed});
    const std::string response = texts.Text({3}, random).response;
    closed.insert(response.ends_with("</answer>") && response.find("</think>\n<answer>(1)") != std::string::npos);
  }
  EXPECT_EQ(closed, std::set<bool>{false});
}

// Rows of the metrics of a run, whose tasks must have this label.
void ExpectLearns(const RunConfig& config, const std::string& label) {
  const ScratchFolder scratch;
  NobodyLooks observer;
  Train(config, scratch / "run", false, observer);
  JsonLinesReader reader(scratch / "run/metrics.jsonl");
  std::vector<Json> rows;
  while (std::optional<Json> row = reader.Next()) rows.push_back(*row);
  ASSERT_EQ(rows.size(), 4u);
  EXPECT_TRUE(rows[0].contains("val-core/kk/" + label + "/acc/mean@1")) << rows[0];
  EXPECT_GT(rows[1]["train/loss"].get<double>(), 0.0);
  EXPECT_TRUE(rows[2].contains("reward/accuracy/" + label)) << rows[2];
}

TEST(PuzzleKinds, AShortRunOfTinyBaseLearnsFromSpiesByBothObjectives) {
  ExpectLearns(ConfigOf("{people: 3, grammar: [spies]}"), "spies_3ppl");
}

TEST(PuzzleKinds, AShortRunLearnsFromChinesePuzzlesOfAnyGrammar) {
  const ScratchFolder scratch;  // tiny-base has no room for them: it knows Chinese by its bytes alone
  WriteByteTokenizer(scratch.path());
  const std::string model =
      "{shape: {layers: 1, hidden: 16, intermediate: 16, heads: 2, kv_heads: 1, max_positions: 8192}, "
      "device: cpu, tokenizer: " +
      scratch.path().string() + "}";
  ExpectLearns(ConfigOf("{people: 3, grammar: [spies], language: zh}", {}, model), "spies_3ppl");
  ExpectLearns(ConfigOf("{people: 3, grammar: [counts, says], language: zh}", {}, model), "3ppl");
}

TEST(PuzzleKinds, ACurriculumOfSpiesGoesByPeople) {
  const RunConfig config = ConfigOf("{people: 3-4, grammar: [spies]}", {"phases.explore.curriculum.levels=1"});
  TaskSource tasks("plain", {});
  const std::unique_ptr<Environment> environment = tasks.TrainingEnvironments(config.phases[1], {3, 4})();
  std::set<std::string> labels;
  for (uint64_t seed = 0; seed < 30; ++seed) labels.insert(environment->Reset(seed).label);
  EXPECT_EQ(labels, (std::set<std::string>{"spies_3ppl", "spies_4ppl"}));
}

TEST(PuzzleKinds, WhatSpiesDoNotHaveIsAnErrorThatNamesTheKey) {
  ExpectConfigError("{people: 3, grammar: [spies, classic]}", "data.grammar': expected spies alone");
  ExpectConfigError("{people: 3, grammar: [spies], spies: few}",
                    "data.spies': expected a number or a range such as 0-2");
  ExpectConfigError("{people: 3, grammar: [spies], spies: 3}", "expected at least one spy in data.spies, and fewer");
  ExpectConfigError("{people: 3, grammar: [spies], depth: 3}", "data.depth': expected 2 with grammar spies");
  ExpectConfigError("{people: 3, grammar: [spies], difficulty: 5-9}", "data.difficulty': expected none with grammar");
  ExpectConfigError("{people: 3, grammar: [spies], exclude: [a.jsonl]}", "data.exclude': expected no files");
  ExpectConfigError("{people: 3, grammar: [spies], roles: [hero]}", "data.roles': expected known sets of three roles");
  ExpectConfigError("{people: 3, grammar: [spies], traces: [{style: narrative}]}",
                    "data.traces': expected style small");
  ExpectConfigError("{people: 3, grammar: [spies]}", "expected levels of at most 1 with data.grammar spies",
                    {"phases.explore.curriculum.levels=3"});
  ExpectConfigError("{people: 3, grammar: [spies]}", "rules strict where a phase has data.grammar spies",
                    {"reward.rules=logic-rl"});
  ExpectConfigError("{people: 4, grammar: [spies], spies: 3}", "people more than data.spies of the first phase");
}

}  // namespace
}  // namespace knaves
