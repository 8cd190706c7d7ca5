#include "train/validation.h"

#include <fmt/format.h>

#include <memory>
#include <string>

#include "base/error.h"
#include "base/random.h"
#include "policy/engine/rollout_engine.h"
#include "train/metrics.h"
#include "train/random_streams.h"
#include "train/rollout_grader.h"

namespace knaves {
namespace {

// The requests to the policy for one number of people, and the seeds of their puzzles.
struct Questions {
  std::vector<RolloutRequest> requests;
  std::vector<uint64_t> task_seeds;
};

void CheckRoom(const Policy& policy, int64_t people, size_t prompt_tokens, int64_t max_tokens) {
  const int64_t positions = policy.decoder.config().max_positions;
  if (static_cast<int64_t>(prompt_tokens) + max_tokens <= positions) return;
  throw InputError(fmt::format(
      "validation: a prompt with {} people has {} tokens: expected room for the longest max_response_tokens {} in the "
      "model's {} positions",
      people, prompt_tokens, max_tokens, positions));
}

// About this process's puzzles.
Questions AskAbout(const RunConfig& config, const Policy& policy, Environment& environment, int64_t people,
                   int64_t max_tokens, Share own) {
  Questions questions;
  const auto count = static_cast<uint64_t>(people);
  for (auto puzzle = static_cast<uint64_t>(own.begin); puzzle < static_cast<uint64_t>(own.end); ++puzzle) {
    const uint64_t seed = MixSeed({kValidationTaskStream, count, puzzle});
    const std::vector<int64_t> prompt = policy.tokenizer.Encode(environment.Reset(seed).prompt);
    CheckRoom(policy, people, prompt.size(), max_tokens);
    for (uint64_t sample = 0; sample < static_cast<uint64_t>(config.validation.samples); ++sample) {
      const auto run = static_cast<uint64_t>(config.seed);
      questions.requests.push_back({prompt, MixSeed({run, kValidationRolloutStream, count, puzzle, sample})});
      questions.task_seeds.push_back(seed);
    }
  }
  return questions;
}

// Sums over responses.
struct Outcomes {
  double correct = 0.0;
  double format = 0.0;
  double tokens = 0.0;
};

SamplingOptions SamplingFor(const RunConfig& config, const Policy& policy, int64_t max_tokens) {
  SamplingOptions options;
  options.temperature = config.validation.temperature;
  options.max_tokens = max_tokens;
  options.end_tokens = policy.tokenizer.EndTokens();
  options.batch_invariant = config.model.batch_invariant;
  options.stops = StopStrings(config.validation.stop, policy.tokenizer, "key 'validation.stop'");
  return options;
}

Outcomes Answer(const Policy& policy, const EnvironmentFactory& factory, const Questions& questions,
                const SamplingOptions& options) {
  Outcomes outcomes;
  if (questions.requests.empty()) return outcomes;
  RolloutGrader grader(factory, questions.task_seeds, policy.tokenizer, options);
  const std::vector<Rollout> rollouts =
      policy.engine->Generate(policy.decoder, questions.requests, options, {},
                              [&](size_t i, const Rollout& rollout) { grader.Take(i, rollout); });
  for (const GradedRollout& graded : grader.Finish()) {
    outcomes.correct += graded.result.breakdown.Correct() ? 1.0 : 0.0;
    outcomes.format += graded.result.breakdown.format ? 1.0 : 0.0;
  }
  for (const Rollout& rollout : rollouts) outcomes.tokens += static_cast<double>(rollout.ids.size());
  return outcomes;
}

// `label`: of the tasks, "3ppl".
void SetValidationMetrics(const Ranks& ranks, const Outcomes& outcomes, const std::string& label,
                          const ValidationSection& validation, Json& row) {
  const std::vector<double> sums = ranks.Sum({outcomes.correct, outcomes.format, outcomes.tokens});
  const auto responses = static_cast<double>(validation.count * validation.samples);
  const int64_t samples = validation.samples;
  SetMetric(row, fmt::format("val-core/kk/{}/acc/mean@{}", label, samples), sums[0] / responses);
  SetMetric(row, fmt::format("val-core/kk/{}/format/mean@{}", label, samples), sums[1] / responses);
  SetMetric(row, fmt::format("val-aux/kk/{}/response_length", label), sums[2] / responses);
}

}  // namespace

void Validate(const RunConfig& config, const Policy& policy, TaskSource& tasks, int64_t max_tokens, Json& row,
              const Ranks& ranks) {
  Stopwatch watch;
  DataConfig data;
  data.depth = config.phases.front().data.depth;
  data.grammars = config.phases.front().data.grammars;
  data.spies = config.phases.front().data.spies;
  data.language = config.phases.front().data.language;
  data.roles = config.phases.front().data.roles;
  const SamplingOptions sampling = SamplingFor(config, policy, max_tokens);
  for (int64_t people : config.validation.people.All()) {
    const EnvironmentFactory factory = tasks.Environments(data, {people}, Split::kTest);
    const std::unique_ptr<Environment> environment = factory();
    const std::string label = environment->Reset(0).label;
    const Questions questions =
        AskAbout(config, policy, *environment, people, max_tokens, ranks.ShareOf(config.validation.count));
    SetValidationMetrics(ranks, Answer(policy, factory, questions, sampling), label, config.validation, row);
  }
  SetMetric(row, "timing_s/testing", watch.Seconds());
}

}  // namespace knaves
