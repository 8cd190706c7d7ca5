#include <fmt/format.h>

#include <map>

#include "train/metrics.h"
#include "train/rollouts.h"

namespace knaves {
namespace {

using ValueLists = std::map<std::string, std::vector<double>>;

void AddRewardValues(const Episode& episode, ValueLists& values) {
  const double correct = episode.breakdown.Correct() ? 1.0 : 0.0;
  values["reward/format"].push_back(episode.breakdown.format ? 1.0 : 0.0);
  values["reward/accuracy"].push_back(correct);
  values["reward/accuracy/" + episode.label].push_back(correct);
  for (const auto& [term, value] : episode.breakdown.terms) values["reward/term/" + term].push_back(value);
}

void SetRewardMetrics(const std::vector<Episode>& episodes, Json& row) {
  ValueLists values;
  for (const Episode& episode : episodes) AddRewardValues(episode, values);
  for (const auto& [name, list] : values) {
    const bool by_label = name.starts_with("reward/accuracy/");
    SetMetric(row, by_label ? name : name + "/mean", Mean(list));
  }
}

}  // namespace

void SetRolloutMetrics(const std::vector<Episode>& episodes, Json& row) {
  std::vector<double> scores, rewards, lengths, prompts, cut;
  double negative_logprobs = 0.0;
  double tokens = 0.0;
  for (const Episode& episode : episodes) {
    scores.push_back(episode.breakdown.reward);
    rewards.push_back(episode.reward);
    lengths.push_back(static_cast<double>(episode.response_ids.size()));
    prompts.push_back(static_cast<double>(episode.prompt_ids.size()));
    cut.push_back(episode.finish_reason == FinishReason::kLength ? 1.0 : 0.0);
    for (float logprob : episode.logprobs) negative_logprobs -= static_cast<double>(logprob);
    tokens += static_cast<double>(episode.response_ids.size());
  }
  SetMeanMaxMin(row, "critic/score", scores);
  SetMeanMaxMin(row, "critic/rewards", rewards);
  SetRewardMetrics(episodes, row);
  SetMeanMaxMin(row, "response_length", lengths);
  SetMetric(row, "response_length/clip_ratio", Mean(cut));
  SetMeanMaxMin(row, "prompt_length", prompts);
  // The mean surprise at one's own samples is an unbiased estimate of the entropy (exact sums over the vocabulary are
  // taken for tokens that are trained on only, which would be a biased choice).
  SetMetric(row, "actor/entropy", negative_logprobs / tokens);
  SetMetric(row, "perf/total_num_tokens", tokens + Mean(prompts) * static_cast<double>(prompts.size()));
}

}  // namespace knaves
