// The back end that asks a model in this process.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "eval/suite/evaluation.h"
#include "policy/checkpoint/model_folder.h"

namespace knaves {

struct LocalModelOptions {
  int64_t samples = 1;  // responses to each item
  double temperature = 1.0;
  double top_p = 1.0;
  int64_t max_tokens = 512;
  std::vector<std::string> stop = {};  // texts that end a response
  int64_t batch = 256;                 // responses sampled together
  bool batch_invariant = false;        // SamplingOptions'
  uint64_t seed = 0;
};

// Called with (responses finished, all responses, tokens sampled so far).
using EvalProgress = std::function<void(size_t finished, size_t all, int64_t tokens)>;

// `samples` responses to each item's prompt, in order of the items. The text is that of response_text.h. After SIGINT
// or SIGTERM (base/interrupt.h) it stops early and returns what is complete. Throws InputError when a prompt and
// max_tokens exceed the model's positions. REQUIRES: every item has a prompt.
std::vector<EvalResponse> AskModel(const Model& model, const std::vector<EvalItem>& items,
                                   const LocalModelOptions& options, const EvalProgress& progress);

}  // namespace knaves
