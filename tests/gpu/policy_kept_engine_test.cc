// An engine that samples call after call must give what a new one gives: steps that were recorded in an earlier call
// read the weights, the options and the cache of this one.
#include <ATen/core/grad_mode.h>
#include <ATen/ops/full.h>
#include <gtest/gtest.h>

#include <stdexcept>

#include "policy/engine/rollout_engine.h"
#include "policy/engine/slot_engine.h"
#include "policy/kernels/device.h"
#include "tests/gpu/gpu_test.h"
#include "tests/unit/policy/engine/batch_invariance.h"
#include "tests/unit/policy/small_models.h"

namespace knaves {
namespace {

using KeptEngineOnGpu = GpuTest;

constexpr int64_t kWords = 152;

Decoder DecoderToKeep(at::ScalarType type, uint64_t seed) {
  ModelConfig config = SmallConfig();
  config.vocabulary = kWords;
  config.heads = 14;
  config.kv_heads = 2;
  config.head_size = 64;
  config.hidden = 128;
  config.max_positions = 2048;
  config.qkv_bias = true;
  Decoder decoder = LivelyDecoder(config, seed);
  decoder.To(at::kCUDA, type);
  return decoder;
}

void ExpectWhatANewEngineGives(RolloutEngine& engine, const Decoder& decoder,
                               const std::vector<RolloutRequest>& requests, const SamplingOptions& options) {
  const auto expected = GenerateRollouts(decoder, requests, options);
  const auto rollouts = engine.Generate(decoder, requests, options);
  ASSERT_EQ(rollouts.size(), expected.size());
  for (size_t i = 0; i < rollouts.size(); ++i) EXPECT_TRUE(SameBits(rollouts[i], expected[i])) << i;
}

TEST_F(KeptEngineOnGpu, FollowsWhatDiffersFromCallToCall) {
  const std::vector<SamplingOptions> calls = {{.temperature = 0.7, .max_tokens = 20, .end_tokens = {4}},
                                              {.temperature = 1.4, .max_tokens = 30, .end_tokens = {7, 9, 11}},
                                              {.temperature = 0, .max_tokens = 10},
                                              {.top_p = 0.6, .max_tokens = 20},
                                              {.temperature = 1.2, .top_k = 5, .min_p = 0.05, .max_tokens = 20},
                                              {.max_tokens = 20, .end_tokens = {4}, .batch_invariant = true}};
  for (const at::ScalarType type : {at::kFloat, at::kBFloat16}) {
    const Decoder decoder = DecoderToKeep(type, 3);
    RolloutEngine engine;
    const auto run_all = [&] {
      for (size_t i = 0; i < calls.size(); ++i) {
        SCOPED_TRACE(testing::Message() << type << ", call " << i);
        // The longest cache first: a longer one than any before would have all recorded again.
        ExpectWhatANewEngineGives(engine, decoder, VariedRequests(40, kWords, 1900, 30), calls[i]);
        ExpectWhatANewEngineGives(engine, decoder, VariedRequests(5, kWords, 40, 30), calls[i]);
        ExpectWhatANewEngineGives(engine, decoder, VariedRequests(300, kWords, 20, 30), calls[i]);
      }
    };
    run_all();
    const StepRecordings recorded = engine.Recordings();
    EXPECT_GT(recorded.steps, 0);
    EXPECT_GT(recorded.seconds, 0);
    run_all();
    EXPECT_EQ(engine.Recordings().steps, recorded.steps) << "nothing new was asked for";
  }
}

TEST_F(KeptEngineOnGpu, ServesALongerCacheThanAnyBefore) {
  const Decoder decoder = DecoderToKeep(at::kBFloat16, 9);
  RolloutEngine engine;
  for (const int64_t longest : {20, 900, 1900, 20}) {
    SCOPED_TRACE(longest);
    ExpectWhatANewEngineGives(engine, decoder, VariedRequests(40, kWords, longest, 30), {.max_tokens = 30});
  }
}

TEST_F(KeptEngineOnGpu, FollowsWeightsThatChangeInPlace) {
  const at::NoGradGuard no_gradients;
  const Decoder decoder = DecoderToKeep(at::kBFloat16, 4);
  const auto requests = VariedRequests(40, kWords, 20, 30);
  const SamplingOptions options{.max_tokens = 30};
  RolloutEngine engine;
  const auto before = engine.Generate(decoder, requests, options);
  const int64_t recorded = engine.Recordings().steps;
  for (const auto& [name, weight] : decoder.Weights()) at::Tensor(weight).mul_(-0.9);
  ExpectWhatANewEngineGives(engine, decoder, requests, options);
  EXPECT_EQ(engine.Recordings().steps, recorded);
  EXPECT_NE(engine.Generate(decoder, requests, options)[0].logprobs, before[0].logprobs);
}

TEST_F(KeptEngineOnGpu, ServesDecodersWhoseWeightsLieElsewhere) {
  const auto requests = VariedRequests(40, kWords, 20, 30);
  const SamplingOptions options{.max_tokens = 30};
  RolloutEngine engine;
  Decoder decoder = DecoderToKeep(at::kFloat, 5);
  ExpectWhatANewEngineGives(engine, decoder, requests, options);
  const int64_t recorded = engine.Recordings().steps;
  const Decoder other = DecoderToKeep(at::kFloat, 6);
  ExpectWhatANewEngineGives(engine, other, requests, options);
  EXPECT_GT(engine.Recordings().steps, recorded);
  decoder.To(at::kCUDA, at::kBFloat16);
  ExpectWhatANewEngineGives(engine, decoder, requests, options);
  // Copies share their weights.
  const int64_t before = engine.Recordings().steps;
  const Decoder copy = decoder;
  ExpectWhatANewEngineGives(engine, copy, requests, options);
  EXPECT_EQ(engine.Recordings().steps, before);
}

// 256 responses to one prompt, whose cache takes half a gigabyte.
std::vector<RolloutRequest> RequestsWithALargeCache() {
  const RolloutRequest one = {.prompt_ids = std::vector<int64_t>(2000, 3)};
  std::vector<RolloutRequest> requests(256, one);
  for (size_t i = 0; i < requests.size(); ++i) requests[i].seed = i;
  return requests;
}

TEST_F(KeptEngineOnGpu, GivesTheCacheBackBetweenCallsAndTouchesItNoMore) {
  const Decoder decoder = DecoderToKeep(at::kBFloat16, 7);
  const auto requests = RequestsWithALargeCache();
  const SamplingOptions options{.max_tokens = 20};
  const auto expected = GenerateRollouts(decoder, requests, options);  // and libraries' memory is there
  constexpr int64_t kSomeMegabytes = 64'000'000;
  const int64_t cache = decoder.config().CachedNumbers() * 2 * 2020 * 256;
  ASSERT_GT(cache, 4 * kSomeMegabytes);
  RolloutEngine engine;
  const int64_t free = FreeDeviceBytes();
  engine.Generate(decoder, requests, options);
  EXPECT_LT(free - FreeDeviceBytes(), SlotEngine::KeptBytes(decoder.config(), at::kBFloat16) + kSomeMegabytes);
  // Where the first cache was, and around it.
  std::vector<at::Tensor> others;
  for (int i = 0; i < 4; ++i) others.push_back(at::full({cache}, 77, at::TensorOptions(at::kCUDA).dtype(at::kChar)));
  const auto rollouts = engine.Generate(decoder, requests, options);
  for (size_t i = 0; i < rollouts.size(); ++i) EXPECT_TRUE(SameBits(rollouts[i], expected[i])) << i;
  for (const at::Tensor& other : others) EXPECT_TRUE((other == 77).all().item<bool>());
}

TEST_F(KeptEngineOnGpu, GoesOnAfterACallThatWasAbandoned) {
  const Decoder decoder = DecoderToKeep(at::kBFloat16, 8);
  const SamplingOptions options{.max_tokens = 60};
  RolloutEngine engine;
  const auto abandon = [](int64_t, int64_t) { throw std::runtime_error("abandoned"); };
  EXPECT_THROW(engine.Generate(decoder, VariedRequests(200, kWords, 300, 60), options, abandon), std::runtime_error);
  ExpectWhatANewEngineGives(engine, decoder, VariedRequests(40, kWords, 20, 30), options);
}

}  // namespace
}  // namespace knaves
