#include "train/rollouts.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/error.h"
#include "base/random.h"
#include "policy/engine/rollout_engine.h"
#include "train/data_parallel/episode_exchange.h"
#include "train/exact_rollouts.h"
#include "train/metrics.h"
#include "train/random_streams.h"
#include "train/rollout_grader.h"

namespace knaves {
namespace {

constexpr uint64_t kMaxPromptAttempts = 100;
constexpr int kProbes = 32;

// One task with its prompt, for a whole group.
struct Task {
  uint64_t seed = 0;
  Observation observation;
  std::vector<int64_t> prompt_ids;
};

bool LeavesRoom(const StepContext& context, const std::vector<int64_t>& prompt_ids, int64_t response_tokens) {
  return static_cast<int64_t>(prompt_ids.size()) + response_tokens <= context.policy.decoder.config().max_positions;
}

Task DrawTask(const StepContext& context, Environment& environment, uint64_t group) {
  const auto seed = static_cast<uint64_t>(context.config.seed);
  for (uint64_t attempt = 0; attempt < kMaxPromptAttempts; ++attempt) {
    Task task;
    task.seed = MixSeed({seed, kTaskStream, static_cast<uint64_t>(context.step), group, attempt});
    task.observation = environment.Reset(task.seed);
    task.prompt_ids = context.policy.tokenizer.Encode(task.observation.prompt);
    if (LeavesRoom(context, task.prompt_ids, context.values.max_response_tokens)) return task;
  }
  throw WorkError(fmt::format(
      "step {}: {} prompts in a row leave no room for {} response tokens in the model's {} positions", context.step,
      kMaxPromptAttempts, context.values.max_response_tokens, context.policy.decoder.config().max_positions));
}

// Those of this process's groups.
std::vector<Task> DrawTasks(const StepContext& context, const EnvironmentFactory& factory, Share own) {
  const std::unique_ptr<Environment> environment = factory();
  std::vector<Task> tasks;
  for (int64_t group = own.begin; group < own.end; ++group) {
    tasks.push_back(DrawTask(context, *environment, static_cast<uint64_t>(group)));
  }
  return tasks;
}

SamplingOptions SamplingOf(const StepContext& context) {
  SamplingOptions options;
  options.temperature = context.values.temperature;
  options.top_p = context.phase.top_p;
  options.max_tokens = context.values.max_response_tokens;
  options.end_tokens = context.policy.tokenizer.EndTokens();
  // Drafts of exact rollouts need not be: the update's pass decides.
  options.batch_invariant = context.config.model.batch_invariant && !context.phase.exact_rollouts;
  options.stops =
      StopStrings(context.phase.stop, context.policy.tokenizer, "key 'phases." + context.phase.name + ".stop'");
  return options;
}

std::vector<Rollout> Sample(const StepContext& context, const std::vector<Task>& tasks, Share own,
                            const SamplingOptions& options, const RolloutSink& sink) {
  std::vector<RolloutRequest> requests;
  std::vector<int64_t> groups;
  for (int64_t group = own.begin; group < own.end; ++group) {
    for (int64_t i = 0; i < context.values.group_size; ++i) {
      groups.push_back(group);
      const auto episode = static_cast<uint64_t>(group * context.values.group_size + i);
      const uint64_t seed = MixSeed(
          {static_cast<uint64_t>(context.config.seed), kRolloutStream, static_cast<uint64_t>(context.step), episode});
      requests.push_back({tasks[static_cast<size_t>(group - own.begin)].prompt_ids, seed});
    }
  }
  if (context.phase.exact_rollouts) {
    return GenerateExactRollouts(*context.policy.engine, context.policy.decoder, requests, groups, options,
                                 context.phase.micro_batch_tokens, context.on_rollout, sink);
  }
  return context.policy.engine->Generate(context.policy.decoder, requests, options, context.on_rollout, sink);
}

Episode MakeEpisode(int64_t group, const Task& task, Rollout rollout, GradedRollout graded) {
  Episode episode;
  episode.group = group;
  episode.label = task.observation.label;
  episode.task_id = task.observation.task_id;
  episode.cell = task.observation.cell;
  episode.prompt = task.observation.prompt;
  episode.response = std::move(graded.response);
  episode.prompt_ids = task.prompt_ids;
  episode.response_ids = std::move(rollout.ids);
  episode.logprobs = std::move(rollout.logprobs);
  episode.finish_reason = rollout.ended ? FinishReason::kStop : FinishReason::kLength;
  episode.reward = graded.result.reward;
  episode.breakdown = std::move(graded.result.breakdown);
  return episode;
}

// Calls visit(people, prompt's ids) for a few prompts of each number of people that the phase can meet.
template <typename Visit>
void ForEachProbe(const StepContext& context, const Visit& visit) {
  for (int64_t people : context.phase.data.people.All()) {
    const auto environment = context.tasks.Environments(context.phase.data, {people}, Split::kTrain)();
    for (uint64_t probe = 0; probe < kProbes; ++probe) {
      const uint64_t seed = MixSeed({kProbeStream, static_cast<uint64_t>(people), probe});
      visit(people, context.policy.tokenizer.Encode(environment->Reset(seed).prompt));
    }
  }
}

std::vector<uint64_t> SeedsOf(const std::vector<Task>& tasks, int64_t group_size) {
  std::vector<uint64_t> seeds;
  for (const Task& task : tasks) seeds.insert(seeds.end(), static_cast<size_t>(group_size), task.seed);
  return seeds;
}

}  // namespace

std::vector<Episode> CollectEpisodes(const StepContext& context) {
  Stopwatch watch;
  const EnvironmentFactory factory = context.tasks.TrainingEnvironments(context.phase, context.values.people);
  const Share own = context.ranks.ShareOf(context.phase.prompts_per_step);
  const std::vector<Task> tasks = DrawTasks(context, factory, own);
  const SamplingOptions options = SamplingOf(context);
  RolloutGrader grader(factory, SeedsOf(tasks, context.values.group_size), context.policy.tokenizer, options);
  std::vector<Rollout> rollouts =
      Sample(context, tasks, own, options, [&](size_t i, const Rollout& rollout) { grader.Take(i, rollout); });
  if (context.on_sampled) context.on_sampled();
  SetMetric(context.row, "timing_s/gen", watch.Lap());
  std::vector<GradedRollout> graded = grader.Finish();
  SetMetric(context.row, "timing_s/reward", watch.Lap());

  std::vector<Episode> episodes;
  for (size_t i = 0; i < rollouts.size(); ++i) {
    const size_t task = i / static_cast<size_t>(context.values.group_size);
    episodes.push_back(
        MakeEpisode(own.begin + static_cast<int64_t>(task), tasks[task], std::move(rollouts[i]), std::move(graded[i])));
  }
  episodes = ExchangeEpisodes(context.ranks, std::move(episodes));
  if (context.phase.curriculum.levels > 0) context.tasks.curriculum().Record(episodes, context.row);
  return episodes;
}

int64_t LongestPrompt(const StepContext& context) {
  int64_t longest = 0;
  ForEachProbe(context, [&](int64_t, const std::vector<int64_t>& ids) {
    longest = std::max(longest, static_cast<int64_t>(ids.size()));
  });
  return longest;
}

void CheckPromptsFit(const StepContext& context) {
  context.tasks.TrainingEnvironments(context.phase, context.values.people);  // throws where there are no puzzles
  const auto response = static_cast<int64_t>(context.phase.max_response_tokens.Greatest());
  ForEachProbe(context, [&](int64_t people, const std::vector<int64_t>& ids) {
    if (LeavesRoom(context, ids, response)) return;
    throw InputError(
        fmt::format("phase '{}': a prompt with {} people has {} tokens: expected room for max_response_tokens {} in "
                    "the model's {} positions",
                    context.phase.name, people, ids.size(), response, context.policy.decoder.config().max_positions));
  });
}

}  // namespace knaves
