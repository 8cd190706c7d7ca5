#include "policy/model/logprob_head.h"

#include <ATen/Parallel.h>
#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/empty_like.h>
#include <ATen/ops/exp.h>
#include <ATen/ops/log_softmax.h>
#include <ATen/ops/logsumexp.h>
#include <ATen/ops/mm.h>
#include <ATen/ops/zeros_like.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/custom_function.h>

#include <algorithm>

#include "policy/kernels/vocabulary.h"
#include "policy/model/cpu/fused.h"
#include "policy/model/cpu/vocabulary_loops.h"
#include "policy/model/kernel_tensors.h"
#include "policy/model/trained_product.h"

namespace knaves {
namespace {

// Logits of one block: few enough to stay in a processor's cache.
constexpr int64_t kLogitsOnCpu = int64_t{1} << 19;
constexpr int64_t kLeastRows = 64;
constexpr int64_t kGrain = 8;  // rows of logits that are worth a thread

using torch::autograd::AutogradContext;
using torch::autograd::tensor_list;

int64_t BlockRows(const at::Tensor& embedding) {
  return embedding.is_cpu() ? std::max(kLeastRows, kLogitsOnCpu / embedding.size(0)) : kLogitRowsOnDevice;
}

at::ScalarType ResultType(const at::Tensor& hidden) {
  return hidden.scalar_type() == at::kDouble ? at::kDouble : at::kFloat;
}

// Per row: what the forward pass finds and the backward pass needs.
struct Found {
  at::Tensor logprob, entropy, log_sum;  // [M]

