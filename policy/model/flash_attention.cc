#include "policy/model/flash_attention.h"

#include <ATen/core/ivalue.h>
#include <ATen/ops/_flash_attention_backward.h>
#include <ATen/ops/_flash_attention_forward.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/empty_like.h>
#include <torch/csrc/autograd/custom_function.h>

#include "policy/kernels/merge_attention.h"
#include "policy/kernels/turn_heads.h"
#include "policy/model/in_one_order.h"
#include "policy/model/kernel_tensors.h"

namespace knaves {
namespace {

constexpr int64_t kMostHeadSize = 256;  // that FlashAttention takes
constexpr int64_t kHeadSizeUnit = 8;

using torch::autograd::AutogradContext;
using torch::autograd::tensor_list;

struct FlashLayout : torch::CustomClassHolder {
  HeadShape shape;
  RotaryAngles angles;  // undefined: heads are turned already
  PackedLengths lengths;

  FlashLayout(const HeadShape& of_heads, const RotaryAngles& of_positions, PackedLengths of_batch)
      : shape(of_heads), angles(Contiguous(of_positions)), lengths(std::move(of_batch)) {}

  bool Turns() const { return angles.cosine.defined(); }
};

// Queries, keys and values of some tokens [n, heads, head_size] each.
struct HeadParts {
  at::Tensor query, key, value;

  HeadParts(const at::Tensor& turned, const HeadShape& shape) {
    const at::Tensor apart = turned.view({turned.size(0), -1, shape.head_size});
    query = apart.narrow(1, 0, shape.heads);
    key = apart.narrow(1, shape.heads, shape.kv_heads);
    value = apart.narrow(1, shape.heads + shape.kv_heads, shape.kv_heads);
  }
};

void Turn(const FlashLayout& layout, const at::Tensor& from, float direction, const at::Tensor& to) {
  const HeadShape& shape = layout.shape;
  TurnHeadsOnDevice(from.const_data_ptr(), KernelType(from),
                    {from.size(0), shape.heads + shape.kv_heads, shape.kv_heads, shape.head_size},
                    layout.angles.cosine.const_data_ptr(), layout.angles.sine.const_data_ptr(), direction,
                    to.mutable_data_ptr(), StreamOf(from));
}

// What attention gave, and what its backward pass asks for again.
struct Attended {
  at::Tensor output;    // [n, heads, head_size]
  at::Tensor log_sums;  // float32 [heads, n]
  at::Tensor random_state, random_offset;
};

Attended ToSegments(const HeadParts& parts, const PackedLengths& lengths, double scale) {
  auto [output, log_sums, state, offset, mask] = at::_flash_attention_forward(
      parts.query, parts.key, parts.value, lengths.segments, lengths.segments, lengths.longest_segment,
      lengths.longest_segment, /*dropout_p=*/0.0, /*is_causal=*/true, /*return_debug_mask=*/false, scale);
  return {output, log_sums, state, offset};
}

// Makes `attended` what its tails give when they see their prefixes too.
void MergePrefixes(const HeadParts& parts, const PackedLengths& lengths, double scale, const Attended& attended) {
  const auto [output, log_sums, state, offset, mask] = at::_flash_attention_forward(
      parts.query.narrow(0, lengths.tails_begin, lengths.tail_tokens), parts.key.narrow(0, 0, lengths.prefix_tokens),
      parts.value.narrow(0, 0, lengths.prefix_tokens), lengths.tails, lengths.prefixes, lengths.longest_tails,
      lengths.longest_prefix, /*dropout_p=*/0.0, /*is_causal=*/false, /*return_debug_mask=*/false, scale);
  const at::Tensor tails = attended.output.narrow(0, lengths.tails_begin, lengths.tail_tokens);
  MergeAttentionOnDevice({tails.mutable_data_ptr(), attended.log_sums.mutable_data_ptr<float>() + lengths.tails_begin,
                          attended.log_sums.size(1)},
                         {output.const_data_ptr(), log_sums.mutable_data_ptr<float>(), log_sums.size(1)},
                         KernelType(output), lengths.tail_tokens, output.size(1), output.size(2), StreamOf(output));
}

class FlashFunction : public torch::autograd::Function<FlashFunction> {
 public:
  static at::Tensor forward(AutogradContext* context, const at::Tensor& heads,
                            const c10::intrusive_ptr<FlashLayout>& layout) {
    const HeadShape& shape = layout->shape;
    const at::Tensor turned = layout->Turns() ? at::empty_like(heads) : heads;
    if (layout->Turns()) Turn(*layout, heads, 1, turned);
    const HeadParts parts(turned, shape);
    const Attended attended = ToSegments(parts, layout->lengths, shape.scale);
    if (layout->lengths.tail_tokens > 0) MergePrefixes(parts, layout->lengths, shape.scale, attended);
    context->save_for_backward(
        {turned, attended.output, attended.log_sums, attended.random_state, attended.random_offset});
    context->saved_data["layout"] = c10::IValue::make_capsule(layout);
    return attended.output.flatten(1);
  }

