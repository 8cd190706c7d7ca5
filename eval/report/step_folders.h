// Files and folders that are named after a step ("step-000120", "step-000120.jsonl").
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

namespace knaves {

struct StepEntry {
  int64_t step;
  std::filesystem::path path;
};

// Those in `folder`, by step; nothing when there is no such folder.
std::vector<StepEntry> StepEntries(const std::filesystem::path& folder);

}  // namespace knaves
