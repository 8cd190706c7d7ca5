#include "train/config/run_config.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"

namespace knaves {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Property;
using ::testing::StartsWith;
using ::testing::Throws;

const char* kQuickRun = R"(name: quick
seed: 1
model: {path: models/tiny}
defaults: {prompts_per_step: 4, group_size: 8, max_response_tokens: 320}
phases:
  - {name: warm-up, steps: 30, data: {people: 2}, learning_rate: 3.0e-4}
  - {name: high-temperature, steps: 60, data: {people: [2, 3, 4]}, temperature: 1.2, warmup_steps: 3}
  - {name: annealing, steps: 30, temperature: {from: 1.2, to: 0.7}, learning_rate: {from: 3.0e-4, to: 5.0e-5}}
  - {name: rest, steps: 5}
)";

RunConfig Parse(const std::string& text, const std::vector<std::string>& overrides = {}) {
  return ParseRunConfig(text, "run.yaml", overrides);
}

// A run of one phase that has this line more.
std::string WithPhaseLine(const std::string& line) {
  return "name: a\nmodel: {path: m}\nphases:\n  - name: one\n    steps: 2\n    " + line + "\n";
}

void ExpectError(const std::string& text, const std::string& message, const std::vector<std::string>& overrides = {}) {
  EXPECT_THAT([&] { Parse(text, overrides); }, Throws<InputError>(Property(&InputError::what, HasSubstr(message))))
      << text;
}

TEST(RunConfig, GivesTheFirstPhaseTheDefaults) {
  const RunConfig config = Parse(kQuickRun);
  EXPECT_EQ(config.TotalSteps(), 125);
  EXPECT_EQ(config.phases[0].prompts_per_step, 4);
  EXPECT_EQ(config.phases[0].max_response_tokens, Ramp::Constant(320));
  EXPECT_EQ(config.phases[0].temperature, Ramp::Constant(1.0));
  EXPECT_EQ(config.phases[0].clip_high, 0.2);
}

TEST(RunConfig, LetsAPhaseInheritWhatItLeavesOutFromThePhaseBefore) {
  const RunConfig config = Parse(kQuickRun);
  EXPECT_EQ(config.phases[1].learning_rate, Ramp::Constant(3e-4));
  EXPECT_THAT(config.phases[2].data.people.counts, ElementsAre(2, 3, 4));
  EXPECT_EQ(config.phases[2].group_size, Ramp::Constant(8));
}

TEST(RunConfig, LetsARampStandWhereItEnded) {
  const RunConfig config = Parse(kQuickRun);
  EXPECT_EQ(config.phases[3].temperature, Ramp::Constant(0.7));
  EXPECT_EQ(config.phases[3].learning_rate, Ramp::Constant(5e-5));
}

TEST(RunConfig, DoesNotHandOnWhatBelongsToAPhaseAlone) {
  const RunConfig config = Parse(kQuickRun);
  EXPECT_EQ(config.phases[1].warmup_steps, 3);
  EXPECT_EQ(config.phases[2].warmup_steps, 0);
  ExpectError("name: a\nmodel: {path: m}\nphases: [{name: x, steps: 1}, {name: y}]\n",
              "run.yaml:3: key 'phases.1.steps': expected a value, but the key is missing");
}

TEST(RunConfig, ReadsPeopleInFourForms) {
  EXPECT_THAT(Parse(WithPhaseLine("data: {people: 3}")).phases[0].data.people.counts, ElementsAre(3));
  EXPECT_THAT(Parse(WithPhaseLine("data: {people: [2, 4]}")).phases[0].data.people.counts, ElementsAre(2, 4));
  EXPECT_THAT(Parse(WithPhaseLine("data: {people: 2-4}")).phases[0].data.people.counts, ElementsAre(2, 3, 4));
  const People ramp = Parse(WithPhaseLine("data: {people: {from: 2, to: 4}}")).phases[0].data.people;
  EXPECT_THAT(ramp.counts, IsEmpty());
  EXPECT_THAT(ramp.At(0.5), ElementsAre(3));
  ExpectError(WithPhaseLine("data: {people: 1}"), "run.yaml:6: key 'phases.0.data.people': expected an integer");
  ExpectError(WithPhaseLine("data: {people: many}"), "got 'many'");
  ExpectError(WithPhaseLine("data: {people: 4-2}"), "got '4-2'");
}

TEST(RunConfig, ReadsWhichPuzzlesAPhaseIsAbout) {
  const PhaseConfig phase =
      Parse(WithPhaseLine("data: {people: 2-5, grammar: [counts, says], difficulty: 5-20, language: zh}\n"
                          "    curriculum: {levels: 3, floor: 0.2}"))
          .phases[0];
  EXPECT_THAT(phase.data.grammars, ElementsAre("counts", "says"));
  EXPECT_EQ(phase.data.Difficulty().least, 5);
  EXPECT_EQ(phase.data.Difficulty().most, 20);
  EXPECT_EQ(phase.curriculum.levels, 3);
  EXPECT_EQ(phase.curriculum.floor, 0.2);
  EXPECT_TRUE(PhaseConfig{}.data.Difficulty().everything());
  EXPECT_EQ(PhaseConfig{}.curriculum.levels, 0) << "no curriculum unless asked for";
}

