// The kernels of training against the loops of the CPU, over types and shapes: widths that are and are not multiples of
// a vector.
#include <ATen/ops/cos.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/full.h>
#include <ATen/ops/randint.h>
#include <ATen/ops/sin.h>
#include <ATen/ops/zeros.h>

#include <cmath>

#include "policy/kernels/merge_attention.h"
#include "policy/kernels/swiglu_gradient.h"
#include "policy/kernels/turn_heads.h"
#include "policy/kernels/vocabulary.h"
#include "policy/model/cpu/packed_attention_loops.h"
#include "policy/model/cpu/swiglu_loops.h"
#include "policy/model/cpu/vocabulary_loops.h"
#include "tests/gpu/gpu_test.h"

namespace knaves {
namespace {

constexpr at::ScalarType kTrainingTypes[] = {at::kFloat, at::kBFloat16};

using TrainingKernelsTest = GpuTest;

TEST_F(TrainingKernelsTest, SwiGluGradientEqualsTheLoops) {
  for (const at::ScalarType type : kTrainingTypes) {
    for (const int64_t width : {1, 24, 33, 4864}) {
      for (const int64_t rows : {int64_t{1}, int64_t{7}, 70000 / width}) {
        const TwinTensor both(at::randn({rows, 2 * width}) * 4, type);
        const TwinTensor gradient({rows, width}, type);
        const TwinTensor result(at::full({rows, 2 * width}, NAN), type);
        SwiGluGradientOnDevice(both.Device(), gradient.Device(), TypeOf(both.device), rows, width, result.Device(),
                               TestStream());
        SwiGluRowsBackward(both.Host(), gradient.Host(), rows, width, result.Host());
        EXPECT_LT(result.Difference(), Tolerance(type)) << type << " " << rows << " x " << width;
      }
    }
  }
}

TEST_F(TrainingKernelsTest, TurnHeadsEqualsTheLoopsAndTurnsBack) {
  for (const at::ScalarType type : kTrainingTypes) {
    for (const HeadShape& shape : {HeadShape{14, 2, 64}, HeadShape{12, 2, 128}, HeadShape{4, 4, 6}}) {
      const int64_t rows = 70;
      const at::Tensor angles = at::randn({rows, shape.head_size / 2}) * 3;
      const TwinTensor cosines(at::cos(angles), type);
      const TwinTensor sines(at::sin(angles), type);
      const TwinTensor heads({rows, shape.InputWidth()}, type);
      const at::Tensor before = heads.device.cpu();
      const TurnedHeads turned{rows, shape.heads + shape.kv_heads, shape.kv_heads, shape.head_size};
      TurnHeadsOnDevice(heads.Device(), TypeOf(heads.device), turned, cosines.Device(), sines.Device(), 1,
                        heads.Device(), TestStream());
      TurnRows(shape, cosines.Host(), sines.Host(), rows, 1.0F, heads.Host());
      EXPECT_LT(heads.Difference(), Tolerance(type)) << type << " " << shape.head_size;
      TurnHeadsOnDevice(heads.Device(), TypeOf(heads.device), turned, cosines.Device(), sines.Device(), -1,
                        heads.Device(), TestStream());
      const at::Tensor back = heads.device.cpu().to(at::kFloat) - before.to(at::kFloat);
      EXPECT_LT(back.norm().item<double>() / before.to(at::kFloat).norm().item<double>(), 2 * Tolerance(type));
    }
  }
}

TEST_F(TrainingKernelsTest, MergeAttentionEqualsItsReference) {
  for (const at::ScalarType type : kTrainingTypes) {
    for (const int64_t head_size : {3, 8, 64, 128, 256}) {
      const int64_t rows = 45;
      const int64_t heads = 6;
      const TwinTensor into({rows, heads, head_size}, type);
      const TwinTensor part({rows, heads, head_size}, type);
      // The sums of `into` are a part of those of more rows.
      const TwinTensor sums(at::randn({heads, rows + 20}) * 3, at::kFloat);
      const TwinTensor part_sums(at::randn({heads, rows}) * 3, at::kFloat);
      MergeAttentionOnDevice({into.Device(), static_cast<float*>(sums.Device()) + 20, rows + 20},
                             {part.Device(), static_cast<float*>(part_sums.Device()), rows}, TypeOf(into.device), rows,
                             heads, head_size, TestStream());
      MergeAttentionReference({into.Host(), sums.Host() + 20, rows + 20}, {part.Host(), part_sums.Host(), rows}, rows,
                              heads, head_size);
      EXPECT_LT(into.Difference(), Tolerance(type)) << type << " " << head_size;
      EXPECT_LT(sums.Difference(), 1e-5) << type << " " << head_size;
    }
  }
}

// Logits with their targets, and what is found in them, on the device and on the CPU.
struct VocabularyTwin {
  int64_t rows, width;
  TwinTensor logits;
  at::Tensor targets;
  TwinTensor logprob, entropy, log_sum;

