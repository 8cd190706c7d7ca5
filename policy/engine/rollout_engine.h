// Sampling of many responses at once, with cached keys and values.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "policy/engine/stop_strings.h"
#include "policy/model/decoder.h"

namespace knaves {

struct SamplingOptions {
  double temperature = 1.0;  // 0: the most likely token each time
  double top_p = 1.0;        // the smallest set of tokens with this mass; 1 keeps all
  int64_t top_k = 0;         // 0 keeps all
  double min_p = 0.0;        // tokens less likely than this share of the likeliest are dropped; 0 keeps all
  int64_t max_tokens = 512;  // end tokens included
  std::vector<int64_t> end_tokens = {};
  StopStrings stops = {};  // texts that end a response with the token that completes one
  // Every response is, to the bit, the one that its request has alone: what is computed for it has shapes that the
  // other requests do not change. Slower; on one device and build, with one number of threads.
  bool batch_invariant = false;
};

struct RolloutRequest {
  std::vector<int64_t> prompt_ids = {};
  // The response is a function of weights, prompt, options and seed; and of rounding, which differs from batch to batch
  // unless they are batch-invariant.
  uint64_t seed = 0;
  std::optional<int64_t> max_tokens = std::nullopt;  // of this response, where it is less than the options'
  // Tokens of the response that the prompt holds already: those that follow are drawn as if it had been sampled in one
  // go. GenerateInBatches alone goes on with a response.
  int64_t sampled = 0;
};

struct Rollout {
  std::vector<int64_t> ids;     // a sampled end token included, and the token that completes a stop string
  std::vector<float> logprobs;  // of softmax(logits / temperature), truncation not in them; at temperature 0, of
                                // softmax(logits)
  bool ended = false;           // by an end token or a stop string; false: cut at max_tokens
};

// Whether a response of these tokens, which had not ended before the last of them, has ended.
bool HasEnded(std::span<const int64_t> ids, const SamplingOptions& options);

// The random number in [0, 1) at which the token at a place of the response, from 0, inverts the cumulated
// distribution.
double DrawOf(const RolloutRequest& request, int64_t place);

// The most tokens that the response to this request may have.
int64_t TokenLimit(const RolloutRequest& request, const SamplingOptions& options);

// Called with (tokens sampled so far, requests finished) now and then.
using RolloutProgress = std::function<void(int64_t tokens, int64_t finished)>;

// Called with the place of a request and its whole response, once for each, on the calling thread, soon after the
// response has ended: others are still being sampled, so the call should be short. Borrows the response for the call.
using RolloutSink = std::function<void(size_t request, const Rollout& rollout)>;

// Steps of decoding that a device was made ready for (CUDA graphs), and how long that took.
struct StepRecordings {
  int64_t steps = 0;
  double seconds = 0;
};

class SlotEngine;

// Samples, call after call. On a device what only the decoder decides is kept from call to call (slot_engine.h), so
// that calls after the first begin at once; the cache is not: between calls its memory is free. Results do not depend
// on earlier calls. One call at a time.
class RolloutEngine {
 public:
  RolloutEngine();
  ~RolloutEngine();

  // Results in the order of the requests. Responses that have ended leave the batch. On a CUDA device by kernels of our
  // own where they serve the model (slot_engine.h), else by GenerateInBatches. The decoder is borrowed for the call.
  // Throws InputError when a prompt and max_tokens exceed the model's positions, or when a prompt is empty.
  std::vector<Rollout> Generate(const Decoder& decoder, const std::vector<RolloutRequest>& requests,
                                const SamplingOptions& options, const RolloutProgress& progress = {},
                                const RolloutSink& sink = {});

  StepRecordings Recordings() const;  // of all calls

 private:
  std::unique_ptr<SlotEngine> slots_;
};

// The same once, with an engine of its own.
std::vector<Rollout> GenerateRollouts(const Decoder& decoder, const std::vector<RolloutRequest>& requests,
                                      const SamplingOptions& options, const RolloutProgress& progress = {},
                                      const RolloutSink& sink = {});

// The same by LibTorch's operations on any device, one batch after another: what other engines are compared with.
std::vector<Rollout> GenerateInBatches(const Decoder& decoder, const std::vector<RolloutRequest>& requests,
                                       const SamplingOptions& options, const RolloutProgress& progress = {},
                                       const RolloutSink& sink = {});

}  // namespace knaves
