// An update shared by several devices is the update of one: each process of a run has one, here each thread.
#include <fmt/format.h>

#include "policy/device.h"
#include "tests/gpu/gpu_test.h"
#include "tests/unit/train/data_parallel/shared_update.h"
#include "tests/unit/train/data_parallel/threads_as_ranks.h"

namespace knaves {
namespace {

using SharedUpdateOnGpu = GpuTest;

TEST_F(SharedUpdateOnGpu, GivesTheGradientOfOneDevice) {
  const int count = c10::impl::VirtualGuardImpl(at::kCUDA).deviceCount();
  if (count < 2) GTEST_SKIP() << "one CUDA device";
  for (const char* loss_mean : {"token", "sequence"}) {
    SCOPED_TRACE(loss_mean);
    const SharedUpdate update(loss_mean, "cuda");
    const at::Tensor start = update.StartingWeights();
    const at::Tensor gradient = update.On(Ranks::Alone()).weights - start;
    const double size = gradient.abs().max().item<double>();
    ASSERT_GT(size, 1.0) << "large beside the rounding of weights";
    std::vector<SharedUpdate::Outcome> outcomes(static_cast<size_t>(count));
    const auto errors = OnRanks(count, [&](int rank, const Ranks& ranks) {
      UseDevice(rank);
      outcomes[static_cast<size_t>(rank)] = update.On(ranks);
    });
    EXPECT_EQ(errors, std::vector<std::string>(static_cast<size_t>(count)));
    for (const SharedUpdate::Outcome& outcome : outcomes) {
      ASSERT_TRUE(outcome.weights.defined());
      EXPECT_TRUE(outcome.weights.equal(outcomes[0].weights)) << "every device has the same policy, to the bit";
      const double difference = (outcome.weights - start - gradient).abs().max().item<double>();
      EXPECT_LT(difference, 1e-5 * size);
      RecordProperty(std::string("largest_difference_") + loss_mean, fmt::format("{:.1e}", difference / size));
    }
  }
}

}  // namespace
}  // namespace knaves
