#include "policy/checkpoint/safetensors.h"

#include <ATen/ops/arange.h>
#include <ATen/ops/equal.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/zeros.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>

#include "base/error.h"
#include "base/file.h"
#include "tests/unit/base/scratch_folder.h"

namespace knaves {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Property;
using ::testing::Throws;

class SafetensorsTest : public testing::Test {
 protected:
  // A file with this header and data, as the format says.
  std::filesystem::path File(const std::string& header, const std::string& data) {
    const uint64_t length = header.size();
    std::string bytes(reinterpret_cast<const char*>(&length), 8);
    return FileOf(bytes + header + data);
  }

  std::filesystem::path FileOf(const std::string& bytes) {
    WriteFile(path_, bytes);
    return path_;
  }

  static auto FailsWith(const char* text) {
    return Throws<InputError>(Property(&InputError::what, AllOf(HasSubstr("x.safetensors"), HasSubstr(text))));
  }

  ScratchFolder folder_;
  std::filesystem::path path_ = folder_.path() / "x.safetensors";
};

TEST_F(SafetensorsTest, ReadsAFileWrittenByHand) {
  const auto path = File(R"({"__metadata__":{"format":"pt"},"b":{"dtype":"U8","shape":[2],"data_offsets":[4,6]},)"
                         R"("a":{"dtype":"I16","shape":[1,2],"data_offsets":[0,4]}})",
                         std::string("\1\0\2\0\7\10", 6));
  const NamedTensors tensors = ReadSafetensors(path);
  ASSERT_EQ(tensors.size(), 2U);
  EXPECT_EQ(tensors[0].first, "a");
  EXPECT_TRUE(at::equal(tensors[0].second, at::tensor({1, 2}, at::kShort).view({1, 2})));
  EXPECT_TRUE(at::equal(tensors[1].second, at::tensor({7, 8}, at::kByte)));
}

TEST_F(SafetensorsTest, EveryTypeComesBackAsItWasWritten) {
  NamedTensors tensors;
  for (const at::ScalarType type :
       {at::kFloat, at::kHalf, at::kBFloat16, at::kDouble, at::kLong, at::kInt, at::kBool}) {
    tensors.emplace_back(c10::toString(type), at::arange(6).view({2, 3}).to(type));
  }
  tensors.emplace_back("turned", at::arange(6, at::kFloat).view({2, 3}).t());
  tensors.emplace_back("scalar", at::ones({}));
  tensors.emplace_back("empty", at::zeros({0, 3}));
  WriteSafetensors(tensors, {{"format", "pt"}}, path_);
  const NamedTensors back = ReadSafetensors(path_);
  ASSERT_EQ(back.size(), tensors.size());
  for (size_t i = 0; i < back.size(); ++i) {
    EXPECT_EQ(back[i].first, tensors[i].first);
    EXPECT_EQ(back[i].second.scalar_type(), tensors[i].second.scalar_type());
    EXPECT_TRUE(at::equal(back[i].second, tensors[i].second)) << back[i].first;
  }
}

TEST_F(SafetensorsTest, DataBeginsAtAMultipleOfEight) {
  for (const char* name : {"a", "ab", "abc", "abcd"}) {
    WriteSafetensors({{name, at::ones({2})}}, {}, path_);
    EXPECT_EQ((std::filesystem::file_size(path_) - 8) % 8, 0U);
  }
}

TEST_F(SafetensorsTest, AFileCutAnywhereIsAnError) {
  WriteSafetensors({{"a", at::ones({3})}, {"b", at::ones({2, 2})}}, {}, path_);
  const std::string whole = ReadFile(path_);
  for (size_t size = 0; size < whole.size(); ++size) {
    EXPECT_THROW(ReadSafetensors(FileOf(whole.substr(0, size))), InputError) << size << " of " << whole.size();
  }
  EXPECT_THAT([&] { ReadSafetensors(FileOf(whole.substr(0, whole.size() - 1))); }, FailsWith("tensor 'b': ends at"));
  EXPECT_THAT([&] { ReadSafetensors(FileOf(whole.substr(0, 5))); }, FailsWith("got 5 bytes"));
  EXPECT_THAT([&] { ReadSafetensors(FileOf(whole + "x")); }, FailsWith("1 bytes too many"));
}

TEST_F(SafetensorsTest, DamagedHeadersAreErrors) {
  const auto read = [&](const std::string& header, const std::string& data = std::string(8, '\0')) {
    return [this, header, data] { ReadSafetensors(File(header, data)); };
  };
  EXPECT_THAT(read("{\"a\":"), FailsWith("header: not JSON"));
  EXPECT_THAT(read("[1]"), FailsWith("expected a JSON object"));
  EXPECT_THAT(read(R"({"a":3})"), FailsWith("tensor 'a': expected an object"));
  EXPECT_THAT(read(R"({"a":{"dtype":"F7","shape":[2],"data_offsets":[0,8]}})"), FailsWith("tensor 'a': field 'dtype'"));
  EXPECT_THAT(read(R"({"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}})"), FailsWith("'shape'"));
  EXPECT_THAT(read(R"({"a":{"dtype":"F32","shape":[2.5],"data_offsets":[0,8]}})"), FailsWith("'shape'"));
  EXPECT_THAT(read(R"({"a":{"dtype":"F32","data_offsets":[0,8]}})"), FailsWith("shape"));
  EXPECT_THAT(read(R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0]}})"), FailsWith("2 offsets"));
  EXPECT_THAT(read(R"({"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}})"), FailsWith("do not hold its shape"));
  EXPECT_THAT(read(R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}})"), FailsWith("do not hold its shape"));
  EXPECT_THAT(read(R"({"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,0]}})"),
              FailsWith("do not hold its shape"));
}

TEST_F(SafetensorsTest, OverlapsAndGapsAreErrors) {
  const auto read = [&](const char* second) {
    const std::string header = R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},)"
                               R"("b":{"dtype":"F32","shape":[1],"data_offsets":)" +
                               std::string(second) + "}}";
    return [this, header] { ReadSafetensors(File(header, std::string(12, '\0'))); };
  };
  EXPECT_THAT(read("[2,6]"), FailsWith("tensor 'b': expected to begin at byte 4, got 2 (an overlap)"));
  EXPECT_THAT(read("[8,12]"), FailsWith("tensor 'b': expected to begin at byte 4, got 8 (a gap)"));
  EXPECT_THAT(read("[4,8]"), FailsWith("4 bytes too many"));
}

TEST_F(SafetensorsTest, AHugeHeaderLengthIsAnErrorAndNoAllocation) {
  EXPECT_THAT([&] { ReadSafetensors(FileOf(std::string(8, '\xff') + "{}")); },
              FailsWith("header of 18446744073709551615"));
}

TEST_F(SafetensorsTest, AMissingFileIsAnError) {
  EXPECT_THAT([&] { ReadSafetensors(path_); }, FailsWith("No such file"));
}

TEST_F(SafetensorsTest, AWriteIntoAMissingFolderLeavesNothing) {
  EXPECT_ANY_THROW(WriteSafetensors({{"a", at::ones({2})}}, {}, folder_.path() / "none" / "x.safetensors"));
  EXPECT_TRUE(std::filesystem::is_empty(folder_.path()));
}

}  // namespace
}  // namespace knaves
