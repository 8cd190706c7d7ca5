#include "cli/line_blocks.h"

#include <utility>

#include "base/file.h"

namespace knaves {
namespace {

constexpr size_t kBlockBytes = 1 << 20;
constexpr int kInterruptedCode = 130;

}  // namespace

std::optional<LineBlock> NextLineBlock(JsonLinesReader& reader) {
  LineBlock block;
  for (size_t bytes = 0; bytes < kBlockBytes;) {
    std::optional<std::string> line = reader.NextLine();
    if (!line) break;
    bytes += line->size();
    block.push_back({std::move(*line), reader.Place(), reader.LineNumber()});
  }
  return block.empty() ? std::nullopt : std::optional(std::move(block));
}

int TransformRows(const std::string& in, const std::string& out, int threads,
                  const std::function<std::string(const Line& row)>& transform) {
  JsonLinesReader reader(in);
  OutputFile file(out);
  OrderedPipeline<LineBlock>(
      ThreadCount(threads), [&] { return Interrupted() ? std::nullopt : NextLineBlock(reader); },
      [&](const LineBlock& block) {
        std::string lines;
        for (const Line& row : block) lines += transform(row) + '\n';
        return lines;
      },
      [&](const std::string& lines) { file.Write(lines); });
  if (Interrupted()) return kInterruptedCode;
  file.Commit();
  return 0;
}

}  // namespace knaves
