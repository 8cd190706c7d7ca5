#include "policy/checkpoint/safetensors_file.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/equal.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "base/file.h"
#include "policy/checkpoint/safetensors.h"
#include "tests/unit/base/scratch_folder.h"

namespace knaves {
namespace {

class SafetensorsFileTest : public testing::Test {
 protected:
  at::Tensor Read(size_t entry, at::ScalarType type) {
    SafetensorsFile file(path_);
    at::Tensor target = at::empty(file.entries()[entry].shape, type);
    file.ReadInto(file.entries()[entry], target);
    return target;
  }

  ScratchFolder folder_;
  std::filesystem::path path_ = folder_.path() / "x.safetensors";
};

TEST_F(SafetensorsFileTest, NumbersAreTurnedIntoTheTargetsType) {
  const at::Tensor numbers = at::arange(12, at::kFloat).view({3, 4}) / 7;
  for (const at::ScalarType type : {at::kHalf, at::kBFloat16, at::kFloat, at::kDouble}) {
    WriteSafetensors({{"before", at::arange(5)}, {"numbers", numbers.to(type)}}, {}, path_);
    EXPECT_TRUE(at::equal(Read(1, at::kFloat), numbers.to(type).to(at::kFloat))) << c10::toString(type);
  }
}

// More numbers than are turned at once, and not a multiple of them.
TEST_F(SafetensorsFileTest, LargeTensorsAreTurnedPieceByPiece) {
  const at::Tensor numbers = at::arange(2'500'001, at::kFloat).to(at::kBFloat16);
  WriteSafetensors({{"numbers", numbers}}, {}, path_);
  EXPECT_TRUE(at::equal(Read(0, at::kFloat), numbers.to(at::kFloat)));
}

TEST_F(SafetensorsFileTest, AnEmptyTensorAndANumberAreRead) {
  WriteSafetensors({{"empty", at::empty({0, 3})}, {"number", at::arange(4, at::kFloat)[3]}}, {}, path_);
  EXPECT_EQ(Read(0, at::kBFloat16).numel(), 0);
  EXPECT_EQ(Read(1, at::kDouble).item<double>(), 3);
}

// Opening reads the header alone; the numbers may have gone since.
TEST_F(SafetensorsFileTest, AFileThatShrinksAfterItWasOpenedIsAnError) {
  WriteSafetensors({{"numbers", at::arange(100'000, at::kFloat)}}, {}, path_);
  SafetensorsFile file(path_);
  std::filesystem::resize_file(path_, 1000);
  at::Tensor target = at::empty({100'000}, at::kDouble);
  EXPECT_THROW(file.ReadInto(file.entries()[0], target), InputError);
}

}  // namespace
}  // namespace knaves
