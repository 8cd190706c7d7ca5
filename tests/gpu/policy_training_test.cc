// Log-probabilities and gradients on a GPU against those of the CPU, from the same weights rounded to bfloat16.
#include <ATen/core/grad_mode.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/cos.h>
#include <ATen/ops/zeros.h>

#include <cmath>

#include "policy/model/token_logprobs.h"
#include "tests/gpu/gpu_test.h"
#include "tests/unit/policy/small_models.h"

namespace knaves {
namespace {

using TrainingOnGpu = GpuTest;

ModelConfig WideConfig(const ModelConfig& parts, int64_t heads, int64_t kv_heads, int64_t head_size) {
  ModelConfig config = parts;
  config.vocabulary = 152;
  config.hidden = 128;
  config.intermediate = 192;
  config.heads = heads;
  config.kv_heads = kv_heads;
  config.head_size = head_size;
  config.max_positions = 2048;
  if (config.latent.Used()) {
    config.kv_heads = heads;
    config.latent.rank = 24;
    config.latent.plain_size = config.latent.rope_size = head_size / 2;
    config.latent.value_size = head_size - 8;
  }
  return config;
}

// Groups of responses to one prompt each, lone sequences, and lengths beyond a block of attention.
struct Batch {
  at::Tensor ids, wanted;

