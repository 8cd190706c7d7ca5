#include "policy/model/packed_lengths.h"

#include <ATen/ops/tensor.h>

#include <algorithm>
#include <numeric>

namespace knaves {
namespace {

// Parts one after another.
struct Parts {
  std::vector<int32_t> begins = {0};
  int64_t longest = 0;

  void Add(int64_t length) {
    begins.push_back(begins.back() + static_cast<int32_t>(length));
    longest = std::max(longest, length);
  }
};

}  // namespace

PackedLengths LengthsOf(const std::vector<PackedGroup>& groups, at::Device device) {
  Parts segments, prefixes, tails;
  for (const PackedGroup& group : groups) {
    segments.Add(group.prefix);
    if (group.tails.empty()) continue;
    prefixes.Add(group.prefix);
    tails.Add(std::accumulate(group.tails.begin(), group.tails.end(), int64_t{0}));
  }
  const int64_t tails_begin = segments.begins.back();
  for (const PackedGroup& group : groups) {
    for (const int64_t tail : group.tails) segments.Add(tail);
  }
  const auto to_device = [&](const Parts& parts) { return at::tensor(parts.begins, at::kInt).to(device); };
  return {to_device(segments), to_device(prefixes),    to_device(tails), segments.longest,   prefixes.longest,
          tails.longest,       prefixes.begins.back(), tails_begin,      tails.begins.back()};
}

}  // namespace knaves
