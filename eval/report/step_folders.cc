#include "eval/report/step_folders.h"

#include <algorithm>
#include <charconv>
#include <string>

namespace knaves {
namespace fs = std::filesystem;

std::vector<StepEntry> StepEntries(const fs::path& folder) {
  std::vector<StepEntry> entries;
  if (!fs::is_directory(folder)) return entries;
  constexpr std::string_view kPrefix = "step-";
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    const std::string name = entry.path().stem().string();
    if (!name.starts_with(kPrefix)) continue;
    int64_t step = 0;
    const char* end = name.data() + name.size();
    const auto [stop, error] = std::from_chars(name.data() + kPrefix.size(), end, step);
    if (error == std::errc() && stop == end) entries.push_back({step, entry.path()});
  }
  std::sort(entries.begin(), entries.end(), [](const StepEntry& a, const StepEntry& b) { return a.step < b.step; });
  return entries;
}

}  // namespace knaves
