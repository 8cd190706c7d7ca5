#include "policy/model/sequence_rows.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/eye.h>
#include <ATen/ops/stack.h>
#include <ATen/ops/zeros.h>

namespace knaves {

at::Tensor RowsOfPacked(const PackedBatch& batch) {
  std::vector<at::Tensor> sequences;
  const auto add = [&](const PackedGroup& group, int64_t tail_begin, int64_t tail) {
    at::Tensor rows = at::zeros({batch.ids.numel()});
    rows.narrow(0, group.begin, group.prefix).fill_(1);
    rows.narrow(0, tail_begin, tail).fill_(1);
    sequences.push_back(rows);
  };
  for (const PackedGroup& group : batch.groups) {
    if (group.tails.empty()) add(group, group.begin, 0);
    int64_t begin = group.tails_begin;
    for (const int64_t tail : group.tails) {
      add(group, begin, tail);
      begin += tail;
    }
  }
  return at::stack(sequences);
}

at::Tensor RowsOfPadded(const at::Tensor& wanted) {
  const at::Tensor counted = wanted.to(at::kLong).flip({1}).cumsum(1).flip({1}) > 0;
  const at::Tensor own = at::eye(wanted.size(0)).unsqueeze(-1);  // [B, B, 1]
  return (own * counted.to(at::kFloat)).flatten(1);
}

}  // namespace knaves
