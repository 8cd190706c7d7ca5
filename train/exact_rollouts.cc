#include "train/exact_rollouts.h"

#include <ATen/Parallel.h>
#include <fmt/format.h>
#include <torch/types.h>

#include <algorithm>

#include "base/error.h"
#include "policy/engine/sampler.h"
#include "train/gradient_pass.h"

namespace knaves {
namespace {

constexpr int64_t kCheckedRows = 16;  // by one thread in one go
constexpr size_t kNowhere = static_cast<size_t>(-1);

class ExactRollouts {
 public:
  ExactRollouts(const Decoder& decoder, const std::vector<RolloutRequest>& requests, const SamplingOptions& options,
                int64_t token_budget)
      : decoder_(decoder), requests_(requests), options_(options), token_budget_(token_budget) {}

  std::vector<Rollout> Run(RolloutEngine& engine, const std::vector<int64_t>& groups, const RolloutProgress& progress) {
    const at::NoGradGuard no_gradients;
    rollouts_ = engine.Generate(decoder_, requests_, options_, progress);
    for (int64_t round = 0; round <= options_.max_tokens; ++round) {
      MakeSequences(groups);
      FindChanges();
      if (std::all_of(changes_.begin(), changes_.end(),
                      [](const Change& change) { return change.place == kNowhere; })) {
        TakeLogprobs();
        return std::move(rollouts_);
      }
      DraftOn();
    }
    throw WorkError(fmt::format("exact rollouts: still changing after {} rounds", options_.max_tokens));
  }

 private:
  // The first place of a response at which the update's pass draws another token.
  struct Change {
    size_t place = kNowhere;
    int64_t token = 0;
  };

  void MakeSequences(const std::vector<int64_t>& groups) {
    sequences_.assign(requests_.size(), {});
    for (size_t i = 0; i < requests_.size(); ++i) {
      sequences_[i].ids = requests_[i].prompt_ids;
      sequences_[i].ids.insert(sequences_[i].ids.end(), rollouts_[i].ids.begin(), rollouts_[i].ids.end());
      sequences_[i].first_target = static_cast<int64_t>(requests_[i].prompt_ids.size());
      sequences_[i].group = groups[i];
    }
    list_.clear();
    for (const TrainingSequence& sequence : sequences_) list_.push_back(&sequence);
  }

  size_t IndexOf(const TrainingSequence* sequence) const { return static_cast<size_t>(sequence - sequences_.data()); }

  static double NoWeight(const TrainingSequence&) { return 0; }

  void FindChanges() {
    changes_.assign(requests_.size(), {});
    ForEachPiece(decoder_, list_, NoWeight, token_budget_, [&](const Piece& piece) {
      ForEachTargetLogits(decoder_, piece.batch.ids, piece.wanted,
                          [&](const TargetLogits& targets) { Check(piece, targets); });
    });
  }

  // What each row's distribution draws, against what stands there.
  void Check(const Piece& piece, const TargetLogits& targets) {
    const at::Tensor scaled = targets.logits.to(at::kFloat) / options_.temperature;
    const at::Tensor probabilities = at::softmax(scaled, -1).cpu().contiguous();
    const auto width = static_cast<size_t>(probabilities.size(1));
    const float* first = probabilities.const_data_ptr<float>();
    const int64_t* places = targets.places.const_data_ptr<int64_t>();
    std::vector<int64_t> drawn(static_cast<size_t>(probabilities.size(0)), -1);
    at::parallel_for(0, probabilities.size(0), kCheckedRows, [&](int64_t begin, int64_t end) {
      SamplerScratch scratch;
      for (auto row = static_cast<size_t>(begin); row < static_cast<size_t>(end); ++row) {
        const Target target = TargetAt(piece, places[row]);
        if (target.place == kNowhere) continue;
        drawn[row] = SampleToken({first + row * width, width}, options_,
                                 DrawOf(requests_[target.response], static_cast<int64_t>(target.place)), scratch);
      }
    });
    for (size_t row = 0; row < drawn.size(); ++row) {
      const Target target = TargetAt(piece, places[row]);
      if (target.place == kNowhere || drawn[row] == rollouts_[target.response].ids[target.place]) continue;
      Change& change = changes_[target.response];
      if (target.place < change.place) change = {target.place, drawn[row]};
    }
  }

