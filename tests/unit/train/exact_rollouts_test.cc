#include "train/exact_rollouts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <torch/types.h>

#include <algorithm>

#include "policy/engine/sampler.h"
#include "tests/unit/policy/small_models.h"
#include "train/gradient_pass.h"

namespace knaves {
namespace {

using ::testing::ElementsAreArray;

std::vector<RolloutRequest> Requests(int64_t groups, int64_t group_size) {
  std::vector<RolloutRequest> requests;
  for (int64_t group = 0; group < groups; ++group) {
    for (int64_t i = 0; i < group_size; ++i) {
      RolloutRequest request{.seed = static_cast<uint64_t>(100 * group + i)};
      for (int64_t token = 0; token < 3 + 2 * group; ++token)
        request.prompt_ids.push_back((7 * group + 5 * token) % 19);
      requests.push_back(request);
    }
  }
  return requests;
}

std::vector<int64_t> GroupsOf(int64_t groups, int64_t group_size) {
  std::vector<int64_t> result;
  for (int64_t i = 0; i < groups * group_size; ++i) result.push_back(i / group_size);
  return result;
}

std::vector<TrainingSequence> SequencesOf(const std::vector<RolloutRequest>& requests,
                                          const std::vector<Rollout>& rollouts, const std::vector<int64_t>& groups) {
  std::vector<TrainingSequence> sequences(requests.size());
  for (size_t i = 0; i < requests.size(); ++i) {
    sequences[i].ids = requests[i].prompt_ids;
    sequences[i].ids.insert(sequences[i].ids.end(), rollouts[i].ids.begin(), rollouts[i].ids.end());
    sequences[i].first_target = static_cast<int64_t>(requests[i].prompt_ids.size());
    sequences[i].group = groups[i];
  }
  return sequences;
}

constexpr int64_t kBudget = 100;

TEST(ExactRollouts, LogprobsAreThoseOfTheUpdateToTheBit) {
  Decoder decoder = LivelyDecoder(SmallConfig(), 1);
  decoder.RequireGradients(true);
  const auto requests = Requests(4, 5);
  const auto groups = GroupsOf(4, 5);
  const SamplingOptions options{.temperature = 0.8, .max_tokens = 30, .end_tokens = {4}};
  RolloutEngine engine;
  const auto rollouts = GenerateExactRollouts(engine, decoder, requests, groups, options, kBudget, {}, {});
  const auto sequences = SequencesOf(requests, rollouts, groups);
  SequenceList list;
  for (const TrainingSequence& sequence : sequences) list.push_back(&sequence);
  int64_t seen = 0;
  ForEachLogprobs(
      decoder, list, TargetWeightIn(list, LossMean::kToken), {0.8, kBudget},
      [&](const Piece& piece, const TokenLogprobs& tokens) {
        for (size_t i = 0; i < piece.sequences.size(); ++i) {
          const TrainingSequence& sequence = *piece.sequences[i];
          const at::Tensor row = tokens.logprobs[static_cast<int64_t>(i)].detach().narrow(0, sequence.first_target - 1,
                                                                                          sequence.targets());
          const std::vector<float> ours(row.const_data_ptr<float>(), row.const_data_ptr<float>() + row.numel());
          EXPECT_THAT(ours, ElementsAreArray(rollouts[static_cast<size_t>(&sequence - sequences.data())].logprobs));
          ++seen;
        }
      });
  EXPECT_EQ(seen, 20);
}

// Without rounding to speak of, exact rollouts are those of the engine.
TEST(ExactRollouts, AreWhatTheEngineSamples) {
  const Decoder decoder = LivelyDecoder(SmallConfig(), 2);
  const auto requests = Requests(3, 4);
  const SamplingOptions options{.max_tokens = 25, .end_tokens = {4, 5}};
  const auto expected = GenerateRollouts(decoder, requests, options);
  RolloutEngine engine;
  const auto rollouts = GenerateExactRollouts(engine, decoder, requests, GroupsOf(3, 4), options, kBudget, {}, {});
  for (size_t i = 0; i < rollouts.size(); ++i) {
    EXPECT_EQ(rollouts[i].ids, expected[i].ids) << i;
    EXPECT_EQ(rollouts[i].ended, expected[i].ended) << i;
    EXPECT_EQ(rollouts[i].logprobs.size(), rollouts[i].ids.size()) << i;
  }
}

// In bfloat16 engine and update differ by much: what comes out must be what the update's pass draws at every place.
TEST(ExactRollouts, EveryTokenIsTheOneThatTheUpdateDraws) {
  Decoder decoder = LivelyDecoder(SmallConfig(), 3);
  decoder.To(at::kCPU, at::kBFloat16);
  const auto requests = Requests(6, 6);
  const auto groups = GroupsOf(6, 6);
  const SamplingOptions options{.temperature = 1.1, .max_tokens = 40, .end_tokens = {4}};
  const auto drafted = GenerateRollouts(decoder, requests, options);
  RolloutEngine engine;
  const auto rollouts = GenerateExactRollouts(engine, decoder, requests, groups, options, kBudget, {}, {});
  const auto sequences = SequencesOf(requests, rollouts, groups);
  SequenceList list;
  for (const TrainingSequence& sequence : sequences) list.push_back(&sequence);
  int64_t checked = 0;
  const at::NoGradGuard no_gradients;
  ForEachPiece(
      decoder, list, [](const TrainingSequence&) { return 0.0; }, kBudget,
      [&](const Piece& piece) {
        ForEachTargetLogits(decoder, piece.batch.ids, piece.wanted, [&](const TargetLogits& targets) {
          const at::Tensor all = at::softmax(targets.logits.to(at::kFloat) / 1.1, -1);
          for (int64_t row = 0; row < all.size(0); ++row) {
            const int64_t flat = targets.places[row].item<int64_t>();
            const int64_t width = piece.batch.mask.size(1);
            const TrainingSequence& sequence = *piece.sequences[static_cast<size_t>(flat / width)];
            const int64_t token = flat % width + 1;
            if (token < sequence.first_target || token >= sequence.length()) continue;
            const RolloutRequest& request = requests[static_cast<size_t>(&sequence - sequences.data())];
            SamplerScratch scratch;
            const at::Tensor distribution = all[row].contiguous();
            EXPECT_EQ(SampleToken({distribution.const_data_ptr<float>(), 19}, options,
                                  DrawOf(request, token - sequence.first_target), scratch),
                      sequence.ids[static_cast<size_t>(token)]);
            ++checked;
          }
        });
      });
  int64_t tokens = 0;
  int64_t different = 0;
  for (size_t i = 0; i < rollouts.size(); ++i) {
    tokens += static_cast<int64_t>(rollouts[i].ids.size());
    different += rollouts[i].ids != drafted[i].ids ? 1 : 0;
    EXPECT_LE(rollouts[i].ids.size(), 40U);
    EXPECT_EQ(rollouts[i].ended, rollouts[i].ids.back() == 4) << i;
  }
  EXPECT_EQ(checked, tokens);
  EXPECT_GT(different, 0) << "the test has shown nothing";
}

}  // namespace
}  // namespace knaves
