#include "policy/engine/rollout_engine.h"

#include <ATen/core/grad_mode.h>
#include <ATen/ops/softmax.h>
#include <ATen/ops/tensor.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "base/error.h"
#include "policy/model/token_logprobs.h"
#include "tests/unit/policy/engine/batch_invariance.h"
#include "tests/unit/policy/small_models.h"
#include "tests/unit/policy/tokenizer/small_tokenizer.h"

namespace knaves {
namespace {

using ::testing::HasSubstr;
using ::testing::Property;
using ::testing::Throws;

// Prompts of lengths 3 to 6, each for two requests.
std::vector<RolloutRequest> MixedRequests(int64_t count) {
  std::vector<RolloutRequest> requests;
  for (int64_t i = 0; i < count; ++i) {
    RolloutRequest request{.prompt_ids = {1, 2, 3}, .seed = static_cast<uint64_t>(100 + i)};
    for (int64_t j = 0; j < i / 2 % 4; ++j) request.prompt_ids.push_back((i / 2 * 3 + j) % 19);
    requests.push_back(request);
  }
  return requests;
}

std::vector<float> RecomputedLogprobs(const Decoder& decoder, const RolloutRequest& request, const Rollout& rollout,
                                      double temperature) {
  std::vector<int64_t> ids = request.prompt_ids;
  ids.insert(ids.end(), rollout.ids.begin(), rollout.ids.end());
  const at::NoGradGuard no_gradients;
  const at::Tensor logprobs =
      ComputeTokenLogprobs(decoder, at::tensor(ids, at::kLong).unsqueeze(0), temperature).logprobs;
  std::vector<float> result;
  for (size_t i = request.prompt_ids.size(); i < ids.size(); ++i) {
    result.push_back(logprobs[0][static_cast<int64_t>(i) - 1].item<float>());
  }
  return result;
}

TEST(RolloutEngineTest, LogprobsAreThoseOfTrainingAtTheSameTemperature) {
  const Decoder decoder = LivelyDecoder(SmallConfig(), 1);
  const std::vector<RolloutRequest> requests = MixedRequests(12);
  for (const double temperature : {0.5, 1.0, 1.3}) {
    const auto rollouts =
        GenerateRollouts(decoder, requests, {.temperature = temperature, .max_tokens = 20, .end_tokens = {4, 5}});
    for (size_t i = 0; i < requests.size(); ++i) {
      EXPECT_THAT(rollouts[i].logprobs,
                  testing::Pointwise(testing::FloatNear(1e-5F),
                                     RecomputedLogprobs(decoder, requests[i], rollouts[i], temperature)));
    }
  }
}

TEST(RolloutEngineTest, LogprobsAreThoseOfTrainingInEveryFamily) {
  const std::vector<RolloutRequest> requests = MixedRequests(6);
  for (const auto& [name, config] : SmallFamilies()) {
    const Decoder decoder = LivelyDecoder(config, 11);
    const auto rollouts = GenerateRollouts(decoder, requests, {.max_tokens = 50});
    for (size_t i = 0; i < requests.size(); ++i) {
      EXPECT_THAT(rollouts[i].logprobs, testing::Pointwise(testing::FloatNear(1e-4F),
                                                           RecomputedLogprobs(decoder, requests[i], rollouts[i], 1)))
          << name;
    }
  }
}

TEST(RolloutEngineTest, TruncationIsNotInTheLogprobs) {
  const Decoder decoder = LivelyDecoder(SmallConfig(), 2);
  const std::vector<RolloutRequest> requests = MixedRequests(4);
  const auto rollouts = GenerateRollouts(decoder, requests, {.top_p = 0.5, .top_k = 3, .max_tokens = 10});
  for (size_t i = 0; i < requests.size(); ++i) {
    EXPECT_THAT(rollouts[i].logprobs, testing::Pointwise(testing::FloatNear(1e-5F),
                                                         RecomputedLogprobs(decoder, requests[i], rollouts[i], 1)));
  }
}

// Tokens are equal in every batch tried here; log-probabilities differ by the rounding of other matrix shapes.
TEST(RolloutEngineTest, AResponseDependsOnItsOwnRequestAlone) {
  const Decoder decoder = LivelyDecoder(SmallConfig(), 3);
  const std::vector<RolloutRequest> requests = MixedRequests(20);
  const SamplingOptions options{.max_tokens = 24, .end_tokens = {4}};
  const auto together = GenerateRollouts(decoder, requests, options);
  for (size_t i = 0; i < requests.size(); ++i) {
    const auto alone = GenerateRollouts(decoder, {requests[i]}, options);
    EXPECT_EQ(alone[0].ids, together[i].ids) << "request " << i;
    EXPECT_EQ(alone[0].ended, together[i].ended);
    EXPECT_THAT(alone[0].logprobs, testing::Pointwise(testing::FloatNear(1e-5F), together[i].logprobs));
  }
}

TEST(RolloutEngineTest, ABatchInvariantResponseIsTheSameToTheBitWhateverStandsBesideIt) {
  const auto others = VariedRequests(63, 19, 12, 6);
  const RolloutRequest request{.prompt_ids = {1, 2, 3, 4, 5, 6, 7}, .seed = 5};
  const SamplingOptions options{.temperature = 1.1, .max_tokens = 24, .end_tokens = {4}};
  for (const auto& [name, config] : SmallFamilies()) {
    SCOPED_TRACE(name);
    ExpectTheSameInEveryBatch(LivelyDecoder(config, 3), request, others, options);
  }
  ExpectTheSameInEveryBatch(LivelyDecoder(SmallConfig(), 3, at::kBFloat16), request, others, options);
}

// Without which the test above would show nothing.
TEST(RolloutEngineTest, RoundingInABatchThatIsNotInvariantShows) {
  const Decoder decoder = LivelyDecoder(SmallConfig(), 3, at::kBFloat16);
  auto requests = VariedRequests(15, 19, 12, 30);
  requests.push_back({.prompt_ids = {1, 2, 3, 4, 5, 6, 7}, .seed = 5});
  int64_t different = 0;
  const auto together = GenerateRollouts(decoder, requests, {.max_tokens = 40});
  for (size_t i = 0; i < requests.size(); ++i) {
    different += SameBits(together[i], GenerateRollouts(decoder, {requests[i]}, {.max_tokens = 40})[0]) ? 0 : 1;
  }
  if (different == 0) GTEST_SKIP() << "this machine's products do not depend on the size of a batch";
}

TEST(RolloutEngineTest, AnEngineThatIsUsedAgainGivesWhatANewOneGives) {
  RolloutEngine engine;
  for (const uint64_t seed : {3, 4}) {
    const Decoder decoder = LivelyDecoder(SmallConfig(), seed);
    for (const double temperature : {0.0, 1.3}) {
      const SamplingOptions options{.temperature = temperature, .max_tokens = 12, .end_tokens = {4}};
      const auto expected = GenerateRollouts(decoder, MixedRequests(20), options);
      const auto rollouts = engine.Generate(decoder, MixedRequests(20), options);
      for (size_t i = 0; i < rollouts.size(); ++i) EXPECT_TRUE(SameBits(rollouts[i], expected[i])) << i;
    }
  }
  EXPECT_EQ(engine.Recordings().steps, 0) << "that is for devices";
}

TEST(RolloutEngineTest, MoreRequestsThanABatchHoldsAreAllServed) {
  const Decoder decoder = LivelyDecoder(SmallConfig(), 3);
  const std::vector<RolloutRequest> requests = MixedRequests(300);
  const auto rollouts = GenerateRollouts(decoder, requests, {.max_tokens = 3});
  EXPECT_EQ(rollouts.size(), 300U);
  EXPECT_THAT(rollouts, testing::Each(testing::Field(&Rollout::ids, testing::SizeIs(3))));
  const auto alone = GenerateRollouts(decoder, {requests[299]}, {.max_tokens = 3});
  EXPECT_EQ(alone[0].ids, rollouts[299].ids);
}

TEST(RolloutEngineTest, SeedsDecide) {
  const Decoder decoder = LivelyDecoder(SmallConfig(), 4);
  const RolloutRequest one{.prompt_ids = {1, 2}, .seed = 1};
  const RolloutRequest two{.prompt_ids = {1, 2}, .seed = 2};
  const auto rollouts = GenerateRollouts(decoder, {one, two, one}, {.max_tokens = 20});
  EXPECT_EQ(rollouts[0].ids, rollouts[2].ids);
  EXPECT_NE(rollouts[0].ids, rollouts[1].ids);
}

TEST(RolloutEngineTest, EndTokenEndsAResponseAndIsPartOfIt) {
  const Decoder decoder = LivelyDecoder(SmallConfig(), 5);
  const std::vector<RolloutRequest> requests = MixedRequests(30);
  const auto rollouts = GenerateRollouts(decoder, requests, {.max_tokens = 15, .end_tokens = {3, 7}});
  int64_t ended = 0;
  for (const Rollout& rollout : rollouts) {
    ended += rollout.ended ? 1 : 0;
    EXPECT_EQ(rollout.ids.size(), rollout.logprobs.size());
    EXPECT_EQ(rollout.ended, rollout.ids.back() == 3 || rollout.ids.back() == 7);
    EXPECT_LE(rollout.ids.size(), 15U);
    EXPECT_TRUE(rollout.ended || rollout.ids.size() == 15U);
    for (size_t i = 0; i + 1 < rollout.ids.size(); ++i)
      EXPECT_THAT(rollout.ids[i], testing::AllOf(testing::Ne(3), testing::Ne(7)));
  }
  EXPECT_GT(ended, 5);
  EXPECT_LT(ended, 30);
}

// A decoder whose ids are the bytes of a tokenizer without merges.
ModelConfig ByteConfig() {
  ModelConfig config = SmallConfig();
  config.vocabulary = 256;
  return config;
}

TEST(RolloutEngineTest, AStopStringEndsAResponseWithTheTokenThatCompletesIt) {
  const Decoder decoder = LivelyDecoder(ByteConfig(), 4);
  const Tokenizer tokenizer = LoadTokenizer(SmallTokenizerJson());
  const std::vector<RolloutRequest> requests = {{.prompt_ids = {1, 2, 3}, .seed = 1}, {.prompt_ids = {7}, .seed = 2}};
  const std::vector<Rollout> free = GenerateRollouts(decoder, requests, {.max_tokens = 40});
  const auto ascii = [](int64_t id) { return id < 128; };
  size_t at = 5;  // of two neighbouring tokens that are characters
  while (at + 1 < 40 && !(ascii(free[0].ids[at]) && ascii(free[0].ids[at + 1]))) ++at;
  ASSERT_LT(at + 1, 40U);
  SamplingOptions options{.max_tokens = 40};
  options.stops = StopStrings({tokenizer.Decode({free[0].ids[at], free[0].ids[at + 1]})}, tokenizer, "stop");
  const std::vector<Rollout> stopped = GenerateRollouts(decoder, requests, options);
  EXPECT_TRUE(stopped[0].ended);
  EXPECT_LE(stopped[0].ids.size(), at + 2);
  EXPECT_TRUE(HasEnded(stopped[0].ids, options));
  EXPECT_EQ(stopped[0].ids, std::vector<int64_t>(free[0].ids.begin(),
                                                 free[0].ids.begin() + static_cast<int64_t>(stopped[0].ids.size())));
  EXPECT_EQ(stopped[0].logprobs.size(), stopped[0].ids.size());
  EXPECT_FALSE(stopped[1].ended);
}

TEST(RolloutEngineTest, AStopStringMayBeginInWhatThePromptHoldsOfTheResponse) {
  const Decoder decoder = LivelyDecoder(ByteConfig(), 4);
  const Tokenizer tokenizer = LoadTokenizer(SmallTokenizerJson());
  RolloutRequest request{.prompt_ids = {'x', 'a'}, .seed = 0, .max_tokens = std::nullopt, .sampled = 1};
  int64_t next = 128;
  while (next >= 128) {  // until a character follows
    ++request.seed;
    next = GenerateInBatches(decoder, {request}, {.max_tokens = 1})[0].ids[0];
  }
  SamplingOptions options{.max_tokens = 9};
  options.stops = StopStrings({"a" + tokenizer.Decode({next})}, tokenizer, "stop");
  EXPECT_EQ(GenerateInBatches(decoder, {request}, options)[0].ids.size(), 1U);
  options.stops = StopStrings({"xa" + tokenizer.Decode({next})}, tokenizer, "stop");
  EXPECT_GT(GenerateInBatches(decoder, {request}, options)[0].ids.size(), 1U);
}

TEST(RolloutEngineTest, ARequestMayHaveALimitOfItsOwnBelowThatOfAll) {
  const Decoder decoder = LivelyDecoder(SmallConfig(), 5);
  std::vector<RolloutRequest> requests = MixedRequests(12);
  const auto whole = GenerateRollouts(decoder, requests, {.max_tokens = 15});
  for (size_t i = 0; i < requests.size(); ++i) requests[i].max_tokens = static_cast<int64_t>(1 + 2 * i);
  const auto rollouts = GenerateRollouts(decoder, requests, {.max_tokens = 15});
  for (size_t i = 0; i < requests.size(); ++i) {
    EXPECT_EQ(rollouts[i].ids.size(), std::min<size_t>(1 + 2 * i, 15));
    EXPECT_TRUE(std::equal(rollouts[i].ids.begin(), rollouts[i].ids.end(), whole[i].ids.begin())) << i;
    EXPECT_FALSE(rollouts[i].ended);
  }
}

TEST(RolloutEngineTest, TemperatureZeroTakesTheLikeliestTokenAndRecordsPlainLogprobs) {
  const Decoder decoder = LivelyDecoder(SmallConfig(), 6);
  const RolloutRequest request{.prompt_ids = {1, 2, 3}, .seed = 9};
  const Rollout rollout = GenerateRollouts(decoder, {request}, {.temperature = 0, .max_tokens = 8})[0];
  std::vector<int64_t> ids = request.prompt_ids;
  const at::NoGradGuard no_gradients;
  for (const int64_t token : rollout.ids) {
    const at::Tensor hidden = decoder.Hidden(at::tensor(ids, at::kLong).unsqueeze(0), {}, nullptr);
    EXPECT_EQ(token, decoder.Logits(hidden.select(1, hidden.size(1) - 1)).argmax(-1).item<int64_t>());
    ids.push_back(token);
  }
  EXPECT_THAT(rollout.logprobs,
              testing::Pointwise(testing::FloatNear(1e-5F), RecomputedLogprobs(decoder, request, rollout, 1)));
}

// The first token of 4,000 samples against softmax(logits / T). With 19 tokens chi-square has 18 degrees of freedom:
// 42.3 is exceeded once in a thousand.
TEST(RolloutEngineTest, FirstTokensFollowTheScaledDistribution) {
  const Decoder decoder = LivelyDecoder(SmallConfig(), 7);
  const at::NoGradGuard no_gradients;
  const at::Tensor hidden = decoder.Hidden(at::tensor({1, 2, 3}, at::kLong).unsqueeze(0), {}, nullptr);
  const at::Tensor logits = decoder.Logits(hidden.select(1, 2))[0];
  constexpr int64_t kSamples = 4000;
  for (const double temperature : {0.7, 1.0, 1.5}) {
    std::vector<RolloutRequest> requests;
    for (uint64_t i = 0; i < kSamples; ++i) requests.push_back({.prompt_ids = {1, 2, 3}, .seed = i});
    std::vector<double> counts(19, 0);
    for (const Rollout& rollout : GenerateRollouts(decoder, requests, {.temperature = temperature, .max_tokens = 1})) {
      ++counts[static_cast<size_t>(rollout.ids[0])];
    }
    const at::Tensor expected = at::softmax(logits / temperature, -1) * kSamples;
    double chi_square = 0;
    for (int64_t token = 0; token < 19; ++token) {
      const double mean = expected[token].item<double>();
      chi_square += (counts[static_cast<size_t>(token)] - mean) * (counts[static_cast<size_t>(token)] - mean) / mean;
    }
    EXPECT_LT(chi_square, 42.3) << "temperature " << temperature;
  }
}

TEST(RolloutEngineTest, ProgressCountsTokensAndRequests) {
  const Decoder decoder = LivelyDecoder(SmallConfig(), 8);
  int64_t tokens = 0;
  int64_t finished = 0;
  const auto rollouts = GenerateRollouts(decoder, MixedRequests(10), {.max_tokens = 40, .end_tokens = {3}},
                                         [&](int64_t so_far, int64_t done) {
                                           EXPECT_GE(so_far, tokens);
                                           EXPECT_GE(done, finished);
                                           tokens = so_far;
                                           finished = done;
                                         });
  int64_t sampled = 0;
  for (const Rollout& rollout : rollouts) sampled += static_cast<int64_t>(rollout.ids.size());
  EXPECT_EQ(tokens, sampled);
  EXPECT_EQ(finished, 10);
}

TEST(RolloutEngineTest, HandsOutEachResponseOnceWhenItEnds) {
  const Decoder decoder = LivelyDecoder(SmallConfig(), 5);
  std::vector<RolloutRequest> requests = MixedRequests(10);
  for (size_t i = 0; i < requests.size(); ++i) requests[i].max_tokens = static_cast<int64_t>(18 - 2 * i);
  std::vector<size_t> order;
  std::vector<Rollout> handed_out(requests.size());
  const auto rollouts =
      GenerateRollouts(decoder, requests, {.max_tokens = 20}, {}, [&](size_t i, const Rollout& rollout) {
        order.push_back(i);
        handed_out[i] = rollout;
      });
  EXPECT_THAT(order, testing::ElementsAre(9, 8, 7, 6, 5, 4, 3, 2, 1, 0));
  for (size_t i = 0; i < requests.size(); ++i) {
    EXPECT_EQ(handed_out[i].ids, rollouts[i].ids) << i;
    EXPECT_EQ(handed_out[i].logprobs, rollouts[i].logprobs) << i;
    EXPECT_EQ(handed_out[i].ended, rollouts[i].ended) << i;
  }
}

TEST(RolloutEngineTest, HandsOutResponsesOfEveryBatchUnderTheirOwnPlaces) {
  const Decoder decoder = LivelyDecoder(SmallConfig(), 3);
  std::vector<int64_t> times(300, 0);
  std::vector<std::vector<int64_t>> ids(300);
  const auto rollouts = GenerateRollouts(decoder, MixedRequests(300), {.max_tokens = 6, .end_tokens = {3}}, {},
                                         [&](size_t i, const Rollout& rollout) {
                                           ++times[i];
                                           ids[i] = rollout.ids;
                                         });
  EXPECT_THAT(times, testing::Each(1));
  for (size_t i = 0; i < rollouts.size(); ++i) EXPECT_EQ(ids[i], rollouts[i].ids) << i;
}

TEST(RolloutEngineTest, BadPromptsAreErrors) {
  const Decoder decoder(SmallConfig(), 1);
  const auto message = [](const char* text) {
    return Throws<InputError>(Property(&InputError::what, HasSubstr(text)));
  };
  const auto generate = [&](std::vector<int64_t> prompt) {
    return [&decoder, prompt] { GenerateRollouts(decoder, {{.prompt_ids = prompt}}, {.max_tokens = 60}); };
  };
  EXPECT_THAT(generate({}), message("prompt 0: expected at least one token"));
  EXPECT_THAT(generate({1, 2, 3, 4, 5}), message("5 tokens and a response of 60 exceed the model's 64 positions"));
  EXPECT_THAT(generate({1, 19}), message("expected ids below 19, got 19"));
  EXPECT_NO_THROW(generate({1, 2, 3, 4})());
}

TEST(RolloutEngineTest, NoRequestsGiveNoRollouts) {
  EXPECT_THAT(GenerateRollouts(Decoder(SmallConfig(), 1), {}, {}), testing::IsEmpty());
}

}  // namespace
}  // namespace knaves
