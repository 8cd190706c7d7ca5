#include "cli/row_blocks.h"

#include <cstdio>

#include "base/error.h"

namespace knaves {

RowRange ShardRows(const std::string& shard, int64_t count) {
  int64_t index = 0;
  int64_t shards = 0;
  char rest = 0;
  if (std::sscanf(shard.c_str(), "%ld/%ld%c", &index, &shards, &rest) != 2 || index < 0 || index >= shards) {
    throw InputError(fmt::format("--shard: expected i/N with 0 <= i < N, got '{}'", shard));
  }
  const auto start = [&](int64_t i) { return count / shards * i + std::min(i, count % shards); };
  return {start(index), start(index + 1)};
}

}  // namespace knaves
