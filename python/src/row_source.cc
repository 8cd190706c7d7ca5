#include "python/src/row_source.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "base/ordered_work.h"
#include "generator/leak_counter.h"
#include "generator/spies/spy_keys.h"

namespace knaves {
namespace {

constexpr int64_t kBlockRows = 256;  // some milliseconds of work

template <typename Row>
PuzzleKeys KeysOfTold(const Row& row) {
  return KeysOf(row.puzzle, row.quiz);
}

// Makes something of each of the rows [begin, end) on several threads, and gives it to `take` in order.
template <typename Result>
void VisitBlocks(int64_t begin, int64_t end, int threads, const std::function<Result(int64_t, int64_t)>& make,
                 const std::function<void(const Result&)>& take) {
  int64_t next = begin;
  OrderedPipeline<int64_t, Result>(
      ThreadCount(threads),
      [&]() -> std::optional<int64_t> {
        if (next >= end) return std::nullopt;
        return std::exchange(next, next + kBlockRows);
      },
      [&](int64_t first) { return make(first, std::min(first + kBlockRows, end)); }, take);
}

void VisitKeys(const RowSource& source, int threads, const std::function<void(const PuzzleKeys&)>& take) {
  VisitBlocks<std::vector<PuzzleKeys>>(
      0, source.size, threads,
      [&](int64_t begin, int64_t end) {
        std::vector<PuzzleKeys> keys;
        for (int64_t i = begin; i < end; ++i) keys.push_back(source.keys(i));
        return keys;
      },
      [&](const std::vector<PuzzleKeys>& keys) {
        for (const PuzzleKeys& one : keys) take(one);
      });
}

}  // namespace

RowSource SourceOf(const PuzzleSetOptions& options) {
  const auto set = std::make_shared<const PuzzleSet>(options);
  return {.size = options.count,
          .row = [set](int64_t index) { return ToJson(set->Row(index)); },
          .append_line =
              [set](int64_t index, std::string& text) {
                AppendLine(set->Row(index), text);
                text += '\n';
              },
          .keys = [set](int64_t index) { return KeysOfTold(set->Row(index)); }};
}

RowSource SourceOf(const SpySetOptions& options) {
  const auto set = std::make_shared<const SpySet>(options);
  return {.size = options.count,
          .row = [set](int64_t index) { return ToJson(set->Row(index)); },
          .append_line = [set](int64_t index, std::string& text) { text += JsonLine(ToJson(set->Row(index))) + '\n'; },
          .keys = [set](int64_t index) { return KeysOfTold(set->Row(index)); }};
}

std::string LinesOf(const RowSource& source, int64_t begin, int64_t end, int threads) {
  std::string lines;
  VisitBlocks<std::string>(
      begin, end, threads,
      [&](int64_t first, int64_t last) {
        std::string block;
        for (int64_t i = first; i < last; ++i) source.append_line(i, block);
        return block;
      },
      [&](const std::string& block) { lines += block; });
  return lines;
}

Json LeaksOf(const RowSource& a, const RowSource& b, int threads) {
  LeakCounter counter;
  size_t line = 0;
  VisitKeys(b, threads, [&](const PuzzleKeys& keys) { counter.AddToB(keys, ++line); });
  counter.EndB();
  VisitKeys(a, threads, [&](const PuzzleKeys& keys) { counter.CountOfA(keys); });
  return counter.Counts();
}

}  // namespace knaves
