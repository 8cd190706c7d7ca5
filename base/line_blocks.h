// A JSON Lines file in blocks of lines, for commands that turn rows into rows on several threads.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/interrupt.h"
#include "base/json_lines.h"
#include "base/ordered_work.h"

namespace knaves {

struct Line {
  std::string text;
  std::string place;  // "rows.jsonl:3"
  size_t number;      // 3
};
using LineBlock = std::vector<Line>;

// About a megabyte of lines (some milliseconds of work), at least one; nothing at the end of the file.
std::optional<LineBlock> NextLineBlock(JsonLinesReader& reader);

// Reads every row of `in` ("-": standard input), lets `transform` make something of it on any thread, and gives the
// results to `take` in order on this thread. False when interrupted.
template <typename Result>
bool VisitRows(const std::string& in, int threads, const std::function<Result(const Line& row)>& transform,
               const std::function<void(const Result&)>& take) {
  JsonLinesReader reader(in);
  OrderedPipeline<LineBlock, std::vector<Result>>(
      ThreadCount(threads), [&] { return Interrupted() ? std::nullopt : NextLineBlock(reader); },
      [&](const LineBlock& block) {
        std::vector<Result> results;
        for (const Line& row : block) results.push_back(transform(row));
        return results;
      },
      [&](const std::vector<Result>& results) {
        for (const Result& result : results) take(result);
      });
  return !Interrupted();
}

}  // namespace knaves
