#include "train/update.h"

#include <ATen/core/grad_mode.h>
#include <fmt/format.h>
#include <torch/types.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/error.h"
#include "base/random.h"
#include "train/expert_balance.h"
#include "train/gradient_pass.h"
#include "train/logprob_difference.h"
#include "train/metrics.h"
#include "train/random_streams.h"

namespace knaves {
namespace {

SequenceList Pointers(const std::vector<TrainingSequence>& sequences) {
  SequenceList list;
  for (const TrainingSequence& sequence : sequences) list.push_back(&sequence);
  return list;
}

bool IsComputedHere(const TrainingSequence& sequence) { return !sequence.skipped && !sequence.elsewhere; }

// The sequences of one pass, cut into `minibatches` parts of whole groups.
std::vector<SequenceList> SplitIntoMinibatches(const StepContext& context,
                                               const std::vector<TrainingSequence>& sequences, int64_t pass) {
  if (context.phase.minibatches == 1) return {Pointers(sequences)};
  std::vector<int64_t> groups(static_cast<size_t>(sequences.back().group + 1));
  std::iota(groups.begin(), groups.end(), 0);
  Random random({static_cast<uint64_t>(context.config.seed), kMinibatchStream, static_cast<uint64_t>(context.step),
                 static_cast<uint64_t>(pass)});
  random.Shuffle(groups);
  const auto count = static_cast<size_t>(context.phase.minibatches);
  std::vector<SequenceList> parts(count);
  for (const TrainingSequence& sequence : sequences) {
    const auto place = static_cast<size_t>(groups[static_cast<size_t>(sequence.group)]);
    parts[place * count / groups.size()].push_back(&sequence);
  }
  return parts;
}

// Each value with those of the other processes; a process that computed nothing has no names.
std::map<std::string, double> SumByName(const Ranks& ranks, const std::map<std::string, double>& own) {
  if (ranks.count() == 1) return own;
  std::string mine;
  Json::to_msgpack(own, mine);  // to the bit, whatever the number
  std::map<std::string, double> sums;
  for (const std::string& bytes : ranks.Gather(mine)) {
    const Json values = Json::from_msgpack(bytes);
    for (const auto& [name, value] : values.items()) sums[name] += value.get<double>();
  }
  return sums;
}

// One optimiser step.
class Update {
 public:
  Update(const StepContext& context, const Objective& objective, AdamW& optimiser)
      : context_(context), objective_(objective), optimiser_(optimiser), experts_(context.policy.decoder) {}

  void Run(const SequenceList& sequences) {
    ++updates_;
    if (std::all_of(sequences.begin(), sequences.end(), [](const auto* sequence) { return sequence->skipped; })) return;
    SequenceList trained;
    for (const TrainingSequence* sequence : sequences) {
      if (IsComputedHere(*sequence)) trained.push_back(sequence);
    }
    const LossMean mean = context_.phase.loss_mean == "sequence" ? LossMean::kSequence : LossMean::kToken;
    const TargetWeight weight = TargetWeightIn(sequences, mean);
    experts_.BeginUpdate(context_.phase.expert_balance_coefficient, sequences.size());
    Backward(trained, weight);
    const double norm = optimiser_.Step(context_.values.learning_rate, context_.phase.max_gradient_norm,
                                        context_.phase.adam, context_.ranks);
    if (!std::isfinite(norm)) {
      throw WorkError(fmt::format("step {}: the loss or its gradient is not a finite number", context_.step));
    }
    gradient_norms_ += norm;
    experts_.EndUpdate(context_.phase.expert_bias_rate, context_.ranks);
  }

  void SetMetrics() const {
    for (const auto& [name, sum] : SumByName(context_.ranks, record_.Values())) {
      SetMetric(context_.row, name, sum / updates_);
    }
    SetMetric(context_.row, "actor/grad_norm", gradient_norms_ / updates_);
    SetMetric(context_.row, "actor/lr", context_.values.learning_rate);
    difference_.SetMetrics(context_.ranks, context_.row);
    experts_.SetMetrics(context_.row);
  }

 private:
  void Backward(const SequenceList& sequences, const TargetWeight& weight) {
    const PassOptions options{objective_.LossTemperature(context_.values), context_.phase.micro_batch_tokens};
    const Decoder& decoder = experts_.Recording();
    ForEachPiece(decoder, sequences, weight, options.token_budget, [&](const Piece& piece) {
      experts_.Begin(piece);
      BackwardThroughPiece(decoder, piece, options.temperature,
                           [&](const MicroBatch& batch, const TokenLogprobs& tokens) {
                             // Later updates have moved the policy away from the one that sampled.
                             if (updates_ == 1) difference_.Add(batch, tokens.logprobs);
                             return objective_.Loss(batch, tokens, context_.values, record_);
                           });
    });
  }

  const StepContext& context_;
  const Objective& objective_;
  AdamW& optimiser_;
  ExpertBalance experts_;
  LossRecord record_;
  LogprobDifference difference_;
  double updates_ = 0.0;
  double gradient_norms_ = 0.0;
};

}  // namespace

void LossRecord::Add(const std::string& name, const at::Tensor& value) {
  const at::Tensor detached = value.detach();
  const auto [place, is_new] = sums_.emplace(name, detached);
  if (!is_new) place->second = place->second + detached;
}

std::map<std::string, double> LossRecord::Values() const {
  std::map<std::string, double> values;
  for (const auto& [name, sum] : sums_) values[name] = sum.item<double>();
  return values;
}

void ScoreSequences(const Decoder& decoder, const PassOptions& options, std::vector<TrainingSequence>& sequences,
                    std::vector<float> TrainingSequence::*into) {
  const at::NoGradGuard no_gradients;
  const auto no_weight = [](const TrainingSequence&) { return 0.0; };
  const auto keep = [&](const Piece& piece, const TokenLogprobs& tokens) {
    const at::Tensor logprobs = tokens.logprobs.to(at::kCPU, at::kFloat).contiguous();
    for (size_t i = 0; i < piece.sequences.size(); ++i) {
      // The pieces point into `sequences`, which is ours to change.
      TrainingSequence& sequence = sequences[static_cast<size_t>(piece.sequences[i] - sequences.data())];
      const float* row = logprobs.data_ptr<float>() + static_cast<int64_t>(i) * logprobs.size(1);
      (sequence.*into).assign(row + sequence.first_target - 1, row + sequence.length() - 1);
    }
  };
  SequenceList own = Pointers(sequences);
  std::erase_if(own, [](const TrainingSequence* sequence) { return sequence->elsewhere; });
  ForEachLogprobs(decoder, own, no_weight, options, keep);
}

void UpdatePolicy(const StepContext& context, const Objective& objective, std::vector<TrainingSequence>& sequences,
                  AdamW& optimiser) {
  Stopwatch watch;
  if (context.phase.updates_per_step * context.phase.minibatches > 1) {
    ScoreSequences(context.policy.decoder,
                   {objective.LossTemperature(context.values), context.phase.micro_batch_tokens}, sequences,
                   &TrainingSequence::old_logprobs);
    SetMetric(context.row, "timing_s/old_log_prob", watch.Lap());
  }
  Update update(context, objective, optimiser);
  for (int64_t pass = 0; pass < context.phase.updates_per_step; ++pass) {
    for (const SequenceList& part : SplitIntoMinibatches(context, sequences, pass)) update.Run(part);
  }
  update.SetMetrics();
  SetMetric(context.row, "timing_s/update_actor", watch.Lap());
}

}  // namespace knaves
