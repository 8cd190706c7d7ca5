#include "train/expert_balance.h"

#include <ATen/core/grad_mode.h>
#include <fmt/format.h>
#include <torch/types.h>

#include <algorithm>

#include "base/error.h"
#include "policy/model/sequence_rows.h"
#include "train/metrics.h"

namespace knaves {
namespace {

// Tokens of each expert over all processes, float64 on the CPU. Every process calls it for the same layers.
at::Tensor SumOverRanks(const std::vector<at::Tensor>& loads, size_t layer, int64_t experts, const Ranks& ranks) {
  std::vector<double> counts(static_cast<size_t>(experts), 0.0);
  if (layer < loads.size() && loads[layer].defined()) {
    const at::Tensor load = loads[layer].to(at::kCPU, at::kDouble);
    counts.assign(load.const_data_ptr<double>(), load.const_data_ptr<double>() + experts);
  }
  return torch::tensor(ranks.Sum(counts), at::kDouble);
}

}  // namespace

void CheckExpertBalance(const ModelConfig& config, const PhaseConfig& phase) {
  if (phase.expert_balance_coefficient != 0.0 && config.experts.experts == 0) {
    throw InputError(
        fmt::format("key 'phases.{}.expert_balance_coefficient': expected 0 for a model without experts, got {}",
                    phase.name, phase.expert_balance_coefficient));
  }
  if (phase.expert_bias_rate == 0.0 || config.experts.corrected) return;
  throw InputError(fmt::format(
      "key 'phases.{}.expert_bias_rate': expected 0 for a model whose experts are not chosen with a bias, got {}",
      phase.name, phase.expert_bias_rate));
}

ExpertBalance::ExpertBalance(const Decoder& decoder) : decoder_(decoder) {
  if (decoder.config().experts.experts > 0) decoder_.RecordRouting(&record_);
}

void ExpertBalance::BeginUpdate(double coefficient, size_t sequences) {
  record_.SetLossWeight(coefficient / static_cast<double>(sequences));
}

void ExpertBalance::Begin(const Piece& piece) {
  if (decoder_.config().experts.experts == 0 || decoder_.CanPack()) return;
  record_.SetRows(RowsOfPadded(piece.batch.wanted).to(decoder_.OutputEmbedding().device()));
}

void ExpertBalance::EndUpdate(double rate, const Ranks& ranks) {
  const at::NoGradGuard no_gradients;
  const ExpertConfig& config = decoder_.config().experts;
  std::vector<double> violations;
  for (size_t layer = 0; layer < decoder_.Layers().size(); ++layer) {
    if (!config.Has(static_cast<int64_t>(layer))) continue;
    const at::Tensor load = SumOverRanks(record_.Loads(), layer, config.experts, ranks);
    const at::Tensor below = load.mean() - load;
    if (load.sum().item<double>() > 0) violations.push_back((-below.min() / load.mean()).item<double>());
    at::Tensor bias = decoder_.Layers()[layer].experts.correction;
    if (rate > 0 && bias.defined()) bias.add_(below.sign().to(bias.options()), rate);
  }
  record_.Clear();
  if (violations.empty()) return;
  greatest_.push_back(*std::max_element(violations.begin(), violations.end()));
  means_.push_back(Mean(violations));
}

void ExpertBalance::SetMetrics(Json& row) const {
  if (means_.empty()) return;
  SetMetric(row, "experts/max_violation/max", Mean(greatest_));
  SetMetric(row, "experts/max_violation/mean", Mean(means_));
}

}  // namespace knaves
