// The policy that a run trains, with what belongs to it.
#pragma once

#include <ATen/core/Tensor.h>

#include <filesystem>
#include <memory>
#include <optional>

#include "policy/engine/rollout_engine.h"
#include "policy/model/decoder.h"
#include "policy/tokenizer/tokenizer.h"
#include "train/config/run_config.h"

namespace knaves {

struct Policy {
  Decoder decoder;
  Tokenizer tokenizer;
  std::filesystem::path tokenizer_folder;  // whose files go into checkpoints
  at::Device device;
  std::optional<Decoder> reference;  // the policy as the run began, where a phase has a KL penalty
  // What the decoder is sampled with throughout the run.
  std::unique_ptr<RolloutEngine> engine = std::make_unique<RolloutEngine>();
};

// The device that a configuration's word stands for. Throws InputError for cuda where there is none.
at::Device DeviceOf(const std::string& name);

// The policy on its device, in its type, requiring gradients, with weights of a checkpoint's model folder or, without
// one, as the run begins: those of model.path, or random ones of model.shape that are a function of the seed. The
// reference is always the policy as the run begins. Throws InputError as LoadModel does, and for a tokenizer without an
// end token.
Policy LoadPolicy(const RunConfig& config, const std::optional<std::filesystem::path>& checkpoint);

}  // namespace knaves