TEST(RunConfig, NamesTheNearestKnownKey) {
  ExpectError(WithPhaseLine("temprature: 1"),
              "run.yaml:6: key 'phases.0.temprature': expected a known key ('temperature', perhaps), got 'temprature'");
  ExpectError("nmae: a\n" + WithPhaseLine("temperature: 1"), "key 'nmae': expected a known key ('name', perhaps)");
  ExpectError(WithPhaseLine("kl: {coeficient: 0.1}"),
              "key 'phases.0.kl.coeficient': expected a known key ('coefficient'");
  ExpectError(WithPhaseLine("xyzzyxyzzy: 1"), "expected a known key, got 'xyzzyxyzzy'");
}

TEST(RunConfig, NamesPlaceExpectedAndFoundForAWrongType) {
  ExpectError(WithPhaseLine("temperature: hot"),
              "run.yaml:6: key 'phases.0.temperature': expected a number above 0, got 'hot'");
  ExpectError(WithPhaseLine("minibatches: 1.5"),
              "key 'phases.0.minibatches': expected an integer of at least 1 and at most");
  ExpectError(WithPhaseLine("divide_by_std: yes"), "expected true or false, got 'yes'");
  ExpectError(WithPhaseLine("temperature: [1, 2]"), "got a list of 2");
  ExpectError(WithPhaseLine("temperature: {from: 1}"), "or {from: A, to: B}");
  ExpectError(WithPhaseLine("kl: 0.1"), "key 'phases.0.kl': expected a mapping, got '0.1'");
  ExpectError(WithPhaseLine("objective: gpro"), "expected one of grpo, next_token, got 'gpro'");
  ExpectError("name: a\nmodel: {path: m}\nphases: {}\n", "key 'phases': expected a list of at least one mapping");
  ExpectError("name: [a]\n", "run.yaml:1: key 'name': expected a text, got a list of 1");
}

TEST(RunConfig, NamesPlaceExpectedAndFoundOutsideARange) {
  ExpectError(WithPhaseLine("temperature: 0"), "expected a number above 0, got '0'");
  ExpectError(WithPhaseLine("temperature: .inf"), "got '.inf'");
  ExpectError(WithPhaseLine("learning_rate: -1e-4"), "expected a number of at least 0, got '-1e-4'");
  ExpectError(WithPhaseLine("top_p: 1.5"), "expected a number above 0 and at most 1, got '1.5'");
  ExpectError(WithPhaseLine("temperature: {from: 1, to: -1}"), "expected a number above 0, got '-1'");
}

TEST(RunConfig, ChecksRulesBetweenKeys) {
  ExpectError(WithPhaseLine("group_size: 1"), "run.yaml:6: key 'phases.0.group_size': expected at least 2 responses");
  ExpectError(WithPhaseLine("minibatches: 17"), "expected at most prompts_per_step, got '17'");
  ExpectError(WithPhaseLine("until: {metric: reward/format/mean}"), "one of 'above' and 'below'");
  ExpectError(WithPhaseLine("data: {roles: [wizard]}"), "expected known role pairs");
  ExpectError(WithPhaseLine("data: {language: zh, roles: [knight]}"), "expected known role pairs");
  ExpectError(WithPhaseLine("data: {grammar: [classic, cuonts]}"), "says, spies ('cuonts' is none), got a list of 2");
  ExpectError(WithPhaseLine("data: {grammar: []}"), "expected some of classic, counts");
  ExpectError(WithPhaseLine("data: {difficulty: hard}"),
              "run.yaml:6: key 'phases.0.data.difficulty': expected a range such as 5-20 or 12-, got 'hard'");
  ExpectError(WithPhaseLine("data: {people: [2, 4]}\n    curriculum: {levels: 2}"),
              "run.yaml:7: key 'phases.0.curriculum': expected data.people as a range such as 2-5");
  ExpectError(WithPhaseLine("curriculum: {levels: 2, memory: 0}"), "expected a number of at least 1, got '0'");
  ExpectError(WithPhaseLine("data: {language: fr}"), "language");
  ExpectError("name: a/b\nmodel: {path: m}\nphases: [{name: x, steps: 1}]\n",
              "expected a name for a folder, got 'a/b'");
  ExpectError("name: a\nmodel: {}\nphases: [{name: x, steps: 1}]\n", "either 'path' or 'shape'");
  ExpectError("name: a\nmodel: {path: m, shape: {}, tokenizer: t}\nphases: [{name: x, steps: 1}]\n", "either 'path'");
  ExpectError("name: a\nmodel: {shape: {}}\nphases: [{name: x, steps: 1}]\n", "a tokenizer's folder");
  ExpectError("name: a\nmodel: {shape: {hidden: 30}, tokenizer: t}\nphases: [{name: x, steps: 1}]\n", "multiple of 2");
  ExpectError("name: a\nmodel: {path: m}\nphases: [{name: x, steps: 1}, {name: x, steps: 1}]\n", "a different name");
  ExpectError("name: a\nmodel: {shape: {}, tokenizer: t}\nphases: [{name: x, steps: 1, kl: {coefficient: 1}}]\n",
              "no reference policy");
}

