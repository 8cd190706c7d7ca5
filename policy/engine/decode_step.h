// One step of decoding on a device: a token for every slot that has work.
#pragma once

#include <ATen/core/Tensor.h>

#include <map>
#include <vector>

#include "policy/engine/slots.h"
#include "policy/kernels/decode_attention.h"
#include "policy/kernels/device_graph.h"
#include "policy/model/decoder.h"

namespace knaves {

// Reads the decoder's own weights. Steps are recorded once for each size of batch and then started as a whole.
class DecodeStep {
 public:
  // Keys and values for `slots` (one more is there, the spare), each of at most `capacity` positions.
  // `batch_invariant`: steps have one size, whatever they serve, and a cache is divided at the same positions whatever
  // its capacity, so that a slot's numbers depend on the slot alone. (He et al., "Defeating Nondeterminism in LLM
  // Inference", 2025, on why sizes matter.)
  DecodeStep(const Decoder& decoder, Slots& slots, int64_t capacity, const SampleOptions& options,
             const TruncationOptions& truncation, bool batch_invariant);

  // [layers, 2 (keys, values), slots, kv_heads, capacity, head_size]
  const at::Tensor& Cache() const { return cache_; }

  void Serve(const std::vector<int64_t>& slots);  // the slots that the next steps work on
  void Run();

 private:
  int64_t SizeFor(int64_t rows) const;
  void Compute(int64_t rows);
  void RunLayer(const DecoderLayer& layer, int64_t index, int64_t rows);
  void Norm(const at::Tensor& weight, int64_t rows);
  void Sample(int64_t rows);
  at::Tensor Rows(const at::Tensor& buffer, int64_t rows) const { return buffer.narrow(0, 0, rows); }
  SlotRows RowsOfSlots(int64_t rows) const;
  void SetSlotsOfRows(std::vector<int64_t> slots, int64_t rows);

  const Decoder& decoder_;
  Slots& slots_;
  SampleOptions options_;
  TruncationOptions truncation_;
  bool batch_invariant_;
  FloatType type_;
  HeadSizes sizes_;
  at::Tensor cache_;
  at::Tensor cosines_, sines_;      // float32 [capacity, head_size / 2]
  at::Tensor slot_of_row_, token_;  // int64 [rows]
  at::Tensor x_, normed_;           // [rows, hidden]
  at::Tensor joined_, attended_;    // queries, keys and values; heads
  at::Tensor both_, gated_;         // gate and up; their product
  at::Tensor logits_;               // [rows, vocabulary]
  at::Tensor borders_;              // a Border for each row; undefined without truncation
  at::Tensor parts_, arrived_;      // of the attention
  int64_t rows_ = 0;                // of the next steps
  std::map<int64_t, DeviceGraph> graphs_;
};

}  // namespace knaves
