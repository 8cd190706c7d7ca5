// Keys and values of the prompts that are next, computed once for all the requests that begin with them.
#pragma once

#include <ATen/core/Tensor.h>

#include <map>
#include <span>
#include <vector>

#include "policy/engine/rollout_engine.h"

namespace knaves {

// The last token of a prompt is not computed here: the engine's next step does that, and samples from it.
class PromptPool {
 public:
  // `one_by_one`: a pass computes one prompt, so that its numbers do not depend on others.
  PromptPool(const Decoder& decoder, bool one_by_one) : decoder_(decoder), one_by_one_(one_by_one) {}

  // Forgets what it holds and computes the prompts of the first of these requests, as many as fit one pass. Returns how
  // many requests that serves.
  size_t Fill(std::span<const RolloutRequest> requests);

  // Copies a prompt that the pool holds to a slot of `cache` [layers, 2 (keys, values), slots, kv_heads, capacity,
  // head_size].
  void CopyTo(const std::vector<int64_t>& prompt, const at::Tensor& cache, int64_t slot) const;

 private:
  void Compute();

  const Decoder& decoder_;
  bool one_by_one_;
  std::map<std::vector<int64_t>, int64_t> row_of_prompt_;
  at::Tensor pool_;  // [layers, 2, prompts, kv_heads, longest, head_size]
};

}  // namespace knaves
