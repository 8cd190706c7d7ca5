// The kernels' references on the CPU against LibTorch and against the CPU engine's own sampler: what GPU tests measure
// kernels with must be right itself.
#include <ATen/TensorOperators.h>
#include <ATen/ops/allclose.h>
#include <ATen/ops/full.h>
#include <ATen/ops/randn.h>
#include <ATen/ops/rms_norm.h>
#include <ATen/ops/scaled_dot_product_attention.h>
#include <ATen/ops/softmax.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/zeros.h>
#include <gtest/gtest.h>

#include <cmath>

#include "base/random.h"
#include "policy/engine/sampler.h"
#include "policy/kernels/decode_attention.h"
#include "policy/kernels/rms_norm.h"
#include "policy/kernels/sample.h"
#include "policy/kernels/swiglu.h"
#include "policy/model/rotary.h"
#include "policy/model/swiglu.h"
#include "tests/unit/policy/small_models.h"

namespace knaves {
namespace {

float* Data(const at::Tensor& tensor) { return tensor.mutable_data_ptr<float>(); }

TEST(KernelReferences, RmsNormIsLibTorchs) {
  const at::Tensor x = at::randn({3, 17});
  const at::Tensor weight = at::randn({17});
  const at::Tensor y = at::full({3, 17}, NAN);
  RmsNormReference(Data(x), Data(weight), 3, 17, 1e-6F, Data(y));
  EXPECT_TRUE(at::allclose(y, at::rms_norm(x, {17}, weight, 1e-6), 1e-5, 1e-6));
}

TEST(KernelReferences, SwiGluIsTheDecoders) {
  const at::Tensor both = at::randn({3, 22}) * 5;
  const at::Tensor y = at::full({3, 11}, NAN);
  SwiGluReference(Data(both), 3, 11, Data(y));
  EXPECT_TRUE(at::allclose(y, SwiGlu(both), 1e-5, 1e-6));
}

// Two rows on three slots, in another order, whose caches and lengths are given.
struct AttentionExample {
  HeadSizes sizes{4, 2, 4, 12};
  std::vector<int64_t> slot_of_row = {2, 0};
  std::vector<int64_t> lengths = {3, 7, 10};
  RotaryAngles angles = ComputeRotaryAngles(Rotary(SmallConfig().rope, SmallConfig().head_size, at::zeros({1})), 0, 12,
                                            {}, at::zeros({1}));
  at::Tensor joined = at::randn({2, 8, 4});
  at::Tensor keys = at::randn({3, 2, 12, 4});
  at::Tensor values = at::randn({3, 2, 12, 4});
  at::Tensor output = at::full({2, 4, 4}, NAN);

  void Run() {
    const LayerCache cache{Data(keys), Data(values), 12};
    DecodeAttentionReference({sizes,
                              {slot_of_row.data(), lengths.data(), 2},
                              Data(joined),
                              Data(angles.cosine),
                              Data(angles.sine),
                              &cache,
                              Data(output)});
  }
  int64_t Slot(int64_t row) const { return slot_of_row[static_cast<size_t>(row)]; }
  int64_t Length(int64_t row) const { return lengths[static_cast<size_t>(Slot(row))]; }
  // Queries and key of the row as the decoder turns them: [6, 4].
  at::Tensor Turned(int64_t row) const {
    const RotaryAngles one = ComputeRotaryAngles(Rotary(SmallConfig().rope, SmallConfig().head_size, at::zeros({1})),
                                                 at::tensor({Length(row)}, at::kLong), at::zeros({1}));
    return Rotate(joined[row].narrow(0, 0, 6).unsqueeze(0), one).squeeze(0);
  }
};

TEST(KernelReferences, DecodeAttentionWritesTheTurnedKeyAndTheValueAtTheLengthAndNothingElse) {
  AttentionExample example;
  const at::Tensor keys = example.keys.clone();
  const at::Tensor values = example.values.clone();
  example.Run();
  for (int64_t row = 0; row < 2; ++row) {
    const int64_t slot = example.Slot(row);
    keys[slot].select(1, example.Length(row)).copy_(example.Turned(row).narrow(0, 4, 2));
    values[slot].select(1, example.Length(row)).copy_(example.joined[row].narrow(0, 6, 2));
  }
  EXPECT_TRUE(at::allclose(example.keys, keys, 1e-5, 1e-6));
  EXPECT_TRUE(example.values.equal(values));
}

TEST(KernelReferences, DecodeAttentionIsLibTorchsOverEachSlotsPositions) {
  AttentionExample example;
  example.Run();
  for (int64_t row = 0; row < 2; ++row) {
    const int64_t positions = example.Length(row) + 1;
    const at::Tensor query = example.Turned(row).narrow(0, 0, 4).view({1, 4, 1, 4});
    const auto cached = [&](const at::Tensor& cache) {
      return cache[example.Slot(row)].narrow(1, 0, positions).unsqueeze(0);
    };
    const at::Tensor expected = at::scaled_dot_product_attention(query, cached(example.keys), cached(example.values),
                                                                 {}, 0, false, std::nullopt, true);
    EXPECT_TRUE(at::allclose(example.output[row], expected.view({4, 4}), 1e-5, 1e-6));
  }
}

// One slot with one token to sample at a time.
struct OneSlot {
  int64_t token = 0, length = 5, sampled = 0, limit = 1000, request = 0, seed = 77, finished = 0;
  std::vector<int32_t> ids = std::vector<int32_t>(1000, -1);
  std::vector<float> logprobs = std::vector<float>(1000, 0);
  const Border* borders = nullptr;

