// grpo: group-relative policy optimisation (Shao et al., "DeepSeekMath", 2024; DeepSeek-AI, "DeepSeek-R1", 2025).
// Rewards are compared within the group of responses to one prompt, and the clipped loss of train/policy_loss.h is
// taken on them. With `divide_by_std: false` and a token mean it is free of GRPO's bias by difficulty (Dr. GRPO).
#include <torch/types.h>

#include "train/advantages.h"
#include "train/metrics.h"
#include "train/objective.h"
#include "train/policy_loss.h"
#include "train/rollouts.h"
#include "train/update.h"

namespace knaves {
namespace {

TrainingSequence SequenceOf(const Episode& episode, Share own) {
  TrainingSequence sequence;
  sequence.ids = episode.prompt_ids;
  sequence.ids.insert(sequence.ids.end(), episode.response_ids.begin(), episode.response_ids.end());
  sequence.first_target = static_cast<int64_t>(episode.prompt_ids.size());
  sequence.group = episode.group;
  sequence.elsewhere = !own.Contains(episode.group);
  sequence.rollout_logprobs = episode.logprobs;
  return sequence;
}

// The KL penalty of a whole response, from the log-probabilities it was sampled with.
double KlOf(const Episode& episode, const TrainingSequence& sequence, KlEstimator estimator) {
  const at::Tensor sampled = at::tensor(at::ArrayRef<float>(episode.logprobs));
  const at::Tensor reference = at::tensor(at::ArrayRef<float>(sequence.reference_logprobs));
  return KlEstimate(sampled, reference, estimator).sum().item<double>();
}

class Grpo final : public Objective {
 public:
  explicit Grpo(const PhaseConfig& phase) : phase_(phase) {}

  void CheckFit(const StepContext& context) const override { CheckPromptsFit(context); }

  StepBatch Gather(const StepContext& context) const override {
    StepBatch batch;
    batch.episodes = CollectEpisodes(context);
    const Share own = context.ranks.ShareOf(phase_.prompts_per_step);
    for (const Episode& episode : batch.episodes) batch.sequences.push_back(SequenceOf(episode, own));
    if (context.values.kl_coefficient > 0) ApplyReference(context, batch);
    SetRolloutMetrics(batch.episodes, context.row);
    Stopwatch watch;
    SetAdvantages(context, batch);
    SetMetric(context.row, "timing_s/adv", watch.Seconds());
    SetMetric(context.row, "rollout/temperature", context.values.temperature);
    // What stays when every group is flat and nothing is computed.
    for (const char* name : kPolicyLossMetrics) SetMetric(context.row, name, 0.0);
    return batch;
  }

  double LossTemperature(const StepValues& values) const override { return values.temperature; }

  at::Tensor Loss(const MicroBatch& batch, const TokenLogprobs& tokens, const StepValues& values,
                  LossRecord& record) const override {
    PolicyLossOptions options;
    options.clip_low = phase_.clip_low;
    options.clip_high = phase_.clip_high;
    options.kl_coefficient = phase_.kl.placement == "loss" ? values.kl_coefficient : 0.0;
    options.kl_estimator = KlEstimatorOf(phase_.kl.estimator);
    options.entropy_coefficient = values.entropy_coefficient;
    return PolicyLoss(batch, tokens, options, record);
  }

 private:
  // Scores the responses under the reference policy; with the penalty in the reward, takes it from there.
  void ApplyReference(const StepContext& context, StepBatch& batch) const {
    Stopwatch watch;
    ScoreSequences(*context.policy.reference, {context.values.temperature, phase_.micro_batch_tokens}, batch.sequences,
                   &TrainingSequence::reference_logprobs);
    SetMetric(context.row, "timing_s/ref", watch.Seconds());
    SetMetric(context.row, "actor/kl_coef", context.values.kl_coefficient);
    if (phase_.kl.placement != "reward") return;
    std::vector<double> penalties(batch.episodes.size(), 0.0);
    for (size_t i = 0; i < batch.episodes.size(); ++i) {
      if (batch.sequences[i].elsewhere) continue;
      penalties[i] = KlOf(batch.episodes[i], batch.sequences[i], KlEstimatorOf(phase_.kl.estimator));
    }
    penalties = context.ranks.Sum(penalties);
    for (size_t i = 0; i < batch.episodes.size(); ++i) {
      batch.episodes[i].reward -= context.values.kl_coefficient * penalties[i];
    }
    SetMetric(context.row, "actor/reward_kl_penalty", Mean(penalties));
  }

  // A group without differences has no gradient, unless a term beside the advantage has one. It is computed all the
  // same where rollouts are samples of the pass over all groups.
  void SetAdvantages(const StepContext& context, StepBatch& batch) const {
    const double flat = SetGroupAdvantages(batch.episodes, phase_.divide_by_std);
    SetMetric(context.row, "critic/frac_reward_zero_std", flat);
    const bool has_other_terms =
        context.values.entropy_coefficient != 0 || (context.values.kl_coefficient > 0 && phase_.kl.placement == "loss");
    std::vector<double> advantages;
    for (size_t i = 0; i < batch.episodes.size(); ++i) {
      batch.sequences[i].advantage = batch.episodes[i].advantage;
      batch.sequences[i].skipped = batch.episodes[i].advantage == 0 && !has_other_terms && !phase_.exact_rollouts;
      advantages.push_back(batch.episodes[i].advantage);
    }
    SetMeanMaxMin(context.row, "critic/advantages", advantages);
  }

  const PhaseConfig& phase_;
};

}  // namespace

std::unique_ptr<Objective> MakeGrpo(const RunConfig& /*config*/, const PhaseConfig& phase) {
  return std::make_unique<Grpo>(phase);
}

void CheckGrpo(const PhaseConfig& phase, ConfigFields& fields) {
  fields.Check(phase.group_size.Least() >= 2, "group_size", "at least 2 responses for grpo to compare");
  fields.Check(phase.minibatches <= phase.prompts_per_step, "minibatches", "at most prompts_per_step");
  fields.Check(phase.curriculum.levels == 0 || phase.data.people.IsRange(), "curriculum",
               "data.people as a range such as 2-5 beside it");
  fields.Check(!phase.exact_rollouts || phase.minibatches == 1, "minibatches", "1 where exact_rollouts is true");
}

}  // namespace knaves
