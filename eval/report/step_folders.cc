#include "eval/report/step_folders.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "base/parse_integer.h"

namespace knaves {
namespace fs = std::filesystem;

std::vector<StepEntry> StepEntries(const fs::path& folder) {
  std::vector<StepEntry> entries;
  if (!fs::is_directory(folder)) return entries;
  constexpr std::string_view kPrefix = "step-";
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    const std::string name = entry.path().stem().string();
    if (!name.starts_with(kPrefix)) continue;
    const auto step = ParseInteger<int64_t>(std::string_view(name).substr(kPrefix.size()));
    if (step) entries.push_back({*step, entry.path()});
  }
  std::sort(entries.begin(), entries.end(), [](const StepEntry& a, const StepEntry& b) { return a.step < b.step; });
  return entries;
}

}  // namespace knaves
