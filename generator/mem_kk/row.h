// Rows of mem-kk-logic's published data, as they were published.
#pragma once

#include <cstdint>
#include <string>

#include "base/json_lines.h"
#include "generator/mem_kk/sampler.h"
#include "generator/mem_kk/telling.h"

namespace knaves {

struct MemKkRow {
  SolvedPuzzle solved;
  MemKkTelling telling;
  int64_t index = 0;
};

// Row `index` of a set with this seed (kMemKkSeed for the published ones): it is told by the stream of seed + index.
MemKkRow MakeMemKkRow(SolvedPuzzle solved, MemKkStyle style, uint64_t seed, int64_t index);

// Its fields, in the published order.
Json MemKkFields(const MemKkRow& row);

// Its line in the published files, without the end: Python's json.dumps, with a space after commas and colons.
std::string MemKkLine(const MemKkRow& row);

}  // namespace knaves
