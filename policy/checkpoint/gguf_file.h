// A GGUF file that is open for reading: its metadata, and its tensors one at a time as float32.
//
// Source: the GGUF specification of ggml (github.com/ggml-org/ggml, docs/gguf.md), versions 2 and 3, little-endian.
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "base/json_lines.h"
#include "policy/checkpoint/gguf_blocks.h"

namespace knaves {

struct GgufTensor {
  std::vector<int64_t> shape;  // slowest first, as LibTorch has it; the file has it the other way round
  const GgufBlockFormat* format = nullptr;
  uint64_t begin = 0;  // offsets in the file
  uint64_t end = 0;
};

// Not copyable; one thread at a time. Every error names the file.
class GgufFile {
 public:
  // Reads metadata and the list of tensors. Throws InputError for a file that cannot be opened, is no GGUF, is cut
  // short, or holds a tensor of a type that we do not read, of a size that its blocks do not fill, or over another.
  explicit GgufFile(const std::filesystem::path& path);

  const std::filesystem::path& path() const { return path_; }
  const Json& metadata() const { return metadata_; }  // an object: key -> number, text, flag or array
  const std::map<std::string, GgufTensor>& tensors() const { return tensors_; }

  // Fills `target` with the numbers of one of tensors(), some megabytes at a time. Throws InputError where the file
  // cannot be read. REQUIRES: a float32 target of as many elements, contiguous, on the CPU.
  void ReadInto(const std::string& name, at::Tensor& target);

 private:
  [[noreturn]] void Fail(const std::string& what) const;
  void ReadBytes(void* to, uint64_t size);
  template <typename T>
  T ReadNumber();
  std::string ReadText();
  Json ReadValue(uint32_t type);
  Json ReadArray();
  void ReadMetadata(uint64_t count);
  void ReadTensors(uint64_t count);
  GgufTensor ReadTensor(const std::string& name);
  void PlaceTensors();

  std::filesystem::path path_;
  std::ifstream file_;
  uint64_t size_ = 0;
  Json metadata_ = Json::object();
  std::map<std::string, GgufTensor> tensors_;
};

}  // namespace knaves
