// One step of decoding on a device: a token for every slot that has work.
#pragma once

#include <ATen/core/Tensor.h>

#include <compare>
#include <map>
#include <vector>

#include "base/json_lines.h"
#include "policy/engine/rollout_engine.h"
#include "policy/engine/slots.h"
#include "policy/kernels/decode_attention.h"
#include "policy/kernels/device_graph.h"
#include "policy/model/decoder.h"

namespace knaves {

// Reads the decoder's own weights. Steps are recorded once for each size of batch and then started as a whole. What is
// recorded, and the buffers that it works on, are kept from call to call of the engine. What differs between calls, the
// cache, the responses and the options of sampling, recorded steps read on the device.
class DecodeStep {
 public:
  // Rows of every step where batches must not matter: no more slots may have work then.
  static constexpr int64_t kInvariantRows = 256;

  // Of at most `slots.Most()` rows, for decoders like this one.
  DecodeStep(const Decoder& decoder, Slots& slots);

  // Bytes of buffers that are kept between calls, but for some that grow with caches: a few megabytes.
  static int64_t KeptBytes(const ModelConfig& config, at::ScalarType type, int64_t rows);

  // Whether what is recorded reads this decoder's weights: they lie where they lay, and it is configured alike.
  bool Reads(const Decoder& decoder) const;

  // Begins a call, after the slots have begun it: makes a cache of keys and values for each slot and the spare one, of
  // at most `capacity` positions. Borrows the decoder until End. With options.batch_invariant steps have one size,
  // whatever they serve, and a cache is divided at the same positions whatever its capacity, so that a slot's numbers
  // depend on the slot alone. (He et al., "Defeating Nondeterminism in LLM Inference", 2025, on why sizes matter.)
  // REQUIRES: Reads(decoder).
  void Begin(const Decoder& decoder, int64_t capacity, const SamplingOptions& options);
  void End();  // gives the cache's memory back

  // [layers, 2 (keys, values), slots, kv_heads, capacity, head_size]
  const at::Tensor& Cache() const { return cache_; }

  void Serve(const std::vector<int64_t>& slots);  // the slots that the next steps work on
  void Run();

  const StepRecordings& Recordings() const { return recordings_; }

 private:
  // What a recorded step is for, beside weights.
  struct Kind {
    int64_t rows = 0;
    int64_t capacity = 0;  // that the attention is laid out for
    bool batch_invariant = false;
    bool truncates = false;
    auto operator<=>(const Kind&) const = default;
  };
  struct Settings;  // what steps read on the device

  int64_t SizeFor(int64_t rows) const;
  void Reserve();
  void WriteCaches();
  void WriteSettings(const SamplingOptions& options);
  void Record();
  void Compute(int64_t rows);
  void RunLayer(const DecoderLayer& layer, int64_t index, int64_t rows);
  void Norm(const at::Tensor& weight, int64_t rows);
  void Sample(int64_t rows);
  at::Tensor Rows(const at::Tensor& buffer, int64_t rows) const { return buffer.narrow(0, 0, rows); }
  SlotRows RowsOfSlots(int64_t rows) const;
  void SetSlotsOfRows(std::vector<int64_t> slots, int64_t rows);

  Slots& slots_;
  const Decoder* decoder_;
  Json config_;                       // of the decoders that it reads
  std::vector<const void*> weights_;  // where theirs lie
  FloatType type_;
  HeadSizes sizes_;
  at::Tensor cache_;                    // undefined between calls
  at::Tensor end_tokens_;               // int64, of the call
  at::Tensor settings_, layer_caches_;  // bytes of Settings; of a LayerCache for each layer
  at::Tensor cosines_, sines_;          // float32 [capacity or more, head_size / 2]
  at::Tensor slot_of_row_, token_;      // int64 [rows]
  at::Tensor x_, normed_;               // [rows, hidden]
  at::Tensor joined_, attended_;        // queries, keys and values; heads
  at::Tensor both_, gated_;             // gate and up; their product
  at::Tensor logits_;                   // [rows, vocabulary]
  at::Tensor borders_;                  // a Border for each row
  at::Tensor parts_, arrived_;          // of the attention
  Kind kind_;                           // of the next steps
  DeviceGraph* graph_ = nullptr;        // theirs
  std::map<Kind, DeviceGraph> graphs_;
  StepRecordings recordings_;
};

}  // namespace knaves
