// Sampling of many responses at once, with cached keys and values.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "policy/model/decoder.h"

namespace knaves {

struct SamplingOptions {
  double temperature = 1.0;  // 0: the most likely token each time
  double top_p = 1.0;        // the smallest set of tokens with this mass; 1 keeps all
  int64_t top_k = 0;         // 0 keeps all
  double min_p = 0.0;        // tokens less likely than this share of the likeliest are dropped; 0 keeps all
  int64_t max_tokens = 512;  // end tokens included
  std::vector<int64_t> end_tokens = {};
};

struct RolloutRequest {
  std::vector<int64_t> prompt_ids = {};
  uint64_t seed = 0;  // the response is a function of weights, prompt, options, seed (and of rounding in the batch)
};

struct Rollout {
  std::vector<int64_t> ids;     // a sampled end token included
  std::vector<float> logprobs;  // of softmax(logits / temperature), truncation not in them; at temperature 0, of
                                // softmax(logits)
  bool ended = false;           // by an end token; false: cut at max_tokens
};

// Called with (tokens sampled so far, requests finished) now and then.
using RolloutProgress = std::function<void(int64_t tokens, int64_t finished)>;

// Results in the order of the requests. Rows that have ended leave the batch. Throws InputError when a prompt and
// max_tokens exceed the model's positions, or when a prompt is empty.
std::vector<Rollout> GenerateRollouts(const Decoder& decoder, const std::vector<RolloutRequest>& requests,
                                      const SamplingOptions& options, const RolloutProgress& progress = {});

}  // namespace knaves
