#include "policy/model/decoder.h"

#include <ATen/core/grad_mode.h>
#include <ATen/ops/allclose.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/equal.h>
#include <ATen/ops/flip.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/randint.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/zeros.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "tests/unit/policy/small_models.h"

namespace knaves {
namespace {

using ::testing::HasSubstr;
using ::testing::Property;
using ::testing::Throws;

at::Tensor SomeIds(int64_t batch, int64_t length) {
  return (at::arange(batch * length, at::kLong) * 7 % 19).view({batch, length});
}

std::vector<std::string> Names(const Decoder& decoder) {
  std::vector<std::string> names;
  for (const auto& [name, tensor] : decoder.Weights()) names.push_back(name);
  return names;
}

TEST(DecoderTest, WeightsCarryTheNamesOfHuggingFace) {
  ModelConfig config = SmallConfig();
  config.layers = 1;
  EXPECT_THAT(Names(Decoder(config, 1)),
              testing::ElementsAre("model.embed_tokens.weight", "model.layers.0.input_layernorm.weight",
                                   "model.layers.0.self_attn.q_proj.weight", "model.layers.0.self_attn.k_proj.weight",
                                   "model.layers.0.self_attn.v_proj.weight", "model.layers.0.self_attn.o_proj.weight",
                                   "model.layers.0.post_attention_layernorm.weight",
                                   "model.layers.0.mlp.gate_proj.weight", "model.layers.0.mlp.up_proj.weight",
                                   "model.layers.0.mlp.down_proj.weight", "model.norm.weight", "lm_head.weight"));
}

TEST(DecoderTest, TiedModelHasNoOutputEmbeddingOfItsOwn) {
  ModelConfig config = SmallConfig();
  config.tied_embeddings = true;
  EXPECT_THAT(Names(Decoder(config, 1)), testing::Not(testing::Contains("lm_head.weight")));
}

TEST(DecoderTest, BiasesStandWhereTheFamilyHasThem) {
  ModelConfig config = SmallConfig();
  config.qkv_bias = true;
  EXPECT_THAT(Names(Decoder(config, 1)), testing::Contains("model.layers.1.self_attn.k_proj.bias"));
  EXPECT_THAT(Names(Decoder(config, 1)), testing::Not(testing::Contains("model.layers.1.self_attn.o_proj.bias")));
  config.output_bias = true;
  EXPECT_THAT(Names(Decoder(config, 1)), testing::Contains("model.layers.1.self_attn.o_proj.bias"));
}

TEST(DecoderTest, NormsOfHeadsStandWhereTheFamilyHasThem) {
  ModelConfig config = SmallConfig();
  EXPECT_THAT(Names(Decoder(config, 1)), testing::Not(testing::Contains("model.layers.1.self_attn.q_norm.weight")));
  config.head_norm = true;
  EXPECT_THAT(Names(Decoder(config, 1)), testing::Contains("model.layers.1.self_attn.q_norm.weight"));
  EXPECT_THAT(Names(Decoder(config, 1)), testing::Contains("model.layers.1.self_attn.k_norm.weight"));
}

TEST(DecoderTest, FirstWeightsAreAFunctionOfTheSeed) {
  const Decoder one(SmallConfig(), 1);
  const Decoder again(SmallConfig(), 1);
  const Decoder other(SmallConfig(), 2);
  EXPECT_TRUE(at::equal(one.Weights()[0].second, again.Weights()[0].second));
  EXPECT_FALSE(at::equal(one.Weights()[0].second, other.Weights()[0].second));
}

TEST(DecoderTest, FirstWeightsAreNormalWithDeviationTwoHundredths) {
  ModelConfig config = SmallConfig();
  config.vocabulary = 5000;
  const at::Tensor embedding = Decoder(config, 1).Weights()[0].second;
  EXPECT_NEAR(embedding.mean().item<double>(), 0, 2e-4);
  EXPECT_NEAR(embedding.std().item<double>(), 0.02, 2e-4);
}

TEST(DecoderTest, LaterTokensDoNotChangeEarlierPositions) {
  const Decoder decoder = LivelyDecoder(SmallConfig(), 3);
  const at::Tensor ids = SomeIds(2, 10);
  at::Tensor changed = ids.clone();
  changed.narrow(1, 6, 4).fill_(5);
  const at::Tensor a = decoder.Hidden(ids, {}, nullptr);
  const at::Tensor b = decoder.Hidden(changed, {}, nullptr);
  EXPECT_TRUE(at::allclose(a.narrow(1, 0, 6), b.narrow(1, 0, 6), 1e-5, 1e-6));
  EXPECT_FALSE(at::allclose(a.narrow(1, 6, 4), b.narrow(1, 6, 4), 1e-2, 1e-2));
}

class CachedDecoderTest : public testing::TestWithParam<at::ScalarType> {};

TEST_P(CachedDecoderTest, CachedStepsGiveTheLogitsOfOnePass) {
  const Decoder decoder = LivelyDecoder(SmallConfig(), 4, GetParam());
  const at::NoGradGuard no_gradients;
  const at::Tensor ids = SomeIds(3, 12);
  const at::Tensor whole = decoder.Logits(decoder.Hidden(ids, {}, nullptr));
  KeyValueCache cache(decoder.config(), 3, 12, decoder.OutputEmbedding());
  std::vector<at::Tensor> parts{decoder.Hidden(ids.narrow(1, 0, 5), {}, &cache)};
  parts.push_back(decoder.Hidden(ids.narrow(1, 5, 3), {}, &cache));
  for (int64_t i = 8; i < 12; ++i) parts.push_back(decoder.Hidden(ids.narrow(1, i, 1), {}, &cache));
  EXPECT_EQ(cache.length, 12);
  EXPECT_TRUE(at::allclose(decoder.Logits(at::cat(parts, 1)), whole, 1e-4, 1e-5));
}

// Rows of different lengths, padded on the left, one token at a time after the prompt.
void ExpectThatPaddingChangesNothing(const ModelConfig& config, at::ScalarType type) {
  const Decoder decoder = LivelyDecoder(config, 5, type);
  const at::NoGradGuard no_gradients;
  const at::Tensor ids = SomeIds(3, 11);
  const at::Tensor pads = at::tensor({0, 2, 5}, at::kLong);
  KeyValueCache cache(decoder.config(), 3, 11, decoder.OutputEmbedding());
  at::Tensor padded = ids.clone();
  for (int64_t row = 0; row < 3; ++row) padded[row].narrow(0, 0, pads[row].item<int64_t>()).fill_(18);
  std::vector<at::Tensor> parts{decoder.Hidden(padded.narrow(1, 0, 8), pads, &cache)};
  for (int64_t i = 8; i < 11; ++i) parts.push_back(decoder.Hidden(padded.narrow(1, i, 1), pads, &cache));
  const at::Tensor together = at::cat(parts, 1);
  for (int64_t row = 0; row < 3; ++row) {
    const int64_t pad = pads[row].item<int64_t>();
    const at::Tensor alone = decoder.Hidden(ids.narrow(0, row, 1).narrow(1, pad, 11 - pad), {}, nullptr);
    EXPECT_TRUE(at::allclose(together.narrow(0, row, 1).narrow(1, pad, 11 - pad), alone, 1e-4, 1e-5)) << "row " << row;
  }
}

TEST_P(CachedDecoderTest, PaddingOnTheLeftChangesNothing) {
  for (const auto& [name, config] : SmallFamilies()) {
    SCOPED_TRACE(name);
    ExpectThatPaddingChangesNothing(config, GetParam());
  }
}

INSTANTIATE_TEST_SUITE_P(Types, CachedDecoderTest, testing::Values(at::kFloat, at::kDouble));

// Sizes that the loops of a step know, and one that they do not.
TEST(DecoderTest, CachedStepsAreRightForEveryHeadSize) {
  const at::NoGradGuard no_gradients;
  for (const int64_t head_size : {6, 32, 64, 128}) {
    ModelConfig config = SmallConfig();
    config.head_size = head_size;
    const Decoder decoder = LivelyDecoder(config, 12);
    const at::Tensor ids = SomeIds(2, 40);
    KeyValueCache cache(config, 2, 40, decoder.OutputEmbedding());
    std::vector<at::Tensor> steps;
    for (int64_t i = 0; i < 40; ++i) steps.push_back(decoder.Hidden(ids.narrow(1, i, 1), {}, &cache));
    EXPECT_TRUE(at::allclose(at::cat(steps, 1), decoder.Hidden(ids, {}, nullptr), 1e-4, 1e-4)) << head_size;
  }
}

// A whole pass, a prompt kept for later, steps after it: three ways of attending, the same hidden states.
TEST(DecoderTest, CachedStepsAreRightForEveryFamily) {
  const at::NoGradGuard no_gradients;
  for (const auto& [name, config] : SmallFamilies()) {
    const Decoder decoder = LivelyDecoder(config, 14);
    const at::Tensor ids = SomeIds(2, 30);
    KeyValueCache cache(config, 2, 30, decoder.OutputEmbedding());
    std::vector<at::Tensor> parts{decoder.Hidden(ids.narrow(1, 0, 9), {}, &cache)};
    for (int64_t i = 9; i < 30; ++i) parts.push_back(decoder.Hidden(ids.narrow(1, i, 1), {}, &cache));
    EXPECT_TRUE(at::allclose(at::cat(parts, 1), decoder.Hidden(ids, {}, nullptr), 1e-4, 1e-4)) << name;
  }
}

// Two prompts of different lengths, kept once, for three rows.
void ExpectThatRowsContinue(const ModelConfig& config) {
  const Decoder decoder = LivelyDecoder(config, 13);
  const at::NoGradGuard no_gradients;
  const at::Tensor prompts = SomeIds(2, 7);
  const at::Tensor pads = at::tensor({0, 3}, at::kLong);
  const at::Tensor rows = at::tensor({1, 0, 1}, at::kLong);
  const at::Tensor continuations = SomeIds(3, 4).flip({1});
  KeyValueCache prompt_cache(decoder.config(), 2, 7, decoder.OutputEmbedding());
  decoder.Hidden(prompts, pads, &prompt_cache);
  KeyValueCache cache = prompt_cache.Continue(rows, 4);
  EXPECT_EQ(cache.Positions(), 7);
  std::vector<at::Tensor> steps;
  const at::Tensor row_pads = pads.index_select(0, rows);
  for (int64_t i = 0; i < 4; ++i) steps.push_back(decoder.Hidden(continuations.narrow(1, i, 1), row_pads, &cache));
  const at::Tensor found = at::cat(steps, 1);
  for (int64_t row = 0; row < 3; ++row) {
    const int64_t pad = row_pads[row].item<int64_t>();
    const at::Tensor prompt = prompts.narrow(0, rows[row].item<int64_t>(), 1).narrow(1, pad, 7 - pad);
    const at::Tensor whole = decoder.Hidden(at::cat({prompt, continuations.narrow(0, row, 1)}, 1), {}, nullptr);
    EXPECT_TRUE(at::allclose(found[row], whole[0].narrow(0, 7 - pad, 4), 1e-4, 1e-5)) << "row " << row;
  }
}

TEST(DecoderTest, RowsCanContinueSharedPrompts) {
  for (const auto& [name, config] : SmallFamilies()) {
    SCOPED_TRACE(name);
    if (!config.latent.Used()) ExpectThatRowsContinue(config);  // latents are copied for each row
  }
  for (const int64_t window : {1, 2, 4, 5, 9}) {
    SCOPED_TRACE(window);
    ExpectThatRowsContinue(WithWindow(SmallConfig(), window));
  }
}

// What lies before the window of every layer is as if it had never been.
TEST(DecoderTest, AWindowHidesEarlierPositions) {
  ModelConfig config = WithWindow(SmallConfig(), 3);
  config.windowed.front() = true;
  const Decoder decoder = LivelyDecoder(config, 15);
  const at::Tensor ids = SomeIds(1, 12);
  at::Tensor changed = ids.clone();
  changed.narrow(1, 0, 2).fill_(5);
  const at::Tensor a = decoder.Hidden(ids, {}, nullptr);
  const at::Tensor b = decoder.Hidden(changed, {}, nullptr);
  // Two layers reach back 2 positions each: 6 is the first that sees neither 0 nor 1.
  EXPECT_TRUE(at::allclose(a.narrow(1, 6, 6), b.narrow(1, 6, 6), 1e-5, 1e-6));
  EXPECT_FALSE(at::allclose(a.narrow(1, 5, 1), b.narrow(1, 5, 1), 1e-3, 1e-3));
}

TEST(DecoderTest, RowsOfACacheCanBeChosenAndRepeated) {
  const Decoder decoder = LivelyDecoder(SmallConfig(), 6);
  const at::NoGradGuard no_gradients;
  const at::Tensor ids = SomeIds(3, 6);
  KeyValueCache cache(decoder.config(), 3, 5, decoder.OutputEmbedding());
  decoder.Hidden(ids.narrow(1, 0, 5), {}, &cache);
  const at::Tensor rows = at::tensor({2, 0, 2}, at::kLong);
  KeyValueCache chosen = cache.SelectRows(rows, 6);
  const at::Tensor step = decoder.Hidden(ids.index_select(0, rows).narrow(1, 5, 1), {}, &chosen);
  const at::Tensor whole = decoder.Hidden(ids.index_select(0, rows), {}, nullptr);
  EXPECT_TRUE(at::allclose(step, whole.narrow(1, 5, 1), 1e-4, 1e-5));
}

TEST(DecoderTest, ChangesInPlaceReachInferenceAndTraining) {
  Decoder decoder = LivelyDecoder(SmallConfig(), 7);
  const at::Tensor ids = SomeIds(1, 6);
  const at::Tensor before = decoder.Hidden(ids, {}, nullptr);
  decoder.RequireGradients(true);
  {
    const at::NoGradGuard no_gradients;
    for (const auto& [name, tensor] : decoder.Weights()) {
      if (name.ends_with("k_proj.weight") || name.ends_with("up_proj.weight")) tensor.mul_(1.5);
    }
  }
  const at::Tensor training = decoder.Hidden(ids, {}, nullptr);
  const at::NoGradGuard no_gradients;
  EXPECT_TRUE(at::allclose(training, decoder.Hidden(ids, {}, nullptr), 1e-5, 1e-6));
  EXPECT_FALSE(at::allclose(training, before, 1e-3, 1e-3));
}

TEST(DecoderTest, EveryWeightGetsAGradient) {
  ModelConfig config = SmallConfig();
  config.qkv_bias = config.output_bias = config.head_norm = true;
  Decoder decoder = LivelyDecoder(config, 8);
  decoder.RequireGradients(true);
  decoder.Logits(decoder.Hidden(SomeIds(2, 6), {}, nullptr)).square().sum().backward();
  for (const auto& [name, tensor] : decoder.Weights()) {
    ASSERT_TRUE(tensor.grad().defined()) << name;
    // A bias of the keys moves all scores of a query alike, but for the turning of positions.
    EXPECT_GT(tensor.grad().abs().max().item<double>(), 0) << name;
  }
}

TEST(DecoderTest, CloneHasWeightsOfItsOwn) {
  const Decoder decoder = LivelyDecoder(SmallConfig(), 9);
  const Decoder copy = decoder.Clone();
  const at::Tensor ids = SomeIds(1, 5);
  const at::Tensor before = decoder.Hidden(ids, {}, nullptr);
  for (const auto& [name, tensor] : decoder.Weights()) tensor.zero_();
  EXPECT_TRUE(at::equal(copy.Hidden(ids, {}, nullptr), before));
}

TEST(DecoderTest, AFillerIsAskedForEveryWeightInOrder) {
  const Decoder model = LivelyDecoder(SmallConfig(), 10);
  std::vector<std::string> asked;
  size_t next = 0;
  const Decoder filled(SmallConfig(), [&](const std::string& name, at::Tensor& weight) {
    asked.push_back(name);
    weight.copy_(model.Weights()[next++].second);
  });
  EXPECT_EQ(asked, Names(model));
  const at::Tensor ids = SomeIds(2, 5);
  EXPECT_TRUE(at::equal(filled.Hidden(ids, {}, nullptr), model.Hidden(ids, {}, nullptr)));
}

TEST(DecoderTest, NamesAndShapesNeedNoMemory) {
  ModelConfig config = SmallConfig();
  config.hidden = config.vocabulary = config.intermediate = int64_t{1} << 28;
  const Decoder decoder = Decoder::WithoutMemory(config);
  EXPECT_EQ(Names(decoder), Names(Decoder(SmallConfig(), 1)));
  EXPECT_EQ(decoder.Weights()[0].second.sizes(), at::IntArrayRef({int64_t{1} << 28, int64_t{1} << 28}));
}

}  // namespace
}  // namespace knaves
