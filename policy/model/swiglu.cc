#include "policy/model/swiglu.h"

#include <ATen/Parallel.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/silu.h>
#include <torch/csrc/autograd/custom_function.h>

#include "policy/kernels/swiglu.h"
#include "policy/kernels/swiglu_gradient.h"
#include "policy/model/cpu/fused.h"
#include "policy/model/cpu/swiglu_loops.h"
#include "policy/model/kernel_tensors.h"

namespace knaves {
namespace {

constexpr int64_t kGrain = 64;  // rows that are worth a thread

using torch::autograd::AutogradContext;
using torch::autograd::tensor_list;

class SwiGluFunction : public torch::autograd::Function<SwiGluFunction> {
 public:
  static at::Tensor forward(AutogradContext* context, const at::Tensor& both) {
    const int64_t width = both.size(1) / 2;
    at::Tensor y = at::empty({both.size(0), width}, both.options());
    WithFloatType(both, [&](auto type) {
      using T = decltype(type);
      at::parallel_for(0, both.size(0), kGrain, [&](int64_t begin, int64_t end) {
        SwiGluRows(both.const_data_ptr<T>() + begin * 2 * width, end - begin, width,
                   y.mutable_data_ptr<T>() + begin * width);
      });
    });
    context->save_for_backward({both});
    return y;
  }

  static tensor_list backward(AutogradContext* context, const tensor_list& gradients) {
    const at::Tensor both = context->get_saved_variables()[0];
    const at::Tensor gradient = gradients[0].contiguous();
    const int64_t width = both.size(1) / 2;
    at::Tensor both_gradient = at::empty(both.sizes(), both.options());
    WithFloatType(both, [&](auto type) {
      using T = decltype(type);
      at::parallel_for(0, both.size(0), kGrain, [&](int64_t begin, int64_t end) {
        SwiGluRowsBackward(both.const_data_ptr<T>() + begin * 2 * width, gradient.const_data_ptr<T>() + begin * width,
                           end - begin, width, both_gradient.mutable_data_ptr<T>() + begin * 2 * width);
      });
    });
    return {both_gradient};
  }
};

class SwiGluOnDeviceFunction : public torch::autograd::Function<SwiGluOnDeviceFunction> {
 public:
  static at::Tensor forward(AutogradContext* context, const at::Tensor& both) {
    const int64_t width = both.size(1) / 2;
    at::Tensor y = at::empty({both.size(0), width}, both.options());
    SwiGluOnDevice(both.const_data_ptr(), KernelType(both), both.size(0), width, y.mutable_data_ptr(), StreamOf(both));
    context->save_for_backward({both});
    return y;
  }

  static tensor_list backward(AutogradContext* context, const tensor_list& gradients) {
    const at::Tensor both = context->get_saved_variables()[0];
    const at::Tensor gradient = gradients[0].contiguous();
    at::Tensor both_gradient = at::empty(both.sizes(), both.options());
    SwiGluGradientOnDevice(both.const_data_ptr(), gradient.const_data_ptr(), KernelType(both), both.size(0),
                           gradient.size(1), both_gradient.mutable_data_ptr(), StreamOf(both));
    return {both_gradient};
  }
};

}  // namespace

at::Tensor SwiGlu(const at::Tensor& both) {
  const int64_t width = both.size(-1) / 2;
  if (!HasCpuLoops(both) && !HasKernels(both)) {
    return at::silu(both.narrow(-1, 0, width)) * both.narrow(-1, width, width);
  }
  std::vector<int64_t> sizes = both.sizes().vec();
  sizes.back() = width;
  const at::Tensor rows = both.reshape({-1, 2 * width}).contiguous();
  return (HasCpuLoops(both) ? SwiGluFunction::apply(rows) : SwiGluOnDeviceFunction::apply(rows)).view(sizes);
}

}  // namespace knaves
