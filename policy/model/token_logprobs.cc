#include "policy/model/token_logprobs.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/log_softmax.h>

namespace knaves {

TokenLogprobs ComputeTokenLogprobs(const Decoder& decoder, const at::Tensor& ids, double temperature) {
  const int64_t length = ids.size(1) - 1;
  const at::Tensor hidden = decoder.Hidden(ids.narrow(1, 0, length), {}, nullptr);
  const at::Tensor logits = decoder.Logits(hidden);
  const at::ScalarType type = logits.scalar_type() == at::kDouble ? at::kDouble : at::kFloat;
  const at::Tensor all = at::log_softmax(logits.to(type) / temperature, -1);
  const at::Tensor targets = ids.narrow(1, 1, length).unsqueeze(-1);
  return {all.gather(-1, targets).squeeze(-1), -(all.exp() * all).sum(-1)};
}

}  // namespace knaves
