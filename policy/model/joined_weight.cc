#include "policy/model/joined_weight.h"

#include <ATen/ops/empty.h>

namespace knaves {

at::Tensor AllocateJoined(const std::vector<std::pair<at::Tensor*, int64_t>>& parts,
                          const std::vector<int64_t>& columns, const at::TensorOptions& options) {
  std::vector<int64_t> shape = {0};
  shape.insert(shape.end(), columns.begin(), columns.end());
  for (const auto& [part, rows] : parts) shape[0] += rows;
  const at::Tensor joined = at::empty(shape, options);
  int64_t start = 0;
  for (const auto& [part, rows] : parts) {
    *part = joined.narrow(0, start, rows).variable_data();
    start += rows;
  }
  return joined;
}

}  // namespace knaves
