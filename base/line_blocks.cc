#include "base/line_blocks.h"

#include <utility>

namespace knaves {
namespace {

constexpr size_t kBlockBytes = 1 << 20;

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

}  // namespace knaves
