#include "policy/model/recomputation.h"

#include <ATen/core/grad_mode.h>
#include <ATen/core/ivalue.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/custom_function.h>

namespace knaves {
namespace {

using torch::autograd::AutogradContext;
using torch::autograd::tensor_list;

struct Part : torch::CustomClassHolder {
  std::function<at::Tensor(const at::Tensor&)> run;
  explicit Part(std::function<at::Tensor(const at::Tensor&)> part) : run(std::move(part)) {}
};

class RecomputedFunction : public torch::autograd::Function<RecomputedFunction> {
 public:
  static at::Tensor forward(AutogradContext* context, const at::Tensor& x, const c10::intrusive_ptr<Part>& part) {
    context->save_for_backward({x});
    context->saved_data["part"] = c10::IValue::make_capsule(part);
    return part->run(x);
  }

  static tensor_list backward(AutogradContext* context, const tensor_list& gradients) {
    const auto part = c10::static_intrusive_pointer_cast<Part>(context->saved_data["part"].toCapsule());
    const at::Tensor x = context->get_saved_variables()[0].detach().requires_grad_(true);
    const at::AutoGradMode with_gradients(true);
    torch::autograd::backward({part->run(x)}, {gradients[0]});
    return {x.grad(), at::Tensor()};
  }
};

}  // namespace

at::Tensor Recomputed(const std::function<at::Tensor(const at::Tensor&)>& part, const at::Tensor& x) {
  return RecomputedFunction::apply(x, c10::make_intrusive<Part>(part));
}

}  // namespace knaves
