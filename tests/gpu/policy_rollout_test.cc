// The engine on a GPU against the engine on the CPU and against the decoder itself.
#include <ATen/core/grad_mode.h>
#include <ATen/ops/tensor.h>
#include <gmock/gmock.h>

#include "policy/engine/rollout_bench.h"
#include "policy/engine/rollout_engine.h"
#include "policy/engine/slot_engine.h"
#include "policy/model/sequence_logprobs.h"
#include "tests/gpu/gpu_test.h"
#include "tests/unit/policy/engine/batch_invariance.h"
#include "tests/unit/policy/small_models.h"
#include "tests/unit/policy/tokenizer/small_tokenizer.h"

namespace knaves {
namespace {

using RolloutOnGpu = GpuTest;

Decoder OnGpu(const Decoder& decoder, at::ScalarType type = at::kFloat) {
  Decoder copy = decoder.Clone();
  copy.To(at::kCUDA, type);
  return copy;
}

// Prompts of lengths 1 to 6, each for two requests.
std::vector<RolloutRequest> MixedRequests(int64_t count) {
  std::vector<RolloutRequest> requests;
  for (int64_t i = 0; i < count; ++i) {
    RolloutRequest request{.prompt_ids = {i / 2 % 19}, .seed = static_cast<uint64_t>(100 + i)};
    for (int64_t j = 0; j < i / 2 % 6; ++j) request.prompt_ids.push_back((i / 2 * 3 + j) % 19);
    requests.push_back(request);
  }
  return requests;
}

// Its ids are the bytes of a tokenizer without merges.
ModelConfig ByteConfig() {
  ModelConfig config = SmallConfig();
  config.vocabulary = 256;
  return config;
}

ModelConfig QwenLike(int64_t head_size) {
  ModelConfig config = SmallConfig();
  config.vocabulary = 152;
  config.hidden = 2 * head_size;
  config.heads = 14;
  config.kv_heads = 2;
  config.head_size = head_size;
  config.max_positions = 512;
  config.tied_embeddings = true;
  config.qkv_bias = true;
  return config;
}

TEST_F(RolloutOnGpu, GreedyTokensAreThoseOfTheCpu) {
  const Decoder decoder = LivelyDecoder(SmallConfig(), 1);
  const Decoder on_gpu = OnGpu(decoder);
  const SamplingOptions options{.temperature = 0, .max_tokens = 30, .end_tokens = {4}};
  ASSERT_TRUE(CanUseSlots(on_gpu));
  const auto requests = MixedRequests(40);
  const auto expected = GenerateRollouts(decoder, requests, options);
  const auto rollouts = GenerateRollouts(on_gpu, requests, options);
  ASSERT_EQ(rollouts.size(), 40U);
  for (size_t i = 0; i < rollouts.size(); ++i) {
    EXPECT_EQ(rollouts[i].ids, expected[i].ids) << i;
    EXPECT_EQ(rollouts[i].ended, expected[i].ended) << i;
    EXPECT_THAT(rollouts[i].logprobs, testing::Pointwise(testing::FloatNear(1e-4F), expected[i].logprobs)) << i;
  }
}

TEST_F(RolloutOnGpu, ASeedSamplesTheTokensThatItSamplesOnTheCpu) {
  const Decoder decoder = LivelyDecoder(SmallConfig(), 2);
  const SamplingOptions options{.temperature = 1.2, .max_tokens = 30, .end_tokens = {4, 5}};
  const auto requests = MixedRequests(60);
  const auto expected = GenerateRollouts(decoder, requests, options);
  const auto rollouts = GenerateRollouts(OnGpu(decoder), requests, options);
  for (size_t i = 0; i < rollouts.size(); ++i) EXPECT_EQ(rollouts[i].ids, expected[i].ids) << i;
}

void ExpectLogprobsOfTheDecoder(const Decoder& decoder, double temperature, double mean, double most) {
  auto requests = MixedRequests(24);
  for (RolloutRequest& request : requests) {
    for (int64_t i = 0; i < 100; ++i) request.prompt_ids.push_back((i * 7) % 19);
  }
  const auto rollouts = GenerateRollouts(decoder, requests, {.temperature = temperature, .max_tokens = 60});
  double sum = 0;
  double count = 0;
  for (size_t i = 0; i < rollouts.size(); ++i) {
    std::vector<int64_t> ids = requests[i].prompt_ids;
    ids.insert(ids.end(), rollouts[i].ids.begin(), rollouts[i].ids.end());
    const std::vector<double> logprobs = SequenceLogprobs(decoder, ids, temperature);
    for (size_t j = 0; j < rollouts[i].ids.size(); ++j) {
      const double difference = std::abs(logprobs[requests[i].prompt_ids.size() - 1 + j] - rollouts[i].logprobs[j]);
      EXPECT_LT(difference, most) << "response " << i << " token " << j;
      sum += difference;
      ++count;
    }
  }
  EXPECT_LT(sum / count, mean);
}

TEST_F(RolloutOnGpu, LogprobsAreThoseOfTheDecoderInFloat32) {
  for (const int64_t head_size : {32, 64, 128}) {
    const Decoder decoder = OnGpu(LivelyDecoder(QwenLike(head_size), 3));
    for (const double temperature : {0.7, 1.0}) ExpectLogprobsOfTheDecoder(decoder, temperature, 2e-5, 1e-3);
  }
}

TEST_F(RolloutOnGpu, EachFamilysGreedyTokensAreThoseOfTheCpu) {
  const SamplingOptions options{.temperature = 0, .max_tokens = 30};
  for (const auto& [name, config] : SmallFamilies()) {
    const Decoder decoder = LivelyDecoder(config, 9);
    EXPECT_EQ(CanUseSlots(OnGpu(decoder)), config.HasPlainLayers()) << name;
    const auto expected = GenerateRollouts(decoder, MixedRequests(12), options);
    const auto rollouts = GenerateRollouts(OnGpu(decoder), MixedRequests(12), options);
    for (size_t i = 0; i < rollouts.size(); ++i) EXPECT_EQ(rollouts[i].ids, expected[i].ids) << name << " " << i;
  }
}

TEST_F(RolloutOnGpu, LogprobsAreThoseOfTheDecoderInBfloat16UpToRounding) {
  for (const int64_t head_size : {32, 64, 128}) {
    ExpectLogprobsOfTheDecoder(OnGpu(Decoder(QwenLike(head_size), 4), at::kBFloat16), 1.0, 0.02, 0.3);
  }
}

TEST_F(RolloutOnGpu, TheSameRequestsGiveTheSameResponses) {
  const Decoder decoder = OnGpu(LivelyDecoder(QwenLike(64), 5), at::kBFloat16);
  const auto requests = MixedRequests(50);
  const auto first = GenerateRollouts(decoder, requests, {.max_tokens = 40});
  const auto second = GenerateRollouts(decoder, requests, {.max_tokens = 40});
  for (size_t i = 0; i < first.size(); ++i) {
    EXPECT_EQ(first[i].ids, second[i].ids) << i;
    EXPECT_EQ(first[i].logprobs, second[i].logprobs) << i;
  }
}

// 1,300 requests on 512 slots: slots are taken again and again, and at the end steps shrink.
TEST_F(RolloutOnGpu, MoreRequestsThanSlotsAreServedAsOnTheCpu) {
  const Decoder decoder = LivelyDecoder(SmallConfig(), 6);
  const SamplingOptions options{.max_tokens = 25, .end_tokens = {3, 7}};
  auto requests = MixedRequests(1300);
  for (size_t i = 0; i < requests.size(); ++i) {
    if (i % 3 == 0) requests[i].max_tokens = static_cast<int64_t>(1 + i % 25);
  }
  const auto expected = GenerateRollouts(decoder, requests, options);
  int64_t tokens = 0;
  int64_t finished = 0;
  const auto rollouts = GenerateRollouts(OnGpu(decoder), requests, options, [&](int64_t so_far, int64_t done) {
    EXPECT_GE(so_far, tokens);
    EXPECT_GE(done, finished);
    tokens = so_far;
    finished = done;
  });
  int64_t different = 0;
  int64_t sampled = 0;
  for (size_t i = 0; i < rollouts.size(); ++i) {
    different += rollouts[i].ids != expected[i].ids ? 1 : 0;
    sampled += static_cast<int64_t>(rollouts[i].ids.size());
    EXPECT_LE(static_cast<int64_t>(rollouts[i].ids.size()), TokenLimit(requests[i], options));
    EXPECT_EQ(rollouts[i].ended, rollouts[i].ids.back() == 3 || rollouts[i].ids.back() == 7) << i;
  }
  EXPECT_LE(different, 4);  // a draw next to a border may fall to either side of it
  EXPECT_EQ(tokens, sampled);
  EXPECT_EQ(finished, 1300);
}

TEST_F(RolloutOnGpu, HandsOutEachResponseOnceWhileOthersAreStillSampled) {
  const Decoder decoder = OnGpu(LivelyDecoder(ByteConfig(), 4));
  const Tokenizer tokenizer = LoadTokenizer(SmallTokenizerJson());
  SamplingOptions options{.max_tokens = 40, .end_tokens = {3, 7}};
  for (const bool stops : {false, true}) {
    if (stops) options.stops = StopStrings({"a", "b", "zz"}, tokenizer, "stop");
    auto requests = MixedRequests(400);
    for (size_t i = 0; i < requests.size(); ++i) requests[i].max_tokens = static_cast<int64_t>(i % 41);
    int64_t finished = 0;
    int64_t at_first = -1;  // responses that had ended by the report before
    std::vector<int64_t> times(requests.size(), 0);
    std::vector<Rollout> handed_out(requests.size());
    const auto rollouts = GenerateRollouts(
        decoder, requests, options, [&](int64_t, int64_t done) { finished = done; },
        [&](size_t i, const Rollout& rollout) {
          if (at_first < 0) at_first = finished;
          ++times[i];
          handed_out[i] = rollout;
        });
    EXPECT_LT(at_first, 100);
    EXPECT_THAT(times, testing::Each(1));
    for (size_t i = 0; i < rollouts.size(); ++i) {
      EXPECT_EQ(handed_out[i].ids, rollouts[i].ids) << i;
      EXPECT_EQ(handed_out[i].logprobs, rollouts[i].logprobs) << i;
      EXPECT_EQ(handed_out[i].ended, rollouts[i].ended) << i;
      EXPECT_EQ(rollouts[i].ids.size(), rollouts[i].logprobs.size()) << i;
      EXPECT_LE(static_cast<int64_t>(rollouts[i].ids.size()), TokenLimit(requests[i], options)) << i;
      EXPECT_EQ(rollouts[i].ended, HasEnded(rollouts[i].ids, options)) << i;
    }
  }
}

TEST_F(RolloutOnGpu, TruncatedSamplingIsThatOfTheCpu) {
  const Decoder decoder = LivelyDecoder(SmallConfig(), 7);
  const Decoder on_gpu = OnGpu(decoder);
  for (const SamplingOptions& options :
       {SamplingOptions{.top_p = 0.5, .max_tokens = 12}, SamplingOptions{.top_k = 3, .max_tokens = 12},
        SamplingOptions{.min_p = 0.2, .max_tokens = 12},
        SamplingOptions{.temperature = 1.4, .top_p = 0.8, .top_k = 6, .min_p = 0.05, .max_tokens = 12}}) {
    const auto expected = GenerateRollouts(decoder, MixedRequests(40), options);
    const auto rollouts = GenerateRollouts(on_gpu, MixedRequests(40), options);
    for (size_t i = 0; i < rollouts.size(); ++i) {
      EXPECT_EQ(rollouts[i].ids, expected[i].ids) << i;
      EXPECT_THAT(rollouts[i].logprobs, testing::Pointwise(testing::FloatNear(1e-4F), expected[i].logprobs)) << i;
    }
  }
}

// Caches on both sides of what one block of the attention goes over.
TEST_F(RolloutOnGpu, ABatchInvariantResponseIsTheSameToTheBitWhateverStandsBesideIt) {
  for (const int64_t head_size : {32, 64, 128}) {
    ModelConfig config = QwenLike(head_size);
    config.max_positions = 4096;
    auto others = VariedRequests(63, 152, 1500, 90);
    for (const int64_t length : {1, 300, 1000}) {
      RolloutRequest request{.prompt_ids = {}, .seed = 5};
      for (int64_t i = 0; i < length; ++i) request.prompt_ids.push_back(i * 31 % 152);
      for (const at::ScalarType type : {at::kFloat, at::kBFloat16}) {
        SCOPED_TRACE(testing::Message() << "heads of " << head_size << ", prompt of " << length << ", " << type);
        ExpectTheSameInEveryBatch(OnGpu(LivelyDecoder(config, 3), type), request, others,
                                  {.temperature = 1.1, .top_p = 0.95, .max_tokens = 90, .end_tokens = {4}});
      }
    }
  }
}

TEST_F(RolloutOnGpu, ABatchInvariantResponseIsTheSameToTheBitInEveryFamily) {
  const auto others = VariedRequests(63, 19, 12, 8);
  const RolloutRequest request{.prompt_ids = {1, 2, 3, 4, 5, 6, 7}, .seed = 5};
  for (const auto& [name, config] : SmallFamilies()) {
    for (const at::ScalarType type : {at::kFloat, at::kBFloat16}) {
      SCOPED_TRACE(testing::Message() << name << " " << type);
      ExpectTheSameInEveryBatch(OnGpu(LivelyDecoder(config, 3), type), request, others,
                                {.max_tokens = 24, .end_tokens = {4}});
    }
  }
}

// Products of the sizes that real models have are computed by kernels of their own.
TEST_F(RolloutOnGpu, ABatchInvariantResponseIsTheSameToTheBitAtTheShapesOfRealModels) {
  for (const char* shape : {"qwen2.5-0.5b", "qwen2.5-1.5b"}) {
    ModelConfig config = NamedShape(shape);
    config.layers = 3;
    config.max_positions = 1024;
    const Decoder decoder = OnGpu(Decoder(config, 1), at::kBFloat16);
    const auto requests = VariedRequests(64, config.vocabulary, 400, 60);
    SCOPED_TRACE(shape);
    ExpectTheSameInEveryBatch(decoder, requests[63], requests, {.max_tokens = 60});
  }
}

// In every slot and row: more requests than slots, all alike.
TEST_F(RolloutOnGpu, BatchInvariantRequestsThatAreAlikeGiveResponsesThatAreAlike) {
  ModelConfig config = NamedShape("qwen2.5-0.5b");
  config.layers = 3;
  config.max_positions = 1024;
  const RolloutRequest request = VariedRequests(1, config.vocabulary, 100, 1)[0];
  const std::vector<RolloutRequest> requests(600, {.prompt_ids = request.prompt_ids, .seed = 9});
  for (const at::ScalarType type : {at::kFloat, at::kBFloat16}) {
    const auto rollouts =
        GenerateRollouts(OnGpu(Decoder(config, 2), type), requests, {.max_tokens = 30, .batch_invariant = true});
    for (size_t i = 0; i < rollouts.size(); ++i) EXPECT_TRUE(SameBits(rollouts[i], rollouts[0])) << type << " " << i;
  }
}

// The engine reads the decoder's own weights: a change in place is a change of what it samples.
TEST_F(RolloutOnGpu, FollowsWeightsThatChangeInPlace) {
  const Decoder decoder = OnGpu(LivelyDecoder(SmallConfig(), 8));
  const auto before = GenerateRollouts(decoder, MixedRequests(4), {.temperature = 0, .max_tokens = 20});
  const at::NoGradGuard no_gradients;
  at::Tensor(decoder.OutputEmbedding()).neg_();
  const auto after = GenerateRollouts(decoder, MixedRequests(4), {.temperature = 0, .max_tokens = 20});
  EXPECT_NE(before[0].ids, after[0].ids);
}

}  // namespace
}  // namespace knaves