  static Found ForRowsOf(const at::Tensor& hidden, int64_t rows) {
    const auto options = hidden.options().dtype(ResultType(hidden)).requires_grad(false);
    return {at::empty({rows}, options), at::empty({rows}, options), at::empty({rows}, options)};
  }
  Found Narrow(int64_t begin, int64_t count) const {
    return {logprob.narrow(0, begin, count), entropy.narrow(0, begin, count), log_sum.narrow(0, begin, count)};
  }
};

template <typename T>
VocabularyRows<T> RowsFrom(const at::Tensor& logits, const at::Tensor& targets, double temperature, int64_t begin,
                           int64_t end) {
  return {end - begin, logits.size(1), targets.const_data_ptr<int64_t>() + begin, static_cast<T>(1 / temperature)};
}

LogitRows RowsOnDevice(const at::Tensor& logits, const at::Tensor& targets, double temperature) {
  return {logits.size(0), logits.size(1), targets.const_data_ptr<int64_t>(), static_cast<float>(1 / temperature)};
}

void FindInBlock(const at::Tensor& logits, const at::Tensor& targets, double temperature, const Found& found) {
  if (HasKernels(logits)) {
    VocabularyOnDevice(RowsOnDevice(logits, targets, temperature), logits.const_data_ptr(), KernelType(logits),
                       found.logprob.mutable_data_ptr<float>(), found.entropy.mutable_data_ptr<float>(),
                       found.log_sum.mutable_data_ptr<float>(), StreamOf(logits));
    return;
  }
  if (!HasCpuLoops(logits)) {
    const at::Tensor scaled = logits.to(found.logprob.scalar_type()) / temperature;
    const at::Tensor all = at::log_softmax(scaled, -1);
    found.logprob.copy_(all.gather(-1, targets.unsqueeze(-1)).squeeze(-1));
    found.entropy.copy_(-(all.exp() * all).sum(-1));
    found.log_sum.copy_(at::logsumexp(scaled, -1));
    return;
  }
  WithFloatType(logits, [&](auto type) {
    using T = decltype(type);
    at::parallel_for(0, logits.size(0), kGrain, [&](int64_t begin, int64_t end) {
      VocabularyForward(RowsFrom<T>(logits, targets, temperature, begin, end),
                        logits.const_data_ptr<T>() + begin * logits.size(1),
                        found.logprob.mutable_data_ptr<T>() + begin, found.entropy.mutable_data_ptr<T>() + begin,
                        found.log_sum.mutable_data_ptr<T>() + begin);
    });
  });
}

// Returns the gradient of the logits, in their memory where that can be.
at::Tensor LogitsGradient(const at::Tensor& logits, const at::Tensor& targets, double temperature, const Found& found,
                          const at::Tensor& logprob_gradient, const at::Tensor& entropy_gradient) {
  if (HasKernels(logits)) {
    VocabularyGradientOnDevice(RowsOnDevice(logits, targets, temperature), logprob_gradient.const_data_ptr<float>(),
                               entropy_gradient.const_data_ptr<float>(), found.entropy.const_data_ptr<float>(),
                               found.log_sum.const_data_ptr<float>(), logits.mutable_data_ptr(), KernelType(logits),
                               StreamOf(logits));
    return logits;
  }
  if (!HasCpuLoops(logits)) {
    const at::Tensor all = logits.to(found.entropy.scalar_type()) / temperature - found.log_sum.unsqueeze(-1);
    const at::Tensor on_entropy = entropy_gradient.unsqueeze(-1) * (all + found.entropy.unsqueeze(-1));
    at::Tensor gradient = all.exp() * (on_entropy + logprob_gradient.unsqueeze(-1)) * -1;
    gradient.scatter_add_(-1, targets.unsqueeze(-1), logprob_gradient.unsqueeze(-1));
    return (gradient / temperature).to(logits.scalar_type());
  }
  WithFloatType(logits, [&](auto type) {
    using T = decltype(type);
    at::parallel_for(0, logits.size(0), kGrain, [&](int64_t begin, int64_t end) {
      VocabularyBackward(RowsFrom<T>(logits, targets, temperature, begin, end),
                         logprob_gradient.const_data_ptr<T>() + begin, entropy_gradient.const_data_ptr<T>() + begin,
                         found.entropy.const_data_ptr<T>() + begin, found.log_sum.const_data_ptr<T>() + begin,
                         logits.mutable_data_ptr<T>() + begin * logits.size(1));
    });
  });
  return logits;
}

// The products of a block's backward pass: hidden's gradient is written to `hidden_gradient`, the embedding's added to
// `embedding_gradient`; undefined: to the embedding's own, where it stays.
void TakeBack(const at::Tensor& logits_gradient, const at::Tensor& hidden, const at::Tensor& embedding,
              at::Tensor hidden_gradient, at::Tensor embedding_gradient) {
  at::mm_out(hidden_gradient, logits_gradient, embedding);
  if (embedding_gradient.defined()) {
    embedding_gradient.addmm_(logits_gradient.t(), hidden);
  } else {
    AddWeightGradient({embedding}, logits_gradient, hidden);
  }
}

class LogprobHeadFunction : public torch::autograd::Function<LogprobHeadFunction> {
 public:
  static tensor_list forward(AutogradContext* context, const at::Tensor& hidden, const at::Tensor& embedding,
                             const at::Tensor& targets, double temperature) {
    const int64_t rows = hidden.size(0);
    const Found found = Found::ForRowsOf(hidden, rows);
    const at::Tensor turned = embedding.t();
    const int64_t block = BlockRows(embedding);
    for (int64_t begin = 0; begin < rows; begin += block) {
      const int64_t count = std::min(block, rows - begin);
      FindInBlock(at::mm(hidden.narrow(0, begin, count), turned), targets.narrow(0, begin, count), temperature,
                  found.Narrow(begin, count));
    }
    context->save_for_backward({hidden, embedding, targets, found.entropy, found.log_sum});
    context->saved_data["temperature"] = temperature;
    return {found.logprob, found.entropy};
  }

