// A file that grows record by record and can be cut back.
#pragma once

#include <cstdio>
#include <filesystem>
#include <string_view>

namespace knaves {

// Opens at the end of what stands, or makes the file. Each record is handed to the system before Append returns, so
// that a killed process loses none of those before. One thread at a time. Not copyable.
class AppendFile {
 public:
  explicit AppendFile(std::filesystem::path path);  // throws InputError
  ~AppendFile();
  AppendFile(const AppendFile&) = delete;
  AppendFile& operator=(const AppendFile&) = delete;

  void Append(std::string_view record);  // throws WorkError (a full disk)
  void Sync();                           // onto the disk itself; throws WorkError

 private:
  [[noreturn]] void Fail() const;

  std::filesystem::path path_;
  std::FILE* file_;
};

}  // namespace knaves
