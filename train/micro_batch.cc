#include "train/micro_batch.h"

#include <torch/types.h>

#include <algorithm>

namespace knaves {
namespace {

// Writes values[row][column...] of a float32 [B, T-1] tensor on the CPU.
void FillTargets(at::Tensor& tensor, int64_t row, const TrainingSequence& sequence, const std::vector<float>& values) {
  float* out = tensor.data_ptr<float>() + row * tensor.size(1) + sequence.first_target - 1;
  std::copy(values.begin(), values.end(), out);
}

at::Tensor TargetTensor(const SequenceList& sequences, int64_t columns, std::vector<float> TrainingSequence::*values) {
  if ((sequences.front()->*values).empty()) return {};
  at::Tensor tensor = at::zeros({static_cast<int64_t>(sequences.size()), columns}, at::kFloat);
  for (size_t i = 0; i < sequences.size(); ++i) {
    FillTargets(tensor, static_cast<int64_t>(i), *sequences[i], sequences[i]->*values);
  }
  return tensor;
}

at::Tensor To(const at::Tensor& tensor, at::Device device) { return tensor.defined() ? tensor.to(device) : tensor; }

}  // namespace

MicroBatch MicroBatch::At(const at::Tensor& places) const {
  const auto pick = [&](const at::Tensor& tensor) {
    return tensor.defined() ? tensor.expand_as(mask).flatten().index_select(0, places) : tensor;
  };
  MicroBatch some;
  some.mask = pick(mask);
  some.weights = pick(weights);
  some.advantages = pick(advantages);
  some.rollout_logprobs = pick(rollout_logprobs);
  some.old_logprobs = pick(old_logprobs);
  some.reference_logprobs = pick(reference_logprobs);
  return some;
}

TargetWeight TargetWeightIn(const SequenceList& update, LossMean mean) {
  if (mean == LossMean::kSequence) {
    const auto sequences = static_cast<double>(update.size());
    return [sequences](const TrainingSequence& sequence) {
      return 1.0 / (sequences * static_cast<double>(sequence.targets()));
    };
  }
  int64_t targets = 0;
  for (const TrainingSequence* sequence : update) targets += sequence->targets();
  return [targets](const TrainingSequence&) { return 1.0 / static_cast<double>(targets); };
}

std::vector<SequenceList> SplitByLength(SequenceList sequences, int64_t token_budget) {
  std::stable_sort(sequences.begin(), sequences.end(),
                   [](const auto* a, const auto* b) { return a->length() < b->length(); });
  std::vector<SequenceList> pieces;
  for (const TrainingSequence* sequence : sequences) {
    const bool fits =
        !pieces.empty() && (static_cast<int64_t>(pieces.back().size()) + 1) * sequence->length() <= token_budget;
    if (!fits) pieces.emplace_back();
    pieces.back().push_back(sequence);
  }
  return pieces;
}

std::vector<SequenceList> SplitByTokens(const SequenceList& sequences, int64_t token_budget) {
  std::vector<SequenceList> pieces;
  int64_t tokens = 0;
  for (const TrainingSequence* sequence : sequences) {
    const int64_t alone = sequence->length() - 1;
    const bool shares = !pieces.empty() && pieces.back().back()->group == sequence->group;
    int64_t more = shares ? alone - sequence->first_target : alone;
    if (pieces.empty() || tokens + more > token_budget) {
      pieces.emplace_back();
      tokens = 0;
      more = alone;
    }
    tokens += more;
    pieces.back().push_back(sequence);
  }
  return pieces;
}

MicroBatch MakeMicroBatch(const SequenceList& sequences, const TargetWeight& weight_of, at::Device device) {
  int64_t length = 0;
  for (const TrainingSequence* sequence : sequences) length = std::max(length, sequence->length());
  const auto rows = static_cast<int64_t>(sequences.size());
  MicroBatch batch;
  batch.ids = at::zeros({rows, length}, at::kLong);
  batch.mask = at::zeros({rows, length - 1}, at::kFloat);
  batch.weights = at::zeros({rows, length - 1}, at::kFloat);
  batch.advantages = at::zeros({rows, 1}, at::kFloat);
  for (int64_t i = 0; i < rows; ++i) {
    const TrainingSequence& sequence = *sequences[static_cast<size_t>(i)];
    std::copy(sequence.ids.begin(), sequence.ids.end(), batch.ids.data_ptr<int64_t>() + i * length);
    const auto targets = static_cast<size_t>(sequence.targets());
    FillTargets(batch.mask, i, sequence, std::vector<float>(targets, 1.0f));
    FillTargets(batch.weights, i, sequence, std::vector<float>(targets, static_cast<float>(weight_of(sequence))));
    batch.advantages.data_ptr<float>()[i] = static_cast<float>(sequence.advantage);
  }
  batch.wanted = batch.mask.to(at::kBool);
  batch.rollout_logprobs = To(TargetTensor(sequences, length - 1, &TrainingSequence::rollout_logprobs), device);
  batch.old_logprobs = To(TargetTensor(sequences, length - 1, &TrainingSequence::old_logprobs), device);
  batch.reference_logprobs = To(TargetTensor(sequences, length - 1, &TrainingSequence::reference_logprobs), device);
  batch.mask = batch.mask.to(device);
  batch.weights = batch.weights.to(device);
  batch.advantages = batch.advantages.to(device);
  return batch;
}

}  // namespace knaves
