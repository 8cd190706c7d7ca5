#include "policy/model/rms_norm.h"

#include <ATen/Parallel.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/rms_norm.h>
#include <ATen/ops/zeros.h>
#include <torch/csrc/autograd/custom_function.h>

#include "policy/model/cpu/fused.h"
#include "policy/model/cpu/rms_norm_loops.h"

namespace knaves {
namespace {

// Rows that one thread takes at a time. Fixed, so that sums over rows do not depend on the number of threads.
constexpr int64_t kChunk = 256;

using torch::autograd::AutogradContext;
using torch::autograd::tensor_list;

class RmsNormFunction : public torch::autograd::Function<RmsNormFunction> {
 public:
  static at::Tensor forward(AutogradContext* context, const at::Tensor& x, const at::Tensor& weight, double epsilon) {
    const int64_t width = x.size(1);
    at::Tensor y = at::empty(x.sizes(), x.options());
    at::Tensor scale = at::empty({x.size(0)}, x.options());
    WithFloatType(x, [&](auto type) {
      using T = decltype(type);
      at::parallel_for(0, x.size(0), kChunk, [&](int64_t begin, int64_t end) {
        RmsNormRows(x.const_data_ptr<T>() + begin * width, weight.const_data_ptr<T>(), epsilon, end - begin, width,
                    y.mutable_data_ptr<T>() + begin * width, scale.mutable_data_ptr<T>() + begin);
      });
    });
    context->save_for_backward({x, weight, scale});
    return y;
  }

  static tensor_list backward(AutogradContext* context, const tensor_list& gradients) {
    const tensor_list saved = context->get_saved_variables();
    const at::Tensor& x = saved[0];
    const at::Tensor& weight = saved[1];
    const at::Tensor gradient = gradients[0].contiguous();
    const int64_t rows = x.size(0);
    const int64_t width = x.size(1);
    const int64_t chunks = (rows + kChunk - 1) / kChunk;
    at::Tensor x_gradient = at::empty(x.sizes(), x.options());
    at::Tensor partial = at::zeros({chunks, width}, x.options());  // the weight's, by chunks
    WithFloatType(x, [&](auto type) {
      using T = decltype(type);
      at::parallel_for(0, chunks, 1, [&](int64_t first, int64_t last) {
        for (int64_t chunk = first; chunk < last; ++chunk) {
          const int64_t begin = chunk * kChunk;
          RmsNormRowsBackward(x.const_data_ptr<T>() + begin * width, weight.const_data_ptr<T>(),
                              saved[2].const_data_ptr<T>() + begin, gradient.const_data_ptr<T>() + begin * width,
                              std::min(kChunk, rows - begin), width, x_gradient.mutable_data_ptr<T>() + begin * width,
                              partial.mutable_data_ptr<T>() + chunk * width);
        }
      });
    });
    return {x_gradient, partial.sum(0), at::Tensor()};
  }
};

}  // namespace

at::Tensor RmsNorm(const at::Tensor& x, const at::Tensor& weight, double epsilon) {
  if (!HasCpuLoops(x)) return at::rms_norm(x, {weight.size(0)}, weight, epsilon);
  const at::Tensor rows = x.reshape({-1, weight.size(0)}).contiguous();
  return RmsNormFunction::apply(rows, weight, epsilon).view(x.sizes());
}

}  // namespace knaves
