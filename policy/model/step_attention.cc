#include "policy/model/step_attention.h"

#include <ATen/Parallel.h>
#include <ATen/ops/empty.h>

#include <cassert>

#include "policy/model/cpu/step_attention_loops.h"

namespace knaves {

bool CanStep(const at::Tensor& weight) { return weight.is_cpu() && weight.scalar_type() == at::kFloat; }

at::Tensor StepAttention(const at::Tensor& heads, const HeadShape& shape, const RotaryAngles& angles,
                         const at::Tensor& pads, KeyValueCache& cache, size_t layer) {
  const auto layer_of = [&](const std::vector<at::Tensor>& keys, const std::vector<at::Tensor>& values) {
    return CachedLayer{keys[layer].mutable_data_ptr<float>(), values[layer].mutable_data_ptr<float>(),
                       keys[layer].size(2)};
  };
  const bool shares = cache.prompts.length > 0;
  const CachedLayer own = layer_of(cache.keys, cache.values);
  assert(heads.is_contiguous() && CanStep(heads) && cache.length < own.capacity);
  at::Tensor output = at::empty({heads.size(0), shape.OutputWidth()}, heads.options());
  const StepMemory memory{
      shape,
      shares ? layer_of(cache.prompts.keys, cache.prompts.values) : CachedLayer{nullptr, nullptr, 0},
      shares ? cache.prompts.of_row.const_data_ptr<int64_t>() : nullptr,
      cache.prompts.length,
      own,
      cache.length,
      pads.defined() ? pads.const_data_ptr<int64_t>() : nullptr,
      angles.cosine.const_data_ptr<float>(),
      angles.sine.const_data_ptr<float>(),
      angles.cosine.size(0) == 1 ? 0 : shape.head_size / 2,
      heads.const_data_ptr<float>(),
      output.mutable_data_ptr<float>()};
  at::parallel_for(0, heads.size(0) * shape.kv_heads, 1, [&](int64_t begin, int64_t end) {
    for (int64_t task = begin; task < end; ++task) {
      AttendStep(memory, task / shape.kv_heads, task % shape.kv_heads);
    }
  });
  return output;
}

}  // namespace knaves
