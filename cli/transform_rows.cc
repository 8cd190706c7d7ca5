#include "cli/transform_rows.h"

#include "base/file.h"
#include "cli/command.h"

namespace knaves {

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
