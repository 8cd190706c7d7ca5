// TensorBoard's event files: every number of a row as a scalar.
//
// A file is a sequence of records (TFRecord): the length as 8 bytes, its masked CRC-32C, the bytes, their masked
// CRC-32C. The bytes are a protocol buffer, tensorflow.Event; the few fields that scalars need are written by hand.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json_lines.h"
#include "train/append_file.h"

namespace knaves {

// The bytes of one record around a payload.
std::string TensorBoardRecord(std::string_view payload);

// tensorflow.Event with `file_version`, the first of every file.
std::string VersionEvent(double wall_time);

// tensorflow.Event with a Summary of simple values.
std::string ScalarEvent(double wall_time, int64_t step, const std::vector<std::pair<std::string, float>>& scalars);

// Leaves the events of steps up to `last_step` in the folder's event file; a damaged record and all after it go too.
// Nothing when there is no file. Throws WorkError.
void CutEvents(const std::filesystem::path& folder, int64_t last_step);

// Appends to the folder's event file, or starts one, events.out.tfevents.SECONDS.HOST.
class TensorBoardWriter {
 public:
  explicit TensorBoardWriter(const std::filesystem::path& folder);

  // The numbers of a row but "step", which they belong to.
  void Append(const Json& row);
  void Sync() { file_.Sync(); }

 private:
  AppendFile file_;
};

}  // namespace knaves
