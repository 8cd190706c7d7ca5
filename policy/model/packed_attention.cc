#include "policy/model/packed_attention.h"

#include <ATen/Parallel.h>
#include <ATen/core/ivalue.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/zeros_like.h>
#include <torch/csrc/autograd/custom_function.h>

#include "policy/model/cpu/fused.h"
#include "policy/model/cpu/packed_attention_loops.h"

namespace knaves {
namespace {

constexpr int64_t kTurnedRows = 64;  // that are worth a thread

using torch::autograd::AutogradContext;
using torch::autograd::tensor_list;

// What the loops need to know of a batch; kept by the autograd graph.
struct Layout : torch::CustomClassHolder {
  HeadShape shape;
  RotaryAngles angles;  // undefined: heads are turned already
  std::vector<std::vector<PackedSegment>> groups;

  Layout(const HeadShape& of_heads, const RotaryAngles& of_positions, const PackedBatch& batch)
      : shape(of_heads), angles(Contiguous(of_positions)) {
    for (const PackedGroup& group : batch.groups) {
      std::vector<PackedSegment> segments{{group.begin, group.prefix, group.begin, 0}};
      int64_t begin = group.tails_begin;
      for (const int64_t tail : group.tails) {
        segments.push_back({begin, tail, group.begin, group.prefix});
        begin += tail;
      }
      groups.push_back(std::move(segments));
    }
  }

  // Calls body(segment, kv head) for all, those of one group and head one after another on one thread.
  template <typename Body>
  void ForEach(const Body& body) const {
    const int64_t tasks = static_cast<int64_t>(groups.size()) * shape.kv_heads;
    at::parallel_for(0, tasks, 1, [&](int64_t begin, int64_t end) {
      for (int64_t task = begin; task < end; ++task) {
        for (const PackedSegment& segment : groups[static_cast<size_t>(task / shape.kv_heads)]) {
          body(segment, task % shape.kv_heads);
        }
      }
    });
  }
};

template <typename T>
void TurnAll(const Layout& layout, T direction, const at::Tensor& data) {
  const auto& [cosine, sine] = layout.angles;
  if (!cosine.defined()) return;
  const HeadShape& shape = layout.shape;
  const int64_t half = shape.head_size / 2;
  const T* cosines = cosine.const_data_ptr<T>();
  const T* sines = sine.const_data_ptr<T>();
  at::parallel_for(0, data.size(0), kTurnedRows, [&](int64_t begin, int64_t end) {
    TurnRows(shape, cosines + begin * half, sines + begin * half, end - begin, direction,
             data.mutable_data_ptr<T>() + begin * shape.InputWidth());
  });
}

class PackedAttentionFunction : public torch::autograd::Function<PackedAttentionFunction> {
 public:
  static at::Tensor forward(AutogradContext* context, const at::Tensor& heads,
                            const c10::intrusive_ptr<Layout>& layout) {
    const HeadShape& shape = layout->shape;
    const at::Tensor turned = layout->angles.cosine.defined() ? heads.clone() : heads;
    at::Tensor output = at::empty({heads.size(0), shape.OutputWidth()}, heads.options());
    at::Tensor log_sums = at::empty({heads.size(0), shape.heads}, heads.options());
    WithFloatType(heads, [&](auto type) {
      using T = decltype(type);
      TurnAll<T>(*layout, 1, turned);
      const AttentionForward<T> memory{turned.const_data_ptr<T>(), output.mutable_data_ptr<T>(),
                                       log_sums.mutable_data_ptr<T>()};
      layout->ForEach(
          [&](const PackedSegment& segment, int64_t kv_head) { AttendSegment(shape, segment, kv_head, memory); });
    });
    context->save_for_backward({turned, output, log_sums});
    context->saved_data["layout"] = c10::IValue::make_capsule(layout);
    return output;
  }

  static tensor_list backward(AutogradContext* context, const tensor_list& gradients) {
    const tensor_list saved = context->get_saved_variables();
    const auto layout = c10::static_intrusive_pointer_cast<Layout>(context->saved_data["layout"].toCapsule());
    const at::Tensor gradient = gradients[0].contiguous();
    at::Tensor heads_gradient = at::zeros_like(saved[0]);
    WithFloatType(gradient, [&](auto type) {
      using T = decltype(type);
      const AttentionBackward<T> memory{saved[0].const_data_ptr<T>(), saved[1].const_data_ptr<T>(),
                                        saved[2].const_data_ptr<T>(), gradient.const_data_ptr<T>(),
                                        heads_gradient.mutable_data_ptr<T>()};
      layout->ForEach([&](const PackedSegment& segment, int64_t kv_head) {
        AttendSegmentBackward(layout->shape, segment, kv_head, memory);
      });
      TurnAll<T>(*layout, -1, heads_gradient);
    });
    return {heads_gradient, at::Tensor()};
  }
};

}  // namespace

at::Tensor PackedAttention(const at::Tensor& heads, const HeadShape& shape, const RotaryAngles& angles,
                           const PackedBatch& batch) {
  return PackedAttentionFunction::apply(heads, c10::make_intrusive<Layout>(shape, angles, batch));
}

}  // namespace knaves
