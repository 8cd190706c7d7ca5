#include "train/validation.h"

#include <fmt/format.h>

#include "base/error.h"
#include "base/ordered_work.h"
#include "base/random.h"
#include "env/vector_environment.h"
#include "policy/engine/rollout_engine.h"
#include "train/metrics.h"
#include "train/random_streams.h"
#include "train/rollouts.h"

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

Questions AskAbout(const RunConfig& config, const Policy& policy, Environment& environment, int64_t people,
                   int64_t max_tokens) {
  Questions questions;
  const auto count = static_cast<uint64_t>(people);
  for (uint64_t puzzle = 0; puzzle < static_cast<uint64_t>(config.validation.count); ++puzzle) {
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

void SetValidationMetrics(const std::vector<StepResult>& results, const std::vector<Rollout>& rollouts, int64_t people,
                          int64_t samples, Json& row) {
  std::vector<double> correct, format, lengths;
  for (size_t i = 0; i < results.size(); ++i) {
    correct.push_back(results[i].breakdown.Correct() ? 1.0 : 0.0);
    format.push_back(results[i].breakdown.format ? 1.0 : 0.0);
    lengths.push_back(static_cast<double>(rollouts[i].ids.size()));
  }
  SetMetric(row, fmt::format("val-core/kk/{}ppl/acc/mean@{}", people, samples), Mean(correct));
  SetMetric(row, fmt::format("val-core/kk/{}ppl/format/mean@{}", people, samples), Mean(format));
  SetMetric(row, fmt::format("val-aux/kk/{}ppl/response_length", people), Mean(lengths));
}

}  // namespace

void Validate(const RunConfig& config, const Policy& policy, TaskSource& tasks, int64_t max_tokens, Json& row) {
  Stopwatch watch;
  SamplingOptions options;
  options.temperature = config.validation.temperature;
  options.max_tokens = max_tokens;
  options.end_tokens = policy.tokenizer.EndTokens();
  options.stops = StopStrings(config.validation.stop, policy.tokenizer, "key 'validation.stop'");
  DataConfig data;
  data.depth = config.phases.front().data.depth;
  data.grammars = config.phases.front().data.grammars;
  data.language = config.phases.front().data.language;
  data.roles = config.phases.front().data.roles;
  for (int64_t people : config.validation.people.All()) {
    const EnvironmentFactory factory = tasks.Environments(data, {people}, Split::kTest);
    const Questions questions = AskAbout(config, policy, *factory(), people, max_tokens);
    const std::vector<Rollout> rollouts = GenerateRollouts(policy.decoder, questions.requests, options);
    VectorEnvironment environments(factory, rollouts.size(), ThreadCount(0));
    environments.Reset(questions.task_seeds);
    std::vector<std::string> text;
    const auto results = ScoreRollouts(environments, policy.tokenizer, rollouts, options, text);
    SetValidationMetrics(results, rollouts, people, config.validation.samples, row);
  }
  SetMetric(row, "timing_s/testing", watch.Seconds());
}

}  // namespace knaves
