#include "policy/model/logprob_head.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/allclose.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/cos.h>
#include <ATen/ops/log_softmax.h>
#include <ATen/ops/sin.h>
#include <gtest/gtest.h>

namespace knaves {
namespace {

// 40,000 tokens: 100 rows are two blocks.
constexpr int64_t kRows = 100;
constexpr int64_t kWidth = 6;
constexpr int64_t kVocabulary = 40000;

struct Inputs {
  at::Tensor hidden, embedding;
  at::Tensor targets = at::arange(kRows, at::kLong) * 397 % kVocabulary;

  explicit Inputs(at::ScalarType type)
      : hidden(at::sin(at::arange(kRows * kWidth, at::kDouble)).view({kRows, kWidth}).to(type).requires_grad_(true)),
        embedding((at::cos(at::arange(kVocabulary * kWidth, at::kDouble) * 0.7).view({kVocabulary, kWidth}) * 2)
                      .to(type)
                      .requires_grad_(true)) {}
};

std::pair<at::Tensor, at::Tensor> Reference(const Inputs& inputs, double temperature) {
  const at::Tensor all = at::log_softmax(inputs.hidden.matmul(inputs.embedding.t()) / temperature, -1);
  return {all.gather(-1, inputs.targets.unsqueeze(-1)).squeeze(-1), -(all.exp() * all).sum(-1)};
}

// A sum in which every row's gradients differ.
void Backward(const std::pair<at::Tensor, at::Tensor>& found) {
  const at::Tensor weights = at::cos(at::arange(kRows, found.first.options().requires_grad(false)));
  ((found.first * weights).sum() + (found.second * weights.square()).sum()).backward();
}

struct Case {
  at::ScalarType type;
  double tolerance;
};

class LogprobHeadTest : public testing::TestWithParam<Case> {};

TEST_P(LogprobHeadTest, EqualsLogSoftmaxForwardAndBackward) {
  const Inputs ours(GetParam().type);
  const Inputs theirs(at::kDouble);
  const double tolerance = GetParam().tolerance;
  const auto found = LogprobHead(ours.hidden, ours.embedding, ours.targets, 0.8);
  const auto expected = Reference(theirs, 0.8);
  EXPECT_TRUE(at::allclose(found.first.to(at::kDouble), expected.first, tolerance, tolerance));
  EXPECT_TRUE(at::allclose(found.second.to(at::kDouble), expected.second, tolerance, tolerance));
  Backward(found);
  Backward(expected);
  EXPECT_TRUE(at::allclose(ours.hidden.grad().to(at::kDouble), theirs.hidden.grad(), tolerance, tolerance));
  EXPECT_TRUE(at::allclose(ours.embedding.grad().to(at::kDouble), theirs.embedding.grad(), tolerance, tolerance));
}

// The same sum, block by block.
TEST_P(LogprobHeadTest, TakesALossBackBlockByBlockAsAtOnce) {
  const Inputs at_once(GetParam().type);
  const Inputs by_blocks(GetParam().type);
  Backward(LogprobHead(at_once.hidden, at_once.embedding, at_once.targets, 0.8));
  int64_t rows = 0;
  const auto loss_of = [&](const HeadBlock& block) {
    const int64_t count = block.logprobs.size(0);
    EXPECT_EQ(block.begin, rows);
    rows += count;
    const auto options = block.logprobs.options().requires_grad(false);
    const at::Tensor weights = at::cos(at::arange(kRows, options)).narrow(0, block.begin, count);
    return (block.logprobs * weights).sum() + (block.entropy * weights.square()).sum();
  };
  const at::Tensor gradient =
      BackwardThroughHead(by_blocks.hidden, by_blocks.embedding, by_blocks.targets, 0.8, loss_of);
  EXPECT_EQ(rows, kRows);
  EXPECT_TRUE(gradient.equal(at_once.hidden.grad()));
  EXPECT_TRUE(by_blocks.embedding.grad().equal(at_once.embedding.grad()));
  BackwardThroughHead(by_blocks.hidden, by_blocks.embedding, by_blocks.targets, 0.8,
                      [](const HeadBlock& block) { return block.logprobs.sum() * 0; });
  EXPECT_TRUE(by_blocks.embedding.grad().equal(at_once.embedding.grad())) << "gradients are added to those there";
}

// float32 as where a build has no vectors: 40,000 numbers added up one after the other. bfloat16 goes the way of other
// devices: LibTorch's operations.
INSTANTIATE_TEST_SUITE_P(Types, LogprobHeadTest,
                         testing::Values(Case{at::kDouble, 1e-10}, Case{at::kFloat, 5e-4}, Case{at::kBFloat16, 5e-2}),
                         [](const auto& test) { return std::string(c10::toString(test.param.type)); });

}  // namespace
}  // namespace knaves
