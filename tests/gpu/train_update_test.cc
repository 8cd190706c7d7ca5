// Updates on a GPU: what the optimiser makes of gradients, and that rollouts and updates agree.
#include <ATen/ops/randn.h>
#include <ATen/ops/zeros.h>

#include "policy/engine/rollout_engine.h"
#include "tests/gpu/gpu_test.h"
#include "tests/unit/policy/small_models.h"
#include "train/adamw.h"
#include "train/exact_rollouts.h"
#include "train/gradient_pass.h"
#include "train/logprob_difference.h"
#include "train/policy_loss.h"

namespace knaves {
namespace {

using UpdateOnGpu = GpuTest;

ModelConfig TrainedConfig() {
  ModelConfig config = SmallConfig();
  config.vocabulary = 152;
  config.hidden = 128;
  config.intermediate = 192;
  config.heads = 4;
  config.kv_heads = 2;
  config.head_size = 64;
  config.max_positions = 512;
  config.qkv_bias = true;
  config.tied_embeddings = true;
  return config;
}

TEST_F(UpdateOnGpu, TheOptimiserIsThatOfTheCpu) {
  Decoder on_cpu(TrainedConfig(), 1);
  Decoder on_gpu(TrainedConfig(), 1);
  on_gpu.To(at::kCUDA, at::kFloat);
  for (Decoder* decoder : {&on_cpu, &on_gpu}) decoder->RequireGradients(true);
  AdamW cpu_optimiser(on_cpu.Weights());
  AdamW gpu_optimiser(on_gpu.Weights());
  for (int step = 0; step < 5; ++step) {
    for (size_t i = 0; i < on_cpu.Weights().size(); ++i) {
      const at::Tensor gradient = at::randn(on_cpu.Weights()[i].second.sizes());
      on_cpu.Weights()[i].second.mutable_grad() = gradient;
      on_gpu.Weights()[i].second.mutable_grad() = gradient.cuda();
    }
    const double norm = cpu_optimiser.Step(1e-2, 1.0, {});
    EXPECT_NEAR(gpu_optimiser.Step(1e-2, 1.0, {}), norm, 1e-4 * norm);
  }
  for (size_t i = 0; i < on_cpu.Weights().size(); ++i) {
    const at::Tensor difference = on_gpu.Weights()[i].second.detach().cpu() - on_cpu.Weights()[i].second.detach();
    EXPECT_LT(difference.abs().max().item<double>(), 1e-5) << on_cpu.Weights()[i].first;
  }
}

// Four groups of eight.
std::vector<RolloutRequest> PromptedRequests(int64_t prompt_tokens) {
  std::vector<RolloutRequest> requests;
  for (int64_t i = 0; i < 32; ++i) {
    RolloutRequest request{.seed = static_cast<uint64_t>(i)};
    for (int64_t j = 0; j < prompt_tokens; ++j) request.prompt_ids.push_back((j * 7 + i / 8) % 150);
    requests.push_back(request);
  }
  return requests;
}

std::vector<TrainingSequence> SequencesOf(const std::vector<RolloutRequest>& requests,
                                          const std::vector<Rollout>& rollouts) {
  std::vector<TrainingSequence> sequences;
  for (size_t i = 0; i < rollouts.size(); ++i) {
    TrainingSequence sequence;
    sequence.ids = requests[i].prompt_ids;
    sequence.ids.insert(sequence.ids.end(), rollouts[i].ids.begin(), rollouts[i].ids.end());
    sequence.first_target = static_cast<int64_t>(requests[i].prompt_ids.size());
    sequence.group = static_cast<int64_t>(i / 8);
    sequence.rollout_logprobs = rollouts[i].logprobs;
    sequences.push_back(sequence);
  }
  return sequences;
}

std::vector<TrainingSequence> SampledSequences(const Decoder& decoder, int64_t prompt_tokens, int64_t max_tokens) {
  const auto requests = PromptedRequests(prompt_tokens);
  return SequencesOf(requests, GenerateRollouts(decoder, requests, {.max_tokens = max_tokens, .end_tokens = {3}}));
}

SequenceList ListOf(const std::vector<TrainingSequence>& sequences) {
  SequenceList list;
  for (const TrainingSequence& sequence : sequences) list.push_back(&sequence);
  return list;
}

TEST_F(UpdateOnGpu, RolloutsAndUpdatesAgreeUpToRounding) {
  for (const at::ScalarType type : {at::kFloat, at::kBFloat16}) {
    Decoder decoder = LivelyDecoder(TrainedConfig(), 2);
    decoder.To(at::kCUDA, type);
    const auto sequences = SampledSequences(decoder, 90, 120);
    LogprobDifference difference;
    const SequenceList list = ListOf(sequences);
    ForEachLogprobs(
        decoder, list, TargetWeightIn(list, LossMean::kToken), {1.0, 2000},
        [&](const Piece& piece, const TokenLogprobs& tokens) { difference.Add(piece.batch, tokens.logprobs); });
    Json row = Json::object();
    difference.SetMetrics(Ranks::Alone(), row);
    EXPECT_LT(row["training/rollout_logprob_diff_mean"].get<double>(), type == at::kFloat ? 1e-4 : 0.05) << row.dump();
  }
}

TEST_F(UpdateOnGpu, ExactRolloutsAreThoseOfTheUpdateToTheBit) {
  for (const at::ScalarType type : {at::kFloat, at::kBFloat16}) {
    Decoder decoder(TrainedConfig(), 4);
    decoder.To(at::kCUDA, type);
    decoder.RequireGradients(true);
    const SamplingOptions options{.temperature = 0.9, .max_tokens = 40, .end_tokens = {3}};
    const std::vector<RolloutRequest> requests = PromptedRequests(40);
    std::vector<int64_t> groups;
    for (size_t i = 0; i < requests.size(); ++i) groups.push_back(static_cast<int64_t>(i / 8));
    RolloutEngine engine;
    const auto rollouts = GenerateExactRollouts(engine, decoder, requests, groups, options, 1500, {}, {});
    const auto sequences = SequencesOf(requests, rollouts);
    const SequenceList list = ListOf(sequences);
    LogprobDifference difference;
    ForEachLogprobs(decoder, list, TargetWeightIn(list, LossMean::kToken), {0.9, 1500},
                    [&](const Piece& piece, const TokenLogprobs& tokens) {
                      difference.Add(piece.batch, tokens.logprobs);
                      tokens.logprobs.sum().backward();
                    });
    Json row = Json::object();
    difference.SetMetrics(Ranks::Alone(), row);
    EXPECT_EQ(row["training/rollout_logprob_diff_max"].get<double>(), 0) << type;
  }
}

// More targets than a block of logits has rows.
TEST_F(UpdateOnGpu, LogitsThatAreMadeOnceGiveTheGradientsOfThoseThatAreMadeAgain) {
  for (const at::ScalarType type : {at::kFloat, at::kBFloat16}) {
    Decoder decoder = LivelyDecoder(TrainedConfig(), 3);
    decoder.To(at::kCUDA, type);
    decoder.RequireGradients(true);
    auto sequences = SampledSequences(decoder, 70, 400);
    for (size_t i = 0; i < sequences.size(); ++i) sequences[i].advantage = i % 2 == 0 ? 1 : -0.5;
    const SequenceList list = ListOf(sequences);
    const auto gradients = [&](bool again) {
      LossRecord record;
      const auto loss_of = [&](const MicroBatch& batch, const TokenLogprobs& tokens) {
        return PolicyLoss(batch, tokens, {.entropy_coefficient = 0.1}, record);
      };
      ForEachPiece(decoder, list, TargetWeightIn(list, LossMean::kToken), 1 << 20, [&](const Piece& piece) {
        if (again) {
          loss_of(piece.batch, ComputeTokenLogprobs(decoder, piece.batch.ids, 0.9, piece.wanted)).backward();
        } else {
          BackwardThroughPiece(decoder, piece, 0.9, loss_of);
        }
      });
      return TakeGradients(decoder);
    };
    const auto made_again = gradients(true);
    const auto made_once = gradients(false);
    const auto another_time = gradients(false);
    for (size_t i = 0; i < made_once.size(); ++i) {
      SCOPED_TRACE(testing::Message() << type << " " << decoder.Weights()[i].first);
      const double distance =
          (made_once[i] - made_again[i]).norm().item<double>() / made_again[i].norm().item<double>();
      EXPECT_LT(distance, type == at::kFloat ? 1e-6 : 1e-3);
      if (type == at::kBFloat16) {
        EXPECT_TRUE(another_time[i].equal(made_once[i]));
      }
    }
  }
}

TEST_F(UpdateOnGpu, ABudgetOfTokensChangesNothingButRounding) {
  Decoder decoder = LivelyDecoder(TrainedConfig(), 3);
  decoder.To(at::kCUDA, at::kBFloat16);
  decoder.RequireGradients(true);
  auto sequences = SampledSequences(decoder, 70, 100);
  for (size_t i = 0; i < sequences.size(); ++i) sequences[i].advantage = i % 2 == 0 ? 1 : -0.5;
  const SequenceList list = ListOf(sequences);
  const auto gradients = [&](int64_t budget) {
    LossRecord record;
    ForEachLogprobs(decoder, list, TargetWeightIn(list, LossMean::kToken), {1.0, budget},
                    [&](const Piece& piece, const TokenLogprobs& tokens) {
                      PolicyLoss(piece.batch, tokens, {}, record).backward();
                    });
    std::vector<at::Tensor> result;
    for (const auto& [name, weight] : decoder.Weights()) {
      result.push_back(weight.grad().to(at::kFloat).clone());
      weight.mutable_grad().reset();
    }
    return result;
  };
  const auto at_once = gradients(1 << 20);
  const auto in_pieces = gradients(500);
  for (size_t i = 0; i < at_once.size(); ++i) {
    const double distance = (at_once[i] - in_pieces[i]).norm().item<double>() / at_once[i].norm().item<double>();
    EXPECT_LT(distance, 0.02) << decoder.Weights()[i].first;
  }
}

}  // namespace
}  // namespace knaves
