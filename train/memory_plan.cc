#include "train/memory_plan.h"

#include <c10/core/ScalarTypeToTypeMeta.h>
#include <fmt/format.h>

#include <algorithm>

#include "base/error.h"
#include "policy/engine/slot_engine.h"
#include "policy/model/decoder.h"
#include "policy/model/logprob_head.h"

namespace knaves {
namespace {

constexpr double kUsable = 0.94;  // the rest is for libraries' own memory and for gaps between tensors
constexpr int64_t kFloatBytes = 4;

int64_t WeightCount(const ModelConfig& config) {
  const Decoder shape = Decoder::WithoutMemory(config);
  int64_t count = 0;
  for (const auto& [name, tensor] : shape.Weights()) count += tensor.numel();
  return count;
}

// Gate, up and their product for a token; with experts also what is put in their order and what comes of it.
int64_t FedNumbers(const ModelConfig& config) {
  const ExpertConfig& experts = config.experts;
  const int64_t taken = experts.chosen + experts.shared;
  return std::max(3 * config.intermediate, taken * (3 * experts.intermediate + 4 * config.hidden));
}

std::string Gigabytes(int64_t bytes) { return fmt::format("{:.1f} GB", static_cast<double>(bytes) / 1e9); }

// The tokens of a pass: a sequence is never cut.
int64_t PassTokens(const PhaseConfig& phase, int64_t longest) { return std::max(phase.micro_batch_tokens, longest); }

class Planner {
 public:
  Planner(const RunConfig& config, const ModelMemory& model, bool has_reference, int64_t available)
      : config_(config), model_(model) {
    plan_.available = available;
    plan_.weights = model.WeightBytes() * (has_reference ? 2 : 1);
    plan_.optimiser = model.OptimiserBytes();
    plan_.gradients = model.GradientBytes();
    left_ = static_cast<int64_t>(kUsable * static_cast<double>(available)) - plan_.weights - plan_.optimiser;
  }

  MemoryPlan Run(const std::vector<int64_t>& longest) {
    if (*std::max_element(longest.begin(), longest.end()) > 0) plan_.steps = model_.StepBytes();
    left_ -= plan_.steps;
    if (left_ <= plan_.gradients) RefuseModel();
    for (size_t i = 0; i < config_.phases.size(); ++i) {
      PlanUpdate(config_.phases[i], longest[i]);
      if (longest[i] > 0) PlanRollouts(config_.phases[i], longest[i]);
    }
    return plan_;
  }

 private:
  void PlanUpdate(const PhaseConfig& phase, int64_t longest) {
    const int64_t tokens = PassTokens(phase, longest);
    const int64_t bytes = model_.ActivationBytes(tokens, longest);
    if (bytes > left_ - plan_.gradients) RefuseTokens(phase, longest, bytes);
    if (bytes <= plan_.activations) return;
    plan_.activations = bytes;
    plan_.tokens = tokens;
  }

  void PlanRollouts(const PhaseConfig& phase, int64_t longest) {
    const int64_t of_response = model_.CacheBytes() * longest;
    const auto wanted = static_cast<int64_t>(static_cast<double>(phase.prompts_per_step) * phase.group_size.Greatest());
    const int64_t responses = std::min(wanted, SlotsThatFit(left_, of_response));
    if (responses < 1) {
      Refuse(phase.name, "max_response_tokens", "a response whose keys and values fit",
             fmt::format("{} for one of {} tokens with its prompt", Gigabytes(of_response), longest));
    }
    if (responses * of_response <= plan_.cache) return;
    plan_.cache = responses * of_response;
    plan_.responses = responses;
    plan_.longest = longest;
  }

  [[noreturn]] void RefuseModel() const {
    const bool could_shrink = model_.type == at::kFloat;
    throw InputError(fmt::format(
        "key 'model.{}': expected a model whose training fits into {} of device memory, got "
        "weights of {}, an optimiser of {} and gradients of {}{}",
        could_shrink ? "dtype" : "path", Gigabytes(plan_.available), Gigabytes(plan_.weights),
        Gigabytes(plan_.optimiser), Gigabytes(plan_.gradients), could_shrink ? "; bfloat16 takes less" : ""));
  }

  // The most tokens whose activations fit, in units of 256; 0: not even those of the longest sequence.
  int64_t FittingTokens(int64_t longest) const {
    const int64_t room = left_ - plan_.gradients;
    int64_t fits = 0;
    int64_t fails = int64_t{1} << 30;
    while (fails - fits > 256) {
      const int64_t middle = fits + (fails - fits) / 2;
      (model_.ActivationBytes(middle, longest) <= room ? fits : fails) = middle;
    }
    return fits / 256 * 256 >= longest ? fits / 256 * 256 : 0;
  }

