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

WindowedKeys KeysWithinWindow(const std::vector<PackedGroup>& groups, int64_t window, at::Device device) {
  Parts segments;
  std::vector<int64_t> tokens;
  const auto add = [&](int64_t begin, int64_t length) {
    for (int64_t i = 0; i < length; ++i) tokens.push_back(begin + i);
  };
  for (const PackedGroup& group : groups) {
    add(group.begin, group.prefix);
    segments.Add(group.prefix);
  }
  for (const PackedGroup& group : groups) {
    const int64_t seen = std::min(group.prefix, window - 1);
    int64_t begin = group.tails_begin;
    for (const int64_t tail : group.tails) {
      add(group.begin + group.prefix - seen, seen);
      add(begin, tail);
      segments.Add(seen + tail);
      begin += tail;
    }
  }
  return {at::tensor(tokens, at::kLong).to(device), at::tensor(segments.begins, at::kInt).to(device), segments.longest};
}

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
