#include "policy/model/head_norm.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/allclose.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/cos.h>
#include <ATen/ops/equal.h>
#include <ATen/ops/rms_norm.h>
#include <ATen/ops/sin.h>
#include <gtest/gtest.h>

#include "tests/unit/policy/small_models.h"

namespace knaves {
namespace {

// 4 heads, 2 of keys and values, of 4 numbers each.
class HeadNormTest : public testing::TestWithParam<at::ScalarType> {
 protected:
  const ModelConfig config_ = SmallConfig();
  const at::Tensor numbers_ = at::sin(at::arange(2 * 5 * 32, at::TensorOptions(GetParam()))).view({2, 5, 32}) * 3;
  const at::Tensor query_norm_ = at::cos(at::arange(4, at::TensorOptions(GetParam())));
  const at::Tensor key_norm_ = at::sin(at::arange(4, at::TensorOptions(GetParam())) + 1);
};

TEST_P(HeadNormTest, EveryHeadOfQueriesAndKeysIsNormedByItself) {
  const at::Tensor normed = NormHeads(numbers_, query_norm_, key_norm_, config_);
  ASSERT_EQ(normed.sizes(), numbers_.sizes());
  for (int64_t head = 0; head < 6; ++head) {
    const at::Tensor expected =
        at::rms_norm(numbers_.narrow(-1, head * 4, 4), {4}, head < 4 ? query_norm_ : key_norm_, config_.norm_epsilon);
    EXPECT_TRUE(at::allclose(normed.narrow(-1, head * 4, 4), expected, 1e-5, 1e-6)) << "head " << head;
  }
}

TEST_P(HeadNormTest, ValuesStayAsTheyWere) {
  const at::Tensor normed = NormHeads(numbers_, query_norm_, key_norm_, config_);
  EXPECT_TRUE(at::equal(normed.narrow(-1, 24, 8), numbers_.narrow(-1, 24, 8)));
}

INSTANTIATE_TEST_SUITE_P(Types, HeadNormTest, testing::Values(at::kFloat, at::kDouble));

}  // namespace
}  // namespace knaves
