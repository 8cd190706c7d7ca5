// A safetensors file that is open for reading, one tensor at a time into memory that the caller has.
#pragma once

#include <ATen/core/Tensor.h>

#include <filesystem>
#include <fstream>
#include <vector>

#include "policy/checkpoint/safetensors_header.h"

namespace knaves {

// Not copyable; one thread at a time. Every error names the file.
class SafetensorsFile {
 public:
  // Reads the header alone. Throws InputError for a file that cannot be opened, is cut short, or has a header that
  // ParseSafetensorsHeader refuses.
  explicit SafetensorsFile(const std::filesystem::path& path);

  const std::filesystem::path& path() const { return path_; }
  const std::vector<SafetensorsEntry>& entries() const { return entries_; }  // in the order of the file

  // Fills `target` with the numbers of one of entries(), turned into the target's type a few megabytes at a time. No
  // more memory than that is used. Throws InputError where the file cannot be read. REQUIRES: a target of the entry's
  // shape, contiguous, on the CPU.
  void ReadInto(const SafetensorsEntry& entry, at::Tensor& target);

 private:
  [[noreturn]] void Fail(const std::string& what) const;
  void ReadBytes(uint64_t size, void* to, const SafetensorsEntry& entry);

  std::filesystem::path path_;
  std::ifstream file_;
  uint64_t data_start_ = 0;
  std::vector<SafetensorsEntry> entries_;
};

}  // namespace knaves
