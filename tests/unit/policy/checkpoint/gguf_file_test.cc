#include "policy/checkpoint/gguf_file.h"

#include <ATen/ops/empty.h>
#include <ATen/ops/equal.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/file.h"
#include "policy/checkpoint/safetensors.h"
#include "tests/unit/base/scratch_folder.h"
#include "tests/unit/generator/error_of.h"

namespace knaves {
namespace {

using testing::EndsWith;
using testing::HasSubstr;

const std::filesystem::path kGgufFolder = std::filesystem::path(KNAVES_SOURCE_DIR) / "tests/golden/gguf";

// The error that a file of these bytes meets.
std::string ErrorOfBytes(const std::string& bytes) {
  const ScratchFolder folder;
  WriteFile(folder / "x.gguf", bytes);
  return ErrorOf([&] { GgufFile{folder / "x.gguf"}; });
}

std::string Replaced(std::string bytes, size_t at, const std::string& with) {
  return bytes.replace(at, with.size(), with);
}

TEST(GgufFile, UnpacksEveryFormatAsTheGgufPackageDoes) {
  GgufFile file(kGgufFolder / "blocks.gguf");
  const NamedTensors expected = ReadSafetensors(kGgufFolder / "blocks.safetensors");
  EXPECT_EQ(file.tensors().size(), expected.size());
  for (const auto& [name, numbers] : expected) {
    ASSERT_EQ(at::IntArrayRef(file.tensors().at(name).shape), numbers.sizes()) << name;
    at::Tensor read = at::empty(numbers.sizes(), at::kFloat);
    file.ReadInto(name, read);
    EXPECT_TRUE(at::equal(read, numbers)) << name;
  }
}

TEST(GgufFile, ReadsMetadata) {
  const GgufFile file(kGgufFolder / "qwen2.gguf");
  EXPECT_EQ(file.metadata().at("general.architecture"), "qwen2");
  EXPECT_EQ(file.metadata().at("qwen2.embedding_length"), 8);
  EXPECT_EQ(file.metadata().at("qwen2.rope.freq_base"), 5000.0);
}

TEST(GgufFile, NamesWhatIsWrongWithItsHeader) {
  const std::string whole = ReadFile(kGgufFolder / "blocks.gguf");
  EXPECT_THAT(ErrorOfBytes(Replaced(whole, 0, "GGML")),
              EndsWith("x.gguf: expected a GGUF file, which begins with \"GGUF\""));
  EXPECT_THAT(ErrorOfBytes(Replaced(whole, 4, "\x01")), EndsWith("expected GGUF version 2 or 3, got 1"));
  EXPECT_THAT(ErrorOf([] { GgufFile{"no-such.gguf"}; }), HasSubstr("no-such.gguf: cannot open"));
}

TEST(GgufFile, RefusesATypeThatItDoesNotRead) {
  const std::string whole = ReadFile(kGgufFolder / "blocks.gguf");
  const size_t entry = whole.find("Q4_0") + 4;  // dimensions, two sizes, type
  EXPECT_THAT(ErrorOfBytes(Replaced(whole, entry + 4 + 16, "\x09")),
              EndsWith("tensor 'Q4_0': expected type F32, F16, BF16, Q8_0, Q6_K, Q5_K, Q4_K, Q5_1, Q5_0, Q4_1 or Q4_0, "
                       "got ggml type 9"));
}

TEST(GgufFile, RefusesAShapeThatItsBlocksDoNotFill) {
  const std::string whole = ReadFile(kGgufFolder / "blocks.gguf");
  const size_t entry = whole.find("Q4_0") + 4;
  EXPECT_THAT(ErrorOfBytes(Replaced(whole, entry + 4, "\x07")),
              HasSubstr("tensor 'Q4_0': its shape does not fill blocks"));
}

TEST(GgufFile, RefusesTensorsThatOverlap) {
  const std::string whole = ReadFile(kGgufFolder / "blocks.gguf");
  const size_t offset = whole.find("Q4_0") + 4 + 4 + 16 + 4;
  std::string moved = whole;
  moved[offset + 1] = static_cast<char>(moved[offset + 1] - 1);  // 256 bytes earlier
  EXPECT_THAT(ErrorOfBytes(moved), HasSubstr("overlaps the one before it"));
}

TEST(GgufFile, SaysWhereItIsCutShort) {
  const std::string whole = ReadFile(kGgufFolder / "blocks.gguf");
  for (size_t size = 0; size + 32 < whole.size(); size += 211) {  // 32: what may be padding
    EXPECT_THAT(ErrorOfBytes(whole.substr(0, size)), HasSubstr("cut short")) << size;
  }
}

}  // namespace
}  // namespace knaves
