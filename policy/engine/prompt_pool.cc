#include "policy/engine/prompt_pool.h"

#include <ATen/Context.h>
#include <ATen/ops/empty.h>

#include <algorithm>

#include "policy/engine/slots.h"

namespace knaves {
namespace {

constexpr int64_t kTokensPerPass = 16384;  // padding included: enough to fill a card, little beside its memory

// cuDNN's attention plans anew for every shape, which costs more than it saves here.
class WithoutCudnnAttention {
 public:
  WithoutCudnnAttention() : before_(at::globalContext().userEnabledCuDNNSDP()) {
    at::globalContext().setSDPUseCuDNN(false);
  }
  ~WithoutCudnnAttention() { at::globalContext().setSDPUseCuDNN(before_); }
  WithoutCudnnAttention(const WithoutCudnnAttention&) = delete;
  WithoutCudnnAttention& operator=(const WithoutCudnnAttention&) = delete;

 private:
  bool before_;
};

}  // namespace

size_t PromptPool::Fill(std::span<const RolloutRequest> requests) {
  row_of_prompt_.clear();
  pool_ = at::Tensor();
  int64_t longest = 0;
  size_t served = 0;
  for (const RolloutRequest& request : requests) {
    const std::vector<int64_t>& prompt = request.prompt_ids;
    if (!row_of_prompt_.contains(prompt)) {
      const auto rows = static_cast<int64_t>(row_of_prompt_.size());
      longest = std::max(longest, static_cast<int64_t>(prompt.size()) - 1);
      if (rows > 0 && (one_by_one_ || (rows + 1) * longest > kTokensPerPass)) break;
      row_of_prompt_.emplace(prompt, rows);
    }
    ++served;
  }
  Compute();
  return served;
}

void PromptPool::Compute() {
  size_t longest = 0;
  for (const auto& [prompt, row] : row_of_prompt_) longest = std::max(longest, prompt.size() - 1);
  if (longest == 0) return;
  // Padded on the right: what stands after a prompt is seen by nobody, so no mask is needed.
  std::vector<int64_t> ids(row_of_prompt_.size() * longest, 0);
  for (const auto& [prompt, row] : row_of_prompt_) {
    std::copy(prompt.begin(), prompt.end() - 1, ids.begin() + row * static_cast<int64_t>(longest));
  }
  const ModelConfig& config = decoder_.config();
  const at::Tensor& weight = decoder_.OutputEmbedding();
  const auto rows = static_cast<int64_t>(row_of_prompt_.size());
  pool_ = at::empty({config.layers, 2, rows, config.kv_heads, static_cast<int64_t>(longest), config.head_size},
                    weight.options().requires_grad(false));
  KeyValueCache cache;
  for (int64_t layer = 0; layer < config.layers; ++layer) {
    cache.keys.push_back(pool_[layer][0]);
    cache.values.push_back(pool_[layer][1]);
  }
  const WithoutCudnnAttention guard;
  decoder_.Hidden(ToDevice(ids, weight.device()).view({rows, -1}), {}, &cache);
}

void PromptPool::CopyTo(const std::vector<int64_t>& prompt, const at::Tensor& cache, int64_t slot) const {
  const int64_t length = static_cast<int64_t>(prompt.size()) - 1;
  if (length == 0) return;
  const at::Tensor from = pool_.select(2, row_of_prompt_.at(prompt)).narrow(3, 0, length);
  cache.select(2, slot).narrow(3, 0, length).copy_(from);
}

}  // namespace knaves
