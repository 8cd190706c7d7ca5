#include "cli/spies.h"

#include "cli/people_range.h"

namespace knaves {

SpyCount ParseSpies(const std::string& text) {
  const PeopleRange range = ParsePeopleRange(text, "--spies");
  return {range.min, range.max};
}

int GenerateSpies(const SpySetOptions& options, RowRange rows, const RowOutput& output) {
  const SpySet set(options);
  return WriteRows<RowRange>(
      output, rows, [](RowRange block) { return block; },
      [&](const RowRange& block) {
        std::string lines;
        for (int64_t i = block.begin; i < block.end; ++i) lines += JsonLine(ToJson(set.Row(i))) + '\n';
        return lines;
      });
}

}  // namespace knaves
