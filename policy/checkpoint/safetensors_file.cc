#include "policy/checkpoint/safetensors_file.h"

#include <ATen/core/grad_mode.h>
#include <ATen/ops/empty.h>
#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <cstring>

#include "base/error.h"
#include "policy/checkpoint/safetensors.h"

namespace knaves {
namespace {

constexpr uint64_t kLengthBytes = 8;
constexpr uint64_t kGreatestHeader = 100'000'000;      // the reference reader's limit
constexpr int64_t kElementsAtOnce = int64_t{1} << 20;  // that are turned into another type

}  // namespace

SafetensorsFile::SafetensorsFile(const std::filesystem::path& path) : path_(path), file_(path, std::ios::binary) {
  if (!file_ || std::filesystem::is_directory(path)) {
    Fail(fmt::format("cannot open: {}", std::strerror(errno == 0 ? EISDIR : errno)));
  }
  const uint64_t size = std::filesystem::file_size(path);
  if (size < kLengthBytes) Fail(fmt::format("expected 8 bytes of header length, got {} bytes", size));
  uint64_t length = 0;
  file_.read(reinterpret_cast<char*>(&length), kLengthBytes);
  if (length > kGreatestHeader || length > size - kLengthBytes) {
    Fail(fmt::format("header of {} bytes in a file of {} bytes", length, size));
  }
  std::string header(length, '\0');
  file_.read(header.data(), static_cast<std::streamsize>(length));
  data_start_ = kLengthBytes + length;
  entries_ = ParseSafetensorsHeader(header, size - data_start_, path_.string());
}

void SafetensorsFile::ReadInto(const SafetensorsEntry& entry, at::Tensor& target) {
  assert(target.sizes() == at::IntArrayRef(entry.shape) && target.is_contiguous() && target.is_cpu());
  const at::NoGradGuard no_gradients;
  file_.seekg(static_cast<std::streamoff>(data_start_ + entry.begin));
  if (target.scalar_type() == entry.type) return ReadBytes(entry.end - entry.begin, target.mutable_data_ptr(), entry);
  const at::Tensor flat = target.view(-1);
  const at::Tensor room = at::empty({std::min(kElementsAtOnce, flat.numel())}, entry.type);
  for (int64_t start = 0; start < flat.numel(); start += kElementsAtOnce) {
    const int64_t count = std::min(kElementsAtOnce, flat.numel() - start);
    ReadBytes(static_cast<uint64_t>(count) * room.element_size(), room.mutable_data_ptr(), entry);
    flat.narrow(0, start, count).copy_(room.narrow(0, 0, count));
  }
}

void SafetensorsFile::ReadBytes(uint64_t size, void* to, const SafetensorsEntry& entry) {
  file_.read(static_cast<char*>(to), static_cast<std::streamsize>(size));
  if (!file_) Fail(fmt::format("tensor '{}': cannot read: {}", entry.name, std::strerror(errno)));
}

void SafetensorsFile::Fail(const std::string& what) const {
  throw InputError(fmt::format("{}: {}", path_.string(), what));
}

NamedTensors ReadSafetensors(const std::filesystem::path& path) {
  SafetensorsFile file(path);
  NamedTensors tensors;
  for (const SafetensorsEntry& entry : file.entries()) {
    tensors.emplace_back(entry.name, at::empty(entry.shape, entry.type));
    file.ReadInto(entry, tensors.back().second);
  }
  return tensors;
}

}  // namespace knaves
