#include "policy/model/sequence_logprobs.h"

#include <ATen/core/grad_mode.h>
#include <ATen/ops/tensor.h>

#include "policy/model/token_logprobs.h"

namespace knaves {

std::vector<double> SequenceLogprobs(const Decoder& decoder, const std::vector<int64_t>& ids, double temperature) {
  if (ids.size() < 2) return {};
  const at::NoGradGuard no_gradients;
  const at::Tensor row = at::tensor(ids, at::kLong).unsqueeze(0).to(decoder.Weights().front().second.device());
  const at::Tensor logprobs = ComputeTokenLogprobs(decoder, row, temperature).logprobs[0].to(at::kCPU, at::kDouble);
  const double* values = logprobs.const_data_ptr<double>();
  return {values, values + logprobs.numel()};
}

}  // namespace knaves