TEST(RunConfig, TakesOverridesWithTheSameChecks) {
  EXPECT_EQ(Parse(kQuickRun, {"phases.0.steps=5", "seed=9"}).phases[0].steps, 5);
  EXPECT_EQ(Parse(kQuickRun, {"phases.warm-up.steps=5"}).phases[0].steps, 5);
  EXPECT_EQ(Parse(kQuickRun, {"defaults.clip_high=0.28"}).phases[2].clip_high, 0.28);
  ExpectError(kQuickRun, "--set phases.0.steps=0: key 'phases.0.steps': expected an integer of at least 1, got '0'",
              {"phases.0.steps=0"});
  ExpectError(kQuickRun, "--set sed=2: key 'sed': expected a known key ('seed', perhaps)", {"sed=2"});
}

TEST(RunConfig, ReadsEverySection) {
  const RunConfig config = Parse(
      "name: a\n"
      "model: {shape: {layers: 2, hidden: 16, heads: 2, kv_heads: 1}, tokenizer: t, device: cpu, dtype: bfloat16,\n"
      "  batch_invariant: true}\n"
      "prompt: chatml\n"
      "reward: {rules: logic-rl, terms: {answer: 2.0}}\n"
      "validation: {people: 2-3, count: 7, every: 3, samples: 2, temperature: 0}\n"
      "checkpoint: {every: 4, keep: 2}\n"
      "samples: {every: 5, count: 6}\n"
      "phases:\n"
      "  - {name: x, steps: 1, objective: next_token, data: {traces: [{style: small-steps, share: 2, flaw_rate: 0.1, "
      "verify: false}]},\n"
      "     adam: {beta1: 0.8, weight_decay: 0}, until: {metric: train/loss, below: 0.5, window: 4}}\n");
  EXPECT_TRUE(config.model.shape.present);
  EXPECT_EQ(config.model.shape.kv_heads, 1);
  EXPECT_EQ(config.model.dtype, "bfloat16");
  EXPECT_TRUE(config.model.batch_invariant);
  EXPECT_EQ(config.reward.terms, (NamedNumbers{{"answer", 2.0}}));
  EXPECT_THAT(config.validation.people.counts, ElementsAre(2, 3));
  EXPECT_EQ(config.checkpoint.keep, 2);
  EXPECT_EQ(config.samples.count, 6);
  EXPECT_EQ(config.phases[0].data.traces.at(0).flaw_rate, 0.1);
  EXPECT_FALSE(config.phases[0].data.traces.at(0).verify);
  EXPECT_EQ(config.phases[0].adam.beta1, 0.8);
  EXPECT_EQ(config.phases[0].until.below, 0.5);
  EXPECT_EQ(config.phases[0].until.window, 4);
}

TEST(RunConfigText, ReadsBackToTheSameRun) {
  for (const std::string& extra : {std::string(), std::string("    until: {metric: train/loss, below: 0.25}\n")}) {
    const RunConfig config = Parse(std::string(kQuickRun) + "  - name: last\n    steps: 1\n" + extra);
    const std::string text = RunConfigText(config);
    const RunConfig again = Parse(text);
    EXPECT_EQ(RunConfigText(again), text);
    ASSERT_EQ(again.phases.size(), config.phases.size());
    EXPECT_EQ(again.phases[2].temperature, config.phases[2].temperature);
    EXPECT_EQ(again.phases[2].data.people, config.phases[2].data.people);
    EXPECT_EQ(again.phases[4].until.below, config.phases[4].until.below);
  }
}

TEST(RunConfigText, WritesEveryKeyOfEveryPhase) {
  const std::string text = RunConfigText(Parse(kQuickRun));
  EXPECT_THAT(text, StartsWith("name: quick\nseed: 1\n"));
  EXPECT_THAT(text, HasSubstr("temperature: {from: 1.2, to: 0.7}"));
  EXPECT_THAT(text, HasSubstr("learning_rate: 0.0003"));
  EXPECT_THAT(text, HasSubstr("beta2: 0.999"));
}

}  // namespace
}  // namespace knaves
