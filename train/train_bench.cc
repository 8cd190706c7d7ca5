#include "train/train_bench.h"

#include <c10/core/impl/VirtualGuardImpl.h>
#include <torch/types.h>

#include <algorithm>

#include "base/random.h"
#include "policy/kernels/device.h"
#include "train/adamw.h"
#include "train/gradient_pass.h"
#include "train/metrics.h"
#include "train/policy_loss.h"

namespace knaves {
namespace {

constexpr double kBenchLearningRate = 1e-9;
constexpr double kHopperDenseRate = 989.4e12;
constexpr int kHopperMultiprocessors = 132;
constexpr int kHopperCapability = 90;
constexpr int64_t kProductSize = 8192;
constexpr int64_t kProductSizeOnCpu = 1024;
constexpr int kProducts = 10;

void Synchronise(at::Device device) {
  if (device.is_cuda()) c10::impl::VirtualGuardImpl(device.type()).synchronizeDevice(device.index());
}

std::vector<TrainingSequence> MakeSequences(const ModelConfig& config, const TrainBenchOptions& options) {
  std::vector<TrainingSequence> sequences;
  for (int64_t group = 0; group < options.groups; ++group) {
    Random random({options.seed, static_cast<uint64_t>(group)});
    const auto draw = [&](std::vector<int64_t>& ids, int64_t count) {
      for (int64_t i = 0; i < count; ++i) {
        ids.push_back(static_cast<int64_t>(random.Below(static_cast<uint64_t>(config.vocabulary))));
      }
    };
    std::vector<int64_t> prompt;
    draw(prompt, options.prompt_tokens);
    for (int64_t i = 0; i < options.group_size; ++i) {
      TrainingSequence sequence;
      sequence.ids = prompt;
      sequence.first_target = options.prompt_tokens;
      sequence.group = group;
      const int64_t least = (options.response_tokens + 1) / 2;
      draw(sequence.ids,
           least + static_cast<int64_t>(random.Below(static_cast<uint64_t>(options.response_tokens - least + 1))));
      sequence.advantage = i % 2 == 0 ? 1 : -1;
      sequences.push_back(std::move(sequence));
    }
  }
  return sequences;
}

void UpdateOnce(const Decoder& decoder, const SequenceList& sequences, const TrainBenchOptions& options,
                AdamW& optimiser) {
  LossRecord record;
  const auto loss_of = [&](const MicroBatch& batch, const TokenLogprobs& tokens) {
    return PolicyLoss(batch, tokens, {}, record);
  };
  ForEachPiece(decoder, sequences, TargetWeightIn(sequences, LossMean::kToken), options.micro_batch_tokens,
               [&](const Piece& piece) { BackwardThroughPiece(decoder, piece, 1.0, loss_of); });
  optimiser.Step(kBenchLearningRate, 1.0, {});
}

double MeasureProducts(const at::Tensor& weight) {
  const at::Device device = weight.device();
  const int64_t size = device.is_cuda() ? kProductSize : kProductSizeOnCpu;
  const auto options = at::TensorOptions(device).dtype(weight.scalar_type());
  const at::Tensor a = at::randn({size, size}, options);
  const at::Tensor b = at::randn({size, size}, options);
  at::Tensor c = at::mm(a, b);
  for (int i = 0; i < 3; ++i) at::mm_out(c, a, b);
  Synchronise(device);
  const Stopwatch watch;
  for (int i = 0; i < kProducts; ++i) at::mm_out(c, a, b);
  Synchronise(device);
  return 2.0 * static_cast<double>(size * size * size) * kProducts / watch.Seconds();
}

// Of the layers' matrices, which every token goes through.
double LayerWeights(const ModelConfig& config) {
  const Decoder shape = Decoder::WithoutMemory(config);
  double numbers = 0;
  for (const auto& [name, tensor] : shape.Weights()) {
    if (tensor.dim() == 2 && name.starts_with("model.layers.")) numbers += static_cast<double>(tensor.numel());
  }
  return numbers;
}

}  // namespace

double UpdateWork::Operations(const ModelConfig& config) const {
  const double head = static_cast<double>(config.vocabulary * config.hidden) * static_cast<double>(targets);
  const double scores =
      2.0 * static_cast<double>(config.layers * config.heads * config.head_size) * static_cast<double>(seen);
  return 6 * (LayerWeights(config) * static_cast<double>(tokens) + head + scores);
}

UpdateWork WorkOf(const std::vector<TrainingSequence>& sequences) {
  UpdateWork work;
  const auto add = [&](int64_t from, int64_t to) {
    work.tokens += to - from;
    work.seen += (to * (to + 1) - from * (from + 1)) / 2;
  };
  const TrainingSequence* before = nullptr;
  for (const TrainingSequence& sequence : sequences) {
    const bool shares = before != nullptr && before->group == sequence.group;
    add(shares ? sequence.first_target : 0, sequence.length() - 1);
    work.targets += sequence.targets();
    before = &sequence;
  }
  return work;
}

UpdateMeasurement MeasureUpdates(Decoder& decoder, const TrainBenchOptions& options) {
  const at::Device device = decoder.OutputEmbedding().device();
  const std::vector<TrainingSequence> sequences = MakeSequences(decoder.config(), options);
  UpdateMeasurement result;
  result.matrix_rate = MeasureProducts(decoder.OutputEmbedding());
  decoder.RequireGradients(true);
  AdamW optimiser(decoder.Weights());
  SequenceList list;
  for (const TrainingSequence& sequence : sequences) {
    list.push_back(&sequence);
    result.tokens_given += sequence.length();
  }
  const bool on_device = device.is_cuda() && HaveKernels();
  if (on_device) ForgetPeakDeviceBytes();
  UpdateOnce(decoder, list, options, optimiser);
  Synchronise(device);
  const Stopwatch watch;
  for (int64_t i = 0; i < options.updates; ++i) UpdateOnce(decoder, list, options, optimiser);
  Synchronise(device);
  result.seconds = watch.Seconds() / static_cast<double>(options.updates);
  if (on_device) {
    const DeviceBytes peak = PeakDeviceBytes();
    result.peak_reserved = peak.reserved;
    result.peak_allocated = peak.allocated;
  }
  result.work = WorkOf(sequences);
  result.operations = result.work.Operations(decoder.config());
  return result;
}

std::optional<double> DataSheetRate(at::Device device) {
  if (!device.is_cuda() || !HaveKernels()) return std::nullopt;
  const DeviceKind kind = CurrentDeviceKind();
  if (kind.capability != kHopperCapability || kind.multiprocessors != kHopperMultiprocessors) return std::nullopt;
  return kHopperDenseRate;
}

}  // namespace knaves