  void Sample(const at::Tensor& logits, float temperature, const std::vector<int64_t>& end_tokens) {
    const int64_t row = 0;
    SampleReference(Data(logits), logits.numel(), &row, 1,
                    {temperature, end_tokens.data(), static_cast<int64_t>(end_tokens.size()), borders},
                    {&token, &length, &sampled, &limit, &request, &seed, &finished},
                    {ids.data(), logprobs.data(), 1000});
  }
};

TEST(KernelReferences, SampleDrawsWhatTheCpuEngineDraws) {
  const at::Tensor logits = at::randn({50}) * 3;
  for (const float temperature : {0.7F, 1.0F}) {
    const at::Tensor probabilities = at::softmax(logits / temperature, -1);
    OneSlot slot;
    SamplerScratch scratch;
    for (uint64_t step = 0; step < 500; ++step) {
      slot.Sample(logits, temperature, {});
      const int64_t expected = SampleToken({Data(probabilities), 50}, {}, Random({77, step}).Uniform(), scratch);
      EXPECT_EQ(slot.ids[step], expected);
      EXPECT_NEAR(slot.logprobs[step], std::log(probabilities[expected].item<float>()), 1e-5);
      EXPECT_EQ(slot.token, expected);
    }
    EXPECT_EQ(slot.length, 505);
  }
}

TEST(KernelReferences, TruncatedSamplesAreThoseOfTheCpuEngine) {
  const at::Tensor logits = at::randn({50}) * 3;
  const at::Tensor probabilities = at::softmax(logits / 0.9F, -1);
  for (const TruncationOptions& options : {TruncationOptions{5}, TruncationOptions{0, 0.7F},
                                           TruncationOptions{0, 1, 0.1F}, TruncationOptions{9, 0.9F, 0.02F}}) {
    Border border{};
    TruncateReference(Data(logits), 50, 1, 0.9F, options, &border);
    OneSlot slot;
    slot.borders = &border;
    SamplerScratch scratch;
    const SamplingOptions sampling{.top_p = options.top_p, .top_k = options.top_k, .min_p = options.min_p};
    for (uint64_t step = 0; step < 300; ++step) {
      slot.Sample(logits, 0.9F, {});
      EXPECT_EQ(slot.ids[step],
                SampleToken({Data(probabilities), 50}, sampling, Random({77, step}).Uniform(), scratch));
      EXPECT_NEAR(slot.logprobs[step], std::log(probabilities[slot.ids[step]].item<float>()), 1e-5);
    }
  }
}

TEST(KernelReferences, SampleEndsAtAnEndTokenAndAtTheLimitAndThenKeepsStill) {
  const at::Tensor logits = at::tensor({0.0F, 9.0F, 1.0F});
  OneSlot slot;
  slot.Sample(logits, 0, {2});
  EXPECT_EQ(slot.ids[0], 1);
  EXPECT_EQ(slot.finished, 0);
  EXPECT_EQ(slot.length, 6);
  slot.Sample(logits, 0, {0, 1});
  EXPECT_EQ(slot.finished, 1);
  EXPECT_EQ(slot.length, 6);
  slot.Sample(logits, 0, {});
  EXPECT_EQ(slot.sampled, 2);
  EXPECT_EQ(slot.ids[2], -1);
  OneSlot limited;
  limited.limit = 1;
  limited.Sample(logits, 0, {});
  EXPECT_EQ(limited.finished, 1);
}

}  // namespace
}  // namespace knaves