  VocabularyTwin(int64_t row_count, int64_t row_width, at::ScalarType type)
      : rows(row_count),
        width(row_width),
        logits(at::randn({rows, width}) * 6, type),
        targets(at::randint(width, {rows}, at::kLong)),
        logprob(at::full({rows}, NAN), at::kFloat),
        entropy(at::full({rows}, NAN), at::kFloat),
        log_sum(at::full({rows}, NAN), at::kFloat) {}

  void Find(double temperature) {
    const at::Tensor on_device = targets.cuda();
    const auto inverse = static_cast<float>(1 / temperature);
    const auto floats = [](const TwinTensor& tensor) { return static_cast<float*>(tensor.Device()); };
    VocabularyOnDevice({rows, width, on_device.const_data_ptr<int64_t>(), inverse}, logits.Device(),
                       TypeOf(logits.device), floats(logprob), floats(entropy), floats(log_sum), TestStream());
    VocabularyForward(VocabularyRows<float>{rows, width, targets.const_data_ptr<int64_t>(), inverse}, logits.Host(),
                      logprob.Host(), entropy.Host(), log_sum.Host());
  }

  void TurnIntoGradients(double temperature) {
    const TwinTensor on_logprob({rows}, at::kFloat);
    const TwinTensor on_entropy({rows}, at::kFloat);
    const at::Tensor on_device = targets.cuda();
    const auto inverse = static_cast<float>(1 / temperature);
    const auto floats = [](const TwinTensor& tensor) { return static_cast<const float*>(tensor.Device()); };
    VocabularyGradientOnDevice({rows, width, on_device.const_data_ptr<int64_t>(), inverse}, floats(on_logprob),
                               floats(on_entropy), floats(entropy), floats(log_sum), logits.Device(),
                               TypeOf(logits.device), TestStream());
    VocabularyBackward(VocabularyRows<float>{rows, width, targets.const_data_ptr<int64_t>(), inverse},
                       on_logprob.Host(), on_entropy.Host(), entropy.Host(), log_sum.Host(), logits.Host());
  }
};

TEST_F(TrainingKernelsTest, VocabularyEqualsTheLoops) {
  for (const at::ScalarType type : kTrainingTypes) {
    for (const int64_t width : {5, 8, 1003, 151936}) {
      for (const double temperature : {1.0, 0.6}) {
        VocabularyTwin twin(9, width, type);
        twin.Find(temperature);
        EXPECT_LT(twin.logprob.Difference(), 1e-5) << type << " " << width;
        EXPECT_LT(twin.entropy.Difference(), 2e-5) << type << " " << width;
        EXPECT_LT(twin.log_sum.Difference(), 1e-5) << type << " " << width;
        twin.TurnIntoGradients(temperature);
        EXPECT_LT(twin.logits.Difference(), type == at::kFloat ? 1e-4 : 4e-3) << type << " " << width;
      }
    }
  }
}

}  // namespace
}  // namespace knaves