  [[noreturn]] void RefuseTokens(const PhaseConfig& phase, int64_t longest, int64_t bytes) const {
    const std::string hint = model_.recompute_layers ? "" : "; model.recompute_layers: true takes less";
    const std::string got =
        fmt::format("{} beside weights of {}, an optimiser of {} and gradients of {}", Gigabytes(bytes),
                    Gigabytes(plan_.weights), Gigabytes(plan_.optimiser), Gigabytes(plan_.gradients));
    const int64_t fitting = FittingTokens(longest);
    if (fitting > 0) {
      Refuse(phase.name, "micro_batch_tokens", fmt::format("at most {}, so that activations fit", fitting), got + hint);
    }
    Refuse(phase.name, "max_response_tokens",
           fmt::format("less than {} with its prompt, so that activations fit", longest), got + hint);
  }

  [[noreturn]] void Refuse(const std::string& phase, const char* key, const std::string& expected,
                           const std::string& got) const {
    throw InputError(fmt::format("key 'phases.{}.{}': expected {} into {} of device memory, got {}", phase, key,
                                 expected, Gigabytes(plan_.available), got));
  }

  const RunConfig& config_;
  const ModelMemory& model_;
  MemoryPlan plan_;
  int64_t left_ = 0;  // beside what the run holds throughout
};

}  // namespace

int64_t ModelMemory::WeightBytes() const { return WeightCount(config) * static_cast<int64_t>(c10::elementSize(type)); }

int64_t ModelMemory::OptimiserBytes() const { return WeightCount(config) * kFloatBytes * (type == at::kFloat ? 2 : 3); }

int64_t ModelMemory::GradientBytes() const { return WeightCount(config) * kFloatBytes; }

int64_t ModelMemory::CacheBytes() const {
  return config.CachedNumbers() * static_cast<int64_t>(c10::elementSize(type));
}

int64_t ModelMemory::StepBytes() const { return config.HasPlainLayers() ? SlotEngine::KeptBytes(config, type) : 0; }

int64_t ModelMemory::ActivationBytes(int64_t tokens, int64_t longest) const {
  const auto number = static_cast<int64_t>(c10::elementSize(type));
  const int64_t attended = config.heads * config.head_size;
  const int64_t turned = attended + 2 * config.kv_heads * config.head_size;
  // Kept by a layer for a token: its input, what stands between its halves and both normed, the turned heads, what was
  // attended to, gate and up, and their product; in float32 a sum for each head.
  const int64_t fed = FedNumbers(config);
  int64_t of_layer = number * (4 * config.hidden + turned + attended + fed);
  of_layer += kFloatBytes * config.heads;
  if (!packs) of_layer += 2 * number * config.heads * longest;  // scores stand whole
  // For the time of one layer's backward pass: gradients of gate, up and product, and of the hidden states.
  const int64_t passing = number * (fed + 3 * config.hidden);
  const int64_t kept = recompute_layers ? config.layers * number * config.hidden + of_layer : config.layers * of_layer;
  const int64_t head = std::min(tokens, kLogitRowsOnDevice) * config.vocabulary * number;
  const int64_t embedding = config.vocabulary * config.hidden * number;  // the gradient of the rows looked up
  return tokens * (kept + 3 * number * config.hidden) + std::max({tokens * passing, head, embedding});
}

MemoryPlan PlanMemory(const RunConfig& config, const ModelMemory& model, bool has_reference,
                      const std::vector<int64_t>& longest, int64_t available) {
  return Planner(config, model, has_reference, available).Run(longest);
}

std::string MemoryText(const MemoryPlan& plan) {
  std::string text = fmt::format("memory: {} on the device; weights {}, optimiser {}", Gigabytes(plan.available),
                                 Gigabytes(plan.weights), Gigabytes(plan.optimiser));
  if (plan.cache > 0) {
    text += fmt::format("; sampling: steps {}, cache {} ({} responses of at most {} tokens with their prompts)",
                        Gigabytes(plan.steps), Gigabytes(plan.cache), plan.responses, plan.longest);
  }
  return text + fmt::format("; updating: gradients {}, activations {} ({} tokens)", Gigabytes(plan.gradients),
                            Gigabytes(plan.activations), plan.tokens);
}

}  // namespace knaves
