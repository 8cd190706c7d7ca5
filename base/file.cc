#include "base/file.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/error.h"

namespace knaves {
namespace fs = std::filesystem;

std::string ReadFile(const fs::path& path) {
  const bool standard = path == "-";
  std::FILE* file = standard ? stdin : std::fopen(path.c_str(), "rb");
  if (file == nullptr) throw InputError(fmt::format("{}: cannot be read: {}", path.string(), std::strerror(errno)));
  std::string bytes;
  char buffer[1 << 16];
  size_t count = 0;
  while ((count = std::fread(buffer, 1, sizeof buffer, file)) > 0) bytes.append(buffer, count);
  const int error = std::ferror(file) != 0 ? errno : 0;
  if (!standard) std::fclose(file);
  if (error != 0) throw InputError(fmt::format("{}: cannot be read: {}", path.string(), std::strerror(error)));
  return bytes;
}

OutputFile::OutputFile(fs::path path) : path_(std::move(path)) {
  if (path_ == "-") {
    file_ = stdout;
    return;
  }
  std::error_code ignored;
  fs::path target = path_;
  if (!fs::exists(path_, ignored) || fs::is_regular_file(path_, ignored)) {
    temporary_ = path_;
    temporary_ += fmt::format(".tmp{}", ::getpid());
    target = temporary_;
  }
  file_ = std::fopen(target.c_str(), "wb");
  if (file_ == nullptr) {
    throw InputError(fmt::format("{}: cannot be written: {}", path_.string(), std::strerror(errno)));
  }
}

OutputFile::~OutputFile() {
  if (file_ == nullptr || file_ == stdout) return;
  std::fclose(file_);
  std::error_code ignored;
  if (!temporary_.empty()) fs::remove(temporary_, ignored);
}

void OutputFile::Write(std::string_view bytes) {
  // fwrite may not be given the null pointer of an empty view.
  if (!bytes.empty() && std::fwrite(bytes.data(), 1, bytes.size(), file_) != bytes.size()) Fail();
}

void OutputFile::Commit() {
  if (std::fflush(file_) != 0) Fail();
  if (file_ == stdout) return;
  if (!temporary_.empty() && ::fsync(::fileno(file_)) != 0) Fail();
  const int closed = std::fclose(file_);
  file_ = nullptr;
  if (closed != 0) Fail();
  if (!temporary_.empty() && std::rename(temporary_.c_str(), path_.c_str()) != 0) Fail();
}

void OutputFile::Fail() {
  const std::string reason = std::strerror(errno);
  std::error_code ignored;
  if (!temporary_.empty()) fs::remove(temporary_, ignored);
  throw WorkError(fmt::format("{}: could not be written: {}", path_.string(), reason));
}

void WriteFile(const fs::path& path, std::string_view bytes) {
  OutputFile file(path);
  file.Write(bytes);
  file.Commit();
}

}  // namespace knaves
