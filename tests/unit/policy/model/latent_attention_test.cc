#include "policy/model/latent_attention.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/allclose.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/sin.h>
#include <ATen/ops/tensor.h>
#include <gtest/gtest.h>

#include <cmath>

#include "policy/model/attention.h"
#include "tests/unit/policy/small_models.h"

namespace knaves {
namespace {

// A layer's attention by itself, in double precision.
class LatentAttentionTest : public testing::Test {
 protected:
  LatentAttentionTest() {
    NamedWeights named;
    AppendNamedWeights(weights_, "", named);
    double step = 0.5;
    for (auto& [name, weight] : named) weight.copy_(Waves(weight.sizes(), step += 0.17));
  }

  static at::Tensor Waves(at::IntArrayRef shape, double step) {
    return at::sin(at::arange(c10::multiply_integers(shape), at::kDouble) * step + 2).view(shape);
  }

  at::Tensor Run(const at::Tensor& x, int64_t start, const at::Tensor& pads, KeyValueCache* cache) const {
    const Rotary rotary(config_.rope, config_.RotarySize(), weights_.up);
    const at::Tensor mask = AttentionMask(start, x.size(1), pads, 0, at::kCPU);
    const at::Tensor y = LatentAttention(
        x, weights_, config_, ComputeRotaryAngles(rotary, start, x.size(1), pads, weights_.up), mask, cache, 0);
    if (cache != nullptr) cache->length += x.size(1);
    return y;
  }

  const at::NoGradGuard no_gradients_;
  const ModelConfig config_ = DeepSeekV3Config();
  const LatentWeights weights_ = AllocateLatent(config_, at::TensorOptions(at::kDouble));
};

TEST_F(LatentAttentionTest, TheCacheHoldsTheLatentAndTheTurnedKeyAlone) {
  const KeyValueCache cache(config_, 3, 10, weights_.up);
  EXPECT_EQ(cache.keys[0].sizes(), at::IntArrayRef({3, 1, 10, config_.latent.rank}));
  EXPECT_EQ(cache.values[0].sizes(), at::IntArrayRef({3, 1, 10, config_.latent.rope_size}));
  EXPECT_EQ(config_.CachedNumbers(), config_.layers * (config_.latent.rank + config_.latent.rope_size));
}

// Attention to latents and attention to the keys and values made of them are one thing.
TEST_F(LatentAttentionTest, StepsOnLatentsGiveWhatExpandedKeysGive) {
  const at::Tensor x = Waves({2, 9, config_.hidden}, 0.31);
  const at::Tensor whole = Run(x, 0, {}, nullptr);
  KeyValueCache cache(config_, 2, 9, weights_.up);
  std::vector<at::Tensor> parts{Run(x.narrow(1, 0, 4), 0, {}, &cache)};
  for (int64_t i = 4; i < 9; ++i) parts.push_back(Run(x.narrow(1, i, 1), i, {}, &cache));
  EXPECT_TRUE(at::allclose(at::cat(parts, 1), whole, 1e-9, 1e-11));
}

TEST_F(LatentAttentionTest, StepsSeeNoPadding) {
  const at::Tensor x = Waves({2, 7, config_.hidden}, 0.23);
  const at::Tensor pads = at::tensor({0, 3}, at::kLong);
  KeyValueCache cache(config_, 2, 7, weights_.up);
  Run(x.narrow(1, 0, 6), 0, pads, &cache);
  const at::Tensor step = Run(x.narrow(1, 6, 1), 6, pads, &cache);
  const at::Tensor alone = Run(x.narrow(0, 1, 1).narrow(1, 3, 4), 0, {}, nullptr);
  EXPECT_TRUE(at::allclose(step[1][0], alone[0][3], 1e-9, 1e-11));
}

// The longer a sequence is stretched, the sharper scores are made (mscale_all_dim).
TEST_F(LatentAttentionTest, ScoresAreSharpenedByTheSquareOfYarnsFactor) {
  ModelConfig config = DeepSeekV2Config();
  const double plain = 1 / std::sqrt(7.0);
  const double factor = 0.1 * 0.9 * std::log(4.0) + 1;
  EXPECT_NEAR(config.Heads(0).scale, plain * factor * factor, 1e-12);
  config.rope.mscale_all_dim = 0;
  EXPECT_NEAR(config.Heads(0).scale, plain, 1e-12);
}

}  // namespace
}  // namespace knaves
