#include "train/append_file.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/error.h"

namespace knaves {

AppendFile::AppendFile(std::filesystem::path path) : path_(std::move(path)), file_(std::fopen(path_.c_str(), "ab")) {
  if (file_ == nullptr) {
    throw InputError(fmt::format("{}: cannot be written: {}", path_.string(), std::strerror(errno)));
  }
}

AppendFile::~AppendFile() { std::fclose(file_); }

void AppendFile::Append(std::string_view record) {
  if (std::fwrite(record.data(), 1, record.size(), file_) != record.size() || std::fflush(file_) != 0) Fail();
}

void AppendFile::Sync() {
  if (::fsync(::fileno(file_)) != 0) Fail();
}

void AppendFile::Fail() const {
  throw WorkError(fmt::format("{}: could not be written: {}", path_.string(), std::strerror(errno)));
}

}  // namespace knaves
