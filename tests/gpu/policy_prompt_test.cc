// How prompts are computed for a cache on a GPU, against the pass that computes gradients.
#include <ATen/core/grad_mode.h>
#include <ATen/ops/allclose.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/tensor.h>
#include <gtest/gtest.h>

#include "policy/model/decoder.h"
#include "tests/gpu/gpu_test.h"
#include "tests/unit/policy/small_models.h"

namespace knaves {
namespace {

using PromptOnGpu = GpuTest;

// Padded on the left by different lengths, or not at all.
TEST_F(PromptOnGpu, ACacheIsFilledByAPassThatGivesWhatThePassWithGradientsGives) {
  for (const auto& [name, config] : SmallFamilies()) {
    Decoder decoder = LivelyDecoder(config, 6);
    decoder.To(at::kCUDA, at::kFloat);
    const at::Tensor ids = (at::arange(3 * 40, at::kLong) * 5 % 19).view({3, 40}).cuda();
    for (const at::Tensor& pads : {at::Tensor(), at::tensor({0, 7, 20}, at::kLong).cuda()}) {
      const at::Tensor expected = decoder.Hidden(ids, pads, nullptr);
      const at::NoGradGuard no_gradients;
      KeyValueCache cache(config, 3, 40, decoder.OutputEmbedding());
      const at::Tensor hidden = decoder.Hidden(ids, pads, &cache);
      const int64_t seen = 20;  // all rows have tokens from here on
      EXPECT_TRUE(at::allclose(hidden.narrow(1, seen, 40 - seen), expected.narrow(1, seen, 40 - seen), 1e-4, 1e-5))
          << name << (pads.defined() ? ", padded" : "");
    }
  }
}

}  // namespace
}  // namespace knaves