  explicit Batch(int64_t longest) {
    const int64_t rows = 9;
    ids = (at::arange(rows * longest, at::kLong) * 31 % 149).view({rows, longest}).clone();
    wanted = at::zeros({rows, longest - 1}, at::kBool);
    for (int64_t row = 0; row < rows; ++row) {
      const int64_t group = row / 4;  // 4, 4 and 1 rows
      const int64_t prompt = longest / 3 + 17 * group;
      ids[row].narrow(0, 0, prompt).copy_(at::arange(prompt, at::kLong) * (7 + group) % 151);
      const int64_t response = 1 + (longest - prompt - 1) * row / rows;
      wanted[row].narrow(0, prompt - 1, response).fill_(true);
    }
  }
};

// A sum in which each log-probability and entropy has a weight of its own.
at::Tensor MixedSum(const TokenLogprobs& result) {
  const at::Tensor weights = at::cos(at::arange(result.logprobs.numel(), at::kFloat))
                                 .view(result.logprobs.sizes())
                                 .to(result.logprobs.device());
  return (result.logprobs * weights).sum() + 0.3 * (result.entropy * weights.square()).sum();
}

struct Learnt {
  at::Tensor logprobs, entropy;
  std::vector<at::Tensor> gradients;  // float32, on the CPU
};

Learnt Learn(Decoder& decoder, const Batch& batch, double temperature, int times = 1) {
  decoder.RequireGradients(true);
  Learnt learnt;
  for (int i = 0; i < times; ++i) {
    const TokenLogprobs result = ComputeTokenLogprobs(decoder, batch.ids, temperature, batch.wanted);
    MixedSum(result).backward();
    learnt.logprobs = result.logprobs.detach().cpu();
    learnt.entropy = result.entropy.detach().cpu();
  }
  for (const auto& [name, weight] : decoder.Weights()) {
    learnt.gradients.push_back(GradientOf(weight).cpu().to(at::kFloat).clone());
    weight.mutable_grad().reset();
  }
  return learnt;
}

double Distance(const at::Tensor& a, const at::Tensor& b) {
  return (a - b).norm().item<double>() / (1e-12 + b.norm().item<double>());
}

struct Twins {
  Decoder on_cpu, on_gpu;
  Twins(const ModelConfig& config, uint64_t seed, at::ScalarType type) : on_cpu(config, seed), on_gpu(config, seed) {
    on_cpu.To(at::kCPU, type);
    on_cpu.To(at::kCPU, at::kFloat);
    on_gpu.To(at::kCUDA, type);
  }
};

void ExpectClose(const Decoder& decoder, const Learnt& ours, const Learnt& expected, double values, double gradients) {
  EXPECT_LT(Distance(ours.logprobs, expected.logprobs), values);
  EXPECT_LT(Distance(ours.entropy, expected.entropy), values);
  for (size_t i = 0; i < ours.gradients.size(); ++i) {
    EXPECT_LT(Distance(ours.gradients[i], expected.gradients[i]), gradients) << decoder.Weights()[i].first;
  }
}

TEST_F(TrainingOnGpu, GradientsOfPackedGroupsAreThoseOfTheCpu) {
  for (const int64_t head_size : {64, 128}) {
    for (const int64_t longest : {60, 400}) {
      const ModelConfig config = WideConfig(SmallConfig(), 4, 2, head_size);
      Twins twins(config, 1, at::kBFloat16);
      ASSERT_TRUE(twins.on_gpu.CanPack());
      const Batch batch(longest);
      ExpectClose(twins.on_cpu, Learn(twins.on_gpu, batch, 0.8), Learn(twins.on_cpu, batch, 0.8), 0.01, 0.03);
    }
  }
}

TEST_F(TrainingOnGpu, EveryFamilyLearnsAsOnTheCpu) {
  for (const auto& [name, parts] : SmallFamilies()) {
    SCOPED_TRACE(name);
    Twins twins(WideConfig(parts, 4, 2, 32), 2, at::kBFloat16);
    const Batch batch(90);
    // In bfloat16 a token whose experts are almost equally good may take another one.
    const double gradients = parts.experts.experts > 0 ? 0.3 : 0.04;
    ExpectClose(twins.on_cpu, Learn(twins.on_gpu, batch, 1), Learn(twins.on_cpu, batch, 1), 0.01, gradients);
  }
}

TEST_F(TrainingOnGpu, InFloat32GradientsAreThoseOfTheCpuToTheLastDigits) {
  for (const bool tied : {false, true}) {
    ModelConfig config = WideConfig(SmallConfig(), 4, 2, 32);
    config.tied_embeddings = tied;
    Twins twins(config, 3, at::kFloat);
    const Batch batch(90);
    ExpectClose(twins.on_cpu, Learn(twins.on_gpu, batch, 0.8), Learn(twins.on_cpu, batch, 0.8), 1e-5, 1e-4);
  }
}

TEST_F(TrainingOnGpu, EveryFamilyLearnsInFloat32AsOnTheCpuToTheLastDigits) {
  for (const auto& [name, parts] : SmallFamilies()) {
    SCOPED_TRACE(name);
    Twins twins(WideConfig(parts, 4, 2, 32), 2, at::kFloat);
    const Batch batch(90);
    ExpectClose(twins.on_cpu, Learn(twins.on_gpu, batch, 1), Learn(twins.on_cpu, batch, 1), 1e-5, 2e-4);
  }
}

// Ending in the prompt and beyond it, shorter and longer than a block of attention.
TEST_F(TrainingOnGpu, WindowsOfPackedGroupsAreThoseOfTheCpu) {
  for (const int64_t window : {2, 9, 70, 200, 500}) {
    SCOPED_TRACE(window);
    Twins twins(WithWindow(WideConfig(SmallConfig(), 4, 2, 64), window), 2, at::kBFloat16);
    ASSERT_TRUE(twins.on_gpu.CanPack());
    const Batch batch(400);
    ExpectClose(twins.on_cpu, Learn(twins.on_gpu, batch, 1), Learn(twins.on_cpu, batch, 1), 0.01, 0.04);
  }
}

// Attention to a shared prompt is attention to one's own.
TEST_F(TrainingOnGpu, SharedPromptsChangeNothingButRounding) {
  Twins twins(WideConfig(SmallConfig(), 4, 2, 64), 4, at::kBFloat16);
  Batch batch(300);
  const Learnt shared = Learn(twins.on_gpu, batch, 1);
  std::vector<at::Tensor> gradients;
  at::Tensor logprobs = at::zeros_like(shared.logprobs);
  for (int64_t row = 0; row < batch.ids.size(0); ++row) {
    Batch alone = batch;
    alone.wanted = at::zeros_like(batch.wanted);
    alone.wanted[row].copy_(batch.wanted[row]);
    const Learnt one = Learn(twins.on_gpu, alone, 1);
    logprobs += one.logprobs;
    for (size_t i = 0; i < one.gradients.size(); ++i) {
      if (row == 0) gradients.push_back(at::zeros_like(one.gradients[i]));
      gradients[i] += one.gradients[i];
    }
  }
  EXPECT_LT(Distance(shared.logprobs, logprobs), 3e-3);
  for (size_t i = 0; i < gradients.size(); ++i) EXPECT_LT(Distance(shared.gradients[i], gradients[i]), 0.02) << i;
}

TEST_F(TrainingOnGpu, GradientsAreTheSameToTheBitEachTime) {
  for (const ModelConfig& config : {WideConfig(SmallConfig(), 4, 2, 64), WideConfig(SmallConfig(), 4, 2, 128),
                                    WideConfig(Gemma3Config(), 4, 2, 64), WideConfig(DeepSeekV3Config(), 4, 2, 64)}) {
    SCOPED_TRACE(config.model_type);
    Twins twins(config, 8, at::kBFloat16);
    const Batch batch(900);
    const Learnt first = Learn(twins.on_gpu, batch, 1);
    for (int i = 0; i < 5; ++i) {
      const Learnt again = Learn(twins.on_gpu, batch, 1);
      for (size_t j = 0; j < first.gradients.size(); ++j) {
        EXPECT_TRUE(again.gradients[j].equal(first.gradients[j])) << twins.on_cpu.Weights()[j].first;
      }
    }
  }
}

TEST_F(TrainingOnGpu, RecomputedLayersGiveTheSameGradients) {
  Twins twins(WideConfig(SmallConfig(), 4, 2, 64), 5, at::kBFloat16);
  const Batch batch(200);
  const Learnt kept = Learn(twins.on_gpu, batch, 1);
  twins.on_gpu.RecomputeLayers(true);
  const Learnt again = Learn(twins.on_gpu, batch, 1);
  EXPECT_TRUE(again.logprobs.equal(kept.logprobs));
  for (size_t i = 0; i < kept.gradients.size(); ++i) {
    EXPECT_TRUE(again.gradients[i].equal(kept.gradients[i])) << twins.on_cpu.Weights()[i].first;
  }
}

TEST_F(TrainingOnGpu, GradientsOfMicroBatchesAddUpInFloat32) {
  ModelConfig config = WideConfig(SmallConfig(), 4, 2, 64);
  config.tied_embeddings = true;
  Twins twins(config, 6, at::kBFloat16);
  const Batch batch(100);
  const Learnt once = Learn(twins.on_gpu, batch, 1);
  const Learnt often = Learn(twins.on_gpu, batch, 1, 64);
  for (size_t i = 0; i < once.gradients.size(); ++i) {
    const auto& [name, weight] = twins.on_gpu.Weights()[i];
    if (weight.dim() != 2) continue;
    EXPECT_LT(Distance(often.gradients[i], 64 * once.gradients[i]), 5e-3) << name;
  }
}

TEST_F(TrainingOnGpu, WhatIsNotWantedCostsNothingAndGivesZero) {
  Twins twins(WideConfig(SmallConfig(), 4, 2, 64), 7, at::kBFloat16);
  const Batch batch(80);
  const at::NoGradGuard no_gradients;
  const TokenLogprobs result = ComputeTokenLogprobs(twins.on_gpu, batch.ids, 1, batch.wanted);
  const at::Tensor outside = result.logprobs.cpu().masked_select(batch.wanted.logical_not());
  EXPECT_EQ(outside.abs().sum().item<double>(), 0);
  EXPECT_LT(result.logprobs.cpu().masked_select(batch.wanted).max().item<double>(), 0);
}

}  // namespace
}  // namespace knaves
