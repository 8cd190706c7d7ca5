#include "policy/model/flash_window_attention.h"

#include <ATen/core/ivalue.h>
#include <ATen/ops/_flash_attention_backward.h>
#include <ATen/ops/_flash_attention_forward.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/embedding.h>
#include <torch/csrc/autograd/custom_function.h>

#include "policy/model/in_one_order.h"

namespace knaves {
namespace {

using torch::autograd::AutogradContext;
using torch::autograd::tensor_list;

struct WindowLayout : torch::CustomClassHolder {
  HeadShape shape;
  at::Tensor queries, keys;  // where segments begin
  int64_t longest_queries, longest_keys;

  WindowLayout(const HeadShape& of_heads, const PackedLengths& lengths, const WindowedKeys& windowed)
      : shape(of_heads),
        queries(lengths.segments),
        keys(windowed.segments),
        longest_queries(lengths.longest_segment),
        longest_keys(windowed.longest) {}
};

class FlashWindowFunction : public torch::autograd::Function<FlashWindowFunction> {
 public:
  static at::Tensor forward(AutogradContext* context, const at::Tensor& query, const at::Tensor& key,
                            const at::Tensor& value, const c10::intrusive_ptr<WindowLayout>& layout) {
    auto [output, log_sums, state, offset, mask] = at::_flash_attention_forward(
        query, key, value, layout->queries, layout->keys, layout->longest_queries, layout->longest_keys,
        /*dropout_p=*/0.0, /*is_causal=*/true, /*return_debug_mask=*/false, layout->shape.scale,
        /*window_size_left=*/layout->shape.window - 1, /*window_size_right=*/0);
    context->save_for_backward({query, key, value, output, log_sums, state, offset});
    context->saved_data["layout"] = c10::IValue::make_capsule(layout);
    return output;
  }

  static tensor_list backward(AutogradContext* context, const tensor_list& gradients) {
    const tensor_list saved = context->get_saved_variables();
    const auto layout = c10::static_intrusive_pointer_cast<WindowLayout>(context->saved_data["layout"].toCapsule());
    const InOneOrder in_one_order;
    auto [query, key, value] = at::_flash_attention_backward(
        gradients[0].contiguous(), saved[0], saved[1], saved[2], saved[3], saved[4], layout->queries, layout->keys,
        layout->longest_queries, layout->longest_keys, /*dropout_p=*/0.0, /*is_causal=*/true, saved[5], saved[6],
        layout->shape.scale, /*window_size_left=*/layout->shape.window - 1, /*window_size_right=*/0);
    return {query, key, value, at::Tensor()};
  }
};

}  // namespace

at::Tensor FlashWindowAttention(const at::Tensor& heads, const HeadShape& shape, const RotaryAngles& angles,
                                const PackedLengths& lengths, const WindowedKeys& keys) {
  const at::Tensor apart = heads.view({heads.size(0), -1, shape.head_size});
  const at::Tensor turned = Rotate(apart.narrow(1, 0, shape.heads + shape.kv_heads), angles);
  const at::Tensor remembered = at::cat(
      {turned.narrow(1, shape.heads, shape.kv_heads), apart.narrow(1, shape.heads + shape.kv_heads, shape.kv_heads)},
      1);
  // By embedding, whose backward pass adds up the gradients of a key that many tails see in one order.
  const at::Tensor seen =
      at::embedding(remembered.flatten(1), keys.tokens).view({-1, 2 * shape.kv_heads, shape.head_size});
  return FlashWindowFunction::apply(turned.narrow(1, 0, shape.heads), seen.narrow(1, 0, shape.kv_heads),
                                    seen.narrow(1, shape.kv_heads, shape.kv_heads),
                                    c10::make_intrusive<WindowLayout>(shape, lengths, keys))
      .flatten(1);
}

}  // namespace knaves
