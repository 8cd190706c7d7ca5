// Speed and memory of updates against what the device's matrix products reach.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "policy/model/decoder.h"
#include "train/training_sequence.h"

namespace knaves {

// An update of `groups` groups of responses to one prompt each. Lengths of responses are drawn evenly between half of
// response_tokens and response_tokens.
struct TrainBenchOptions {
  int64_t groups = 16;
  int64_t group_size = 8;
  int64_t prompt_tokens = 300;
  int64_t response_tokens = 512;
  int64_t micro_batch_tokens = 16384;
  int64_t updates = 3;  // measured, after one that warms up
  uint64_t seed = 0;
};

// What an update must compute: tokens through the layers, a group's prompt once; log-probabilities of responses.
struct UpdateWork {
  int64_t tokens = 0;
  int64_t targets = 0;
  int64_t seen = 0;  // positions that all tokens together attend to, themselves included

  // Multiplications and additions of the forward and the backward pass, which is twice the forward one. Nothing that is
  // computed again counts.
  double Operations(const ModelConfig& config) const;
};
UpdateWork WorkOf(const std::vector<TrainingSequence>& sequences);

struct UpdateMeasurement {
  UpdateWork work;             // of one update
  int64_t tokens_given = 0;    // of all sequences, each with its prompt
  double seconds = 0;          // of one update, the optimiser's step included
  double operations = 0;       // of one update
  double matrix_rate = 0;      // operations a second of a large product in the weights' type on this device
  int64_t peak_reserved = 0;   // bytes of the device that were held at most; 0 on the CPU
  int64_t peak_allocated = 0;  // bytes of tensors at most
};

// Updates a copy-free decoder in place by the clipped policy loss and AdamW with a learning rate of almost nothing.
UpdateMeasurement MeasureUpdates(Decoder& decoder, const TrainBenchOptions& options);

// The vendor's rate of dense bfloat16 products on the current device, in operations a second, where it is a Hopper card
// with the full number of multiprocessors (NVIDIA, "H100 Tensor Core GPU" data sheet, SXM). The H200's is the same.
std::optional<double> DataSheetRate(at::Device device);

}  // namespace knaves
