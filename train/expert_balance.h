// Keeps the experts of a mixture evenly used, in two ways. One is a loss within each sequence
// (policy/model/expert_balance_loss.h): its mean over an update's sequences, added up over layers, times a coefficient.
// The other needs none: DeepSeek-V3's bias on the choice (DeepSeek-AI, "DeepSeek-V3 technical report", 2024, 2.1.2;
// Wang et al., "Auxiliary-loss-free load balancing strategy for mixture-of-experts", 2024).
//
// With c_i the tokens that chose expert i of a layer in an update, and c their mean over the layer's experts,
//
//   b_i <- b_i + rate sign(c - c_i)
//
// after the update: what was chosen more often than the mean is chosen less easily from then on. Weights of the chosen
// do not contain b, so that no gradient is bent.
#pragma once

#include <vector>

#include "base/json_lines.h"
#include "policy/model/decoder.h"
#include "policy/model/routing_record.h"
#include "train/config/phase_config.h"
#include "train/data_parallel/ranks.h"
#include "train/gradient_pass.h"

namespace knaves {

// Throws InputError where a phase asks to balance experts, or to move biases, that the model does not have.
void CheckExpertBalance(const ModelConfig& config, const PhaseConfig& phase);

// One thread.
class ExpertBalance {
 public:
  // Shares the decoder's weights.
  explicit ExpertBalance(const Decoder& decoder);
  ExpertBalance(const ExpertBalance&) = delete;
  ExpertBalance& operator=(const ExpertBalance&) = delete;

  // The decoder whose passes count. It lives as long as this.
  const Decoder& Recording() const { return decoder_; }

  // Before an update on so many sequences, all of it, skipped ones and those of other processes included.
  void BeginUpdate(double coefficient, size_t sequences);

  // Before each pass: its padding does not count.
  void Begin(const Piece& piece);

  // After an update, by the tokens of all processes since the last one: moves the biases, where the model has them.
  void EndUpdate(double rate, const Ranks& ranks);

  // experts/max_violation/max and mean, over layers: (greatest c_i - c) / c, 0 where all are used alike, mean over
  // updates. Nothing for a model without experts.
  void SetMetrics(Json& row) const;

 private:
  RoutingRecord record_;
  Decoder decoder_;  // writes into the record
  std::vector<double> greatest_, means_;
};

}  // namespace knaves