  static tensor_list backward(AutogradContext* context, const tensor_list& gradients) {
    const tensor_list saved = context->get_saved_variables();
    const at::Tensor& hidden = saved[0];
    const at::Tensor& embedding = saved[1];
    const double temperature = context->saved_data["temperature"].toDouble();
    const at::Tensor on_logprob = gradients[0].contiguous();
    const at::Tensor on_entropy = gradients[1].contiguous();
    const at::Tensor hidden_gradient = at::empty(hidden.sizes(), hidden.options());
    // A leaf's gradient is added up where it stays.
    const bool in_place = HasKernels(embedding) && embedding.is_leaf() && embedding.requires_grad();
    const at::Tensor embedding_gradient = in_place ? at::Tensor() : at::zeros_like(embedding);
    const int64_t block = BlockRows(embedding);
    for (int64_t begin = 0; begin < hidden.size(0); begin += block) {
      const int64_t count = std::min(block, hidden.size(0) - begin);
      const auto part = [&](const at::Tensor& tensor) { return tensor.narrow(0, begin, count); };
      const at::Tensor logits =
          LogitsGradient(at::mm(part(hidden), embedding.t()), part(saved[2]), temperature,
                         {{}, part(saved[3]), part(saved[4])}, part(on_logprob), part(on_entropy));
      TakeBack(logits, part(hidden), embedding, part(hidden_gradient), embedding_gradient);
    }
    return {hidden_gradient, embedding_gradient, at::Tensor(), at::Tensor()};
  }
};

// The gradients of a block's part of the loss on its log-probabilities and its entropies.
std::pair<at::Tensor, at::Tensor> GradientsOfBlock(const std::function<at::Tensor(const HeadBlock&)>& loss_of,
                                                   int64_t begin, const Found& found) {
  const at::AutoGradMode with_gradients(true);
  const HeadBlock block{begin, found.logprob.detach().requires_grad_(true),
                        found.entropy.detach().requires_grad_(true)};
  const tensor_list gradients = torch::autograd::grad({loss_of(block)}, {block.logprobs, block.entropy}, {},
                                                      std::nullopt, /*create_graph=*/false, /*allow_unused=*/true);
  const auto or_zeros = [&](const at::Tensor& gradient) {
    return gradient.defined() ? gradient.contiguous() : at::zeros_like(found.logprob);
  };
  return {or_zeros(gradients[0]), or_zeros(gradients[1])};
}

// Where TakeBack adds up the gradient of a leaf: undefined where kernels do, else the leaf's own.
at::Tensor GradientOfLeaf(const at::Tensor& embedding) {
  if (HasKernels(embedding)) return {};
  at::Tensor& gradient = embedding.mutable_grad();
  if (!gradient.defined()) gradient = at::zeros_like(embedding, embedding.options().requires_grad(false));
  return gradient;
}

}  // namespace

at::Tensor BackwardThroughHead(const at::Tensor& hidden, const at::Tensor& embedding, const at::Tensor& targets,
                               double temperature, const std::function<at::Tensor(const HeadBlock&)>& loss_of) {
  const at::NoGradGuard no_gradients;
  const at::Tensor states = hidden.detach().contiguous();
  const at::Tensor all_targets = targets.contiguous();
  const at::Tensor gradient = at::empty_like(states);
  const at::Tensor embedding_gradient = GradientOfLeaf(embedding);
  const int64_t block = BlockRows(embedding);
  for (int64_t begin = 0; begin < states.size(0); begin += block) {
    const int64_t count = std::min(block, states.size(0) - begin);
    const at::Tensor rows = states.narrow(0, begin, count);
    const at::Tensor row_targets = all_targets.narrow(0, begin, count);
    const at::Tensor logits = at::mm(rows, embedding.t());
    const Found found = Found::ForRowsOf(states, count);
    FindInBlock(logits, row_targets, temperature, found);
    const auto [on_logprob, on_entropy] = GradientsOfBlock(loss_of, begin, found);
    const at::Tensor on_logits = LogitsGradient(logits, row_targets, temperature, found, on_logprob, on_entropy);
    TakeBack(on_logits, rows, embedding, gradient.narrow(0, begin, count), embedding_gradient);
  }
  return gradient;
}

std::pair<at::Tensor, at::Tensor> LogprobHead(const at::Tensor& hidden, const at::Tensor& embedding,
                                              const at::Tensor& targets, double temperature) {
  const tensor_list found =
      LogprobHeadFunction::apply(hidden.contiguous(), embedding, targets.contiguous(), temperature);
  return {found[0], found[1]};
}

}  // namespace knaves