  static tensor_list backward(AutogradContext* context, const tensor_list& gradients) {
    const tensor_list saved = context->get_saved_variables();
    const auto layout = c10::static_intrusive_pointer_cast<FlashLayout>(context->saved_data["layout"].toCapsule());
    const PackedLengths& lengths = layout->lengths;
    const double scale = layout->shape.scale;
    const HeadParts parts(saved[0], layout->shape);
    const Attended attended{saved[1], saved[2], saved[3], saved[4]};
    const at::Tensor gradient = gradients[0].contiguous().view(attended.output.sizes());
    const InOneOrder in_one_order;
    auto [query, key, value] = at::_flash_attention_backward(
        gradient, parts.query, parts.key, parts.value, attended.output, attended.log_sums, lengths.segments,
        lengths.segments, lengths.longest_segment, lengths.longest_segment, /*dropout_p=*/0.0, /*is_causal=*/true,
        attended.random_state, attended.random_offset, scale);
    if (lengths.tail_tokens > 0) {
      const auto tails = [&](const at::Tensor& all) { return all.narrow(0, lengths.tails_begin, lengths.tail_tokens); };
      const auto prefixes = [&](const at::Tensor& all) { return all.narrow(0, 0, lengths.prefix_tokens); };
      const auto [to_query, to_key, to_value] = at::_flash_attention_backward(
          tails(gradient), tails(parts.query), prefixes(parts.key), prefixes(parts.value), tails(attended.output),
          attended.log_sums.narrow(1, lengths.tails_begin, lengths.tail_tokens).contiguous(), lengths.tails,
          lengths.prefixes, lengths.longest_tails, lengths.longest_prefix, /*dropout_p=*/0.0, /*is_causal=*/false,
          attended.random_state, attended.random_offset, scale);
      tails(query).add_(to_query);
      prefixes(key).add_(to_key);
      prefixes(value).add_(to_value);
    }
    const at::Tensor heads = at::cat({query, key, value}, 1).flatten(1);
    if (layout->Turns()) Turn(*layout, heads, -1, heads);
    return {heads, at::Tensor()};
  }
};

}  // namespace

bool HasFlashAttention(const at::Tensor& weight, const HeadShape& shape) {
  return HasKernels(weight) && weight.scalar_type() == at::kBFloat16 && shape.head_size <= kMostHeadSize &&
         shape.head_size % kHeadSizeUnit == 0;
}

at::Tensor FlashPackedAttention(const at::Tensor& heads, const HeadShape& shape, const RotaryAngles& angles,
                                const PackedLengths& lengths) {
  return FlashFunction::apply(heads, c10::make_intrusive<FlashLayout>(shape, angles, lengths));
}

}  // namespace knaves
