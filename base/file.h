// Files, read whole and written so that nobody ever sees half of one.
#pragma once

#include <cstdio>
#include <filesystem>
#include <string>
#include <string_view>

namespace knaves {

// The bytes of a file, or of standard input for "-". Throws InputError, naming the file and the system's reason.
std::string ReadFile(const std::filesystem::path& path);

// A file that appears under its name only when it is complete.
//
//   OutputFile out("rows.jsonl");
//   out.Write("...\n");
//   out.Commit();          // flush, sync, rename; without it the destructor removes what was written
//
// "-" is standard output; a target that stands and is no regular file (a pipe, /dev/null) is written in place.
// The constructor throws InputError (no such folder, not writable); Write and Commit throw WorkError (a full disk).
// Not copyable; one thread at a time.
class OutputFile {
 public:
  explicit OutputFile(std::filesystem::path path);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  void Write(std::string_view bytes);
  void Commit();

 private:
  [[noreturn]] void Fail();

  std::filesystem::path path_;
  std::filesystem::path temporary_;  // empty when written in place
  std::FILE* file_ = nullptr;
};

// OutputFile, Write, Commit.
void WriteFile(const std::filesystem::path& path, std::string_view bytes);

}  // namespace knaves