  // A place of a piece's flat [B, T-1] as a token of a response; nowhere in prompts and padding.
  struct Target {
    size_t response;
    size_t place;
  };
  Target TargetAt(const Piece& piece, int64_t flat) const {
    const int64_t width = piece.batch.mask.size(1);
    const TrainingSequence* sequence = piece.sequences[static_cast<size_t>(flat / width)];
    const int64_t token = flat % width + 1;
    const bool inside = token >= sequence->first_target && token < sequence->length();
    return {IndexOf(sequence), inside ? static_cast<size_t>(token - sequence->first_target) : kNowhere};
  }

  // Cuts responses where they change and lets the engine go on with them.
  void DraftOn() {
    std::vector<RolloutRequest> open;
    std::vector<size_t> of_response;
    for (size_t i = 0; i < requests_.size(); ++i) {
      if (changes_[i].place == kNowhere) continue;
      Rollout& rollout = rollouts_[i];
      rollout.ids.resize(changes_[i].place);
      rollout.ids.push_back(changes_[i].token);
      rollout.ended = HasEnded(rollout.ids, options_);
      const int64_t left = TokenLimit(requests_[i], options_) - static_cast<int64_t>(rollout.ids.size());
      if (rollout.ended || left == 0) continue;
      RolloutRequest request = requests_[i];
      request.prompt_ids.insert(request.prompt_ids.end(), rollout.ids.begin(), rollout.ids.end());
      request.max_tokens = left;
      request.sampled = static_cast<int64_t>(rollout.ids.size());
      open.push_back(std::move(request));
      of_response.push_back(i);
    }
    const std::vector<Rollout> drafted = GenerateInBatches(decoder_, open, options_);
    for (size_t i = 0; i < drafted.size(); ++i) {
      Rollout& rollout = rollouts_[of_response[i]];
      rollout.ids.insert(rollout.ids.end(), drafted[i].ids.begin(), drafted[i].ids.end());
      rollout.ended = drafted[i].ended;
    }
  }

  void TakeLogprobs() {
    ForEachLogprobs(decoder_, list_, NoWeight, {options_.temperature, token_budget_},
                    [&](const Piece& piece, const TokenLogprobs& tokens) {
                      const at::Tensor logprobs = tokens.logprobs.to(at::kCPU, at::kFloat).contiguous();
                      const int64_t width = logprobs.size(1);
                      for (size_t i = 0; i < piece.sequences.size(); ++i) {
                        const TrainingSequence& sequence = *piece.sequences[i];
                        const float* row = logprobs.const_data_ptr<float>() + static_cast<int64_t>(i) * width;
                        rollouts_[IndexOf(&sequence)].logprobs.assign(row + sequence.first_target - 1,
                                                                      row + sequence.length() - 1);
                      }
                    });
  }

  const Decoder& decoder_;
  const std::vector<RolloutRequest>& requests_;
  const SamplingOptions& options_;
  int64_t token_budget_;
  std::vector<Rollout> rollouts_;
  std::vector<TrainingSequence> sequences_;
  SequenceList list_;
  std::vector<Change> changes_;
};

}  // namespace

std::vector<Rollout> GenerateExactRollouts(RolloutEngine& engine, const Decoder& decoder,
                                           const std::vector<RolloutRequest>& requests,
                                           const std::vector<int64_t>& groups, const SamplingOptions& options,
                                           int64_t token_budget, const RolloutProgress& progress,
                                           const RolloutSink& sink) {
  std::vector<Rollout> rollouts = ExactRollouts(decoder, requests, options, token_budget).Run(engine, groups, progress);
  // A change to one response may change those that are computed with it: none is certain before all are.
  for (size_t i = 0; sink && i < rollouts.size(); ++i) sink(i, rollouts[i]);
  return rollouts;
}

}  // namespace knaves
