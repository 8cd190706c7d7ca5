// AdamW (Loshchilov and Hutter, "Decoupled Weight Decay Regularization", ICLR 2019) with clipping by the global norm.
//
// Moments are float32. Weights in another type get float32 master copies, which take the updates and are rounded into
// the weights after each.
#pragma once

#include <ATen/core/Tensor.h>

#include <string>
#include <utility>
#include <vector>

#include "policy/checkpoint/safetensors.h"
#include "train/config/phase_config.h"
#include "train/data_parallel/ranks.h"

namespace knaves {

// Not thread-safe. Updates the tensors it was made for in place.
class AdamW {
 public:
  // `weights` are leaf tensors that require gradients; the optimiser shares them with the model.
  explicit AdamW(const NamedTensors& weights);

  // Sums the gradients over the processes of a data-parallel run, scales them so that their global norm is at most
  // `max_gradient_norm`, updates the weights and clears the gradients, which may be float32 whatever the weights' type.
  // Weights without a gradient are treated as if it were zero; weight decay leaves tensors of one dimension alone.
  // Returns the norm before scaling; when that is not finite, nothing is updated.
  double Step(double learning_rate, double max_gradient_norm, const AdamConfig& options,
              const Ranks& ranks = Ranks::Alone());

  // The moments, the step count and the master copies, by the weights' names; and back. Load throws InputError at
  // `place` when a tensor is missing or has another shape.
  NamedTensors State() const;
  void Load(const NamedTensors& state, const std::string& place);

 private:
  std::vector<at::Tensor> TakeGradients();
  void RoundMasters();  // into the weights
  void Update(const std::vector<at::Tensor>& gradients, double learning_rate, const AdamConfig& options);

  NamedTensors weights_;
  std::vector<at::Tensor> masters_;  // the weights themselves where they are float32
  std::vector<at::Tensor> first_;    // running mean of gradients
  std::vector<at::Tensor> second_;   // running mean of squared gradients
  at::Tensor steps_;                 // float32 scalar, shared by all weights
};

}  // namespace knaves
