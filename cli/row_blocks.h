// Rows that a command makes, in blocks on several threads, written in their order.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "base/file.h"
#include "base/interrupt.h"
#include "base/ordered_work.h"
#include "base/progress.h"
#include "cli/command.h"

namespace knaves {

inline constexpr int64_t kBlockRows = 256;  // some milliseconds of work

struct RowRange {
  int64_t begin;
  int64_t end;
};

// "i/N": the rows of the i-th of N contiguous blocks of 0..count-1. Throws InputError "--shard: expected i/N ...".
RowRange ShardRows(const std::string& shard, int64_t count);

struct RowOutput {
  std::string out = "-";
  int threads = 0;  // 0: one for each core
};

// Writes the lines of `rows` in order. `take` gets the next few rows, one call after the other, and `make` turns what
// it returned into lines on any thread. Nothing stands under `out` until all rows are done. Returns the exit code: 0,
// or 130 when interrupted.
template <typename Block>
int WriteRows(const RowOutput& output, RowRange rows, const std::function<Block(RowRange)>& take,
              const std::function<std::string(const Block&)>& make) {
  OutputFile out(output.out);
  ProgressLine progress(stderr);
  int64_t next = rows.begin;
  int64_t written = 0;
  OrderedPipeline<Block>(
      ThreadCount(output.threads),
      [&]() -> std::optional<Block> {
        if (next >= rows.end || Interrupted()) return std::nullopt;
        const int64_t begin = std::exchange(next, std::min(next + kBlockRows, rows.end));
        return take({begin, next});
      },
      make,
      [&](const std::string& lines) {
        out.Write(lines);
        written += std::count(lines.begin(), lines.end(), '\n');
        if (rows.end - rows.begin > 50 * kBlockRows) {
          progress.Show(fmt::format("{} of {} puzzles", written, rows.end - rows.begin));
        }
      });
  progress.Finish();
  if (Interrupted()) return kInterruptedCode;
  out.Commit();
  return 0;
}

}  // namespace knaves
