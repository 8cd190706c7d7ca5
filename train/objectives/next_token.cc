// next_token: the likelihood of worked thoughts, token by token. Pre-training from random weights, or a cold start for
// a policy that stands. The sequence of a puzzle is its prompt, a trace's response and the end token;
//
//   L = - mean over targets of log p(token | the tokens before it)
//
// with the response's tokens as targets, or all of them (loss_on: all).
#include <fmt/format.h>
#include <torch/types.h>

#include "base/error.h"
#include "base/ordered_work.h"
#include "base/random.h"
#include "train/metrics.h"
#include "train/objective.h"
#include "train/random_streams.h"
#include "train/trace_texts.h"

namespace knaves {
namespace {

constexpr uint64_t kMaxAttempts = 100;

class NextToken final : public Objective {
 public:
  NextToken(const RunConfig& config, const PhaseConfig& phase) : phase_(phase), texts_(config.prompt, phase.data) {}

  bool SamplesRollouts() const override { return false; }

  void CheckFit(const StepContext& context) const override {
    for (int64_t people : phase_.data.people.All()) DrawSequence(context, 0, {people});
  }

  StepBatch Gather(const StepContext& context) const override {
    Stopwatch watch;
    StepBatch batch;
    batch.sequences.resize(static_cast<size_t>(phase_.sequences_per_step));
    ParallelFor(batch.sequences.size(), ThreadCount(0), [&](size_t i) {
      batch.sequences[i] = DrawSequence(context, static_cast<int64_t>(i), context.values.people);
    });
    const Share own = context.ranks.ShareOf(phase_.sequences_per_step);
    for (TrainingSequence& sequence : batch.sequences) sequence.elsewhere = !own.Contains(sequence.group);
    std::vector<double> lengths;
    for (const TrainingSequence& sequence : batch.sequences) lengths.push_back(static_cast<double>(sequence.length()));
    SetMeanMaxMin(context.row, "train/sequence_length", lengths);
    SetMetric(context.row, "perf/total_num_tokens", Mean(lengths) * static_cast<double>(lengths.size()));
    SetMetric(context.row, "timing_s/gen", watch.Seconds());
    return batch;
  }

  double LossTemperature(const StepValues& /*values*/) const override { return 1.0; }

  at::Tensor Loss(const MicroBatch& batch, const TokenLogprobs& tokens, const StepValues& /*values*/,
                  LossRecord& record) const override {
    const at::Tensor loss = -(tokens.logprobs * batch.weights).sum();
    record.Add("train/loss", loss);
    return loss;
  }

 private:
  TrainingSequence Tokenise(const Policy& policy, const TraceText& text) const {
    TrainingSequence sequence;
    sequence.ids = policy.tokenizer.Encode(text.prompt);
    sequence.first_target = phase_.loss_on == "all" ? 1 : static_cast<int64_t>(sequence.ids.size());
    // Apart from the prompt, as a policy meets it: the tokens of a rollout begin where its prompt's end.
    const std::vector<int64_t> response = policy.tokenizer.Encode(text.response, /*add_special=*/false);
    sequence.ids.insert(sequence.ids.end(), response.begin(), response.end());
    sequence.ids.push_back(policy.tokenizer.EndTokens().front());
    return sequence;
  }

  // Texts that are longer than the model's positions are drawn again.
  TrainingSequence DrawSequence(const StepContext& context, int64_t i, const std::vector<int64_t>& people) const {
    const int64_t positions = context.policy.decoder.config().max_positions;
    const auto seed = static_cast<uint64_t>(context.config.seed);
    for (uint64_t attempt = 0; attempt < kMaxAttempts; ++attempt) {
      Random random({seed, kTraceStream, static_cast<uint64_t>(context.step), static_cast<uint64_t>(i), attempt});
      TrainingSequence sequence = Tokenise(context.policy, texts_.Text(people, random));
      sequence.group = i;
      if (sequence.length() <= positions) return sequence;
    }
    throw InputError(
        fmt::format("phase '{}': expected traces that fit the model's {} positions, but {} in a row were longer",
                    phase_.name, positions, kMaxAttempts));
  }

  const PhaseConfig& phase_;
  TraceTexts texts_;
};

}  // namespace

std::unique_ptr<Objective> MakeNextToken(const RunConfig& config, const PhaseConfig& phase) {
  return std::make_unique<NextToken>(config, phase);
}

void CheckNextToken(const PhaseConfig& phase, ConfigFields& fields) {
  fields.Check(phase.minibatches <= phase.sequences_per_step, "minibatches", "at most sequences_per_step");
}

}  // namespace knaves
