// metrics.jsonl: a row for each step.
#pragma once

#include <cstdint>
#include <filesystem>

#include "base/json_lines.h"
#include "train/append_file.h"

namespace knaves {

// Leaves the rows of steps up to `last_step`; what a killed process left half-written goes too. Nothing when there is
// no file. Throws WorkError.
void CutMetrics(const std::filesystem::path& path, int64_t last_step);

class MetricsLog {
 public:
  explicit MetricsLog(const std::filesystem::path& path) : file_(path) {}

  void Append(const Json& row) { file_.Append(JsonLine(row) + "\n"); }
  void Sync() { file_.Sync(); }

 private:
  AppendFile file_;
};

}  // namespace knaves
