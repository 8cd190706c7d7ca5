// The slots of the engine on a device: what each of them works on, and what it has sampled.
#pragma once

#include <ATen/core/Tensor.h>
#include <c10/core/Event.h>

#include <vector>

#include "policy/kernels/sample.h"

namespace knaves {

// A request that takes a slot.
struct SlotEntry {
  int64_t slot = 0;
  int64_t token = 0;   // the prompt's last, which the next step computes
  int64_t length = 0;  // cached positions: those before `token`
  int64_t limit = 0;   // tokens of the response
  int64_t request = 0;
  uint64_t seed = 0;
};

// The responses of some requests, a row each.
struct ResponseRows {
  std::vector<int64_t> requests;
  at::Tensor ids;       // int32 [requests, width]; -1 where nothing was sampled
  at::Tensor logprobs;  // float, the same
};

// Numbers of all slots at some step, and whole responses, on their way to the host.
class SlotLook {
 public:
  // numbers int64 [2, slots]: sampled, finished; ids int32 [slots, width]: what was sampled, or undefined.
  SlotLook(const at::Tensor& numbers, const at::Tensor& ids, const ResponseRows& responses);
  void Wait();  // until they are there
  int64_t Sampled(size_t slot) const { return numbers_.const_data_ptr<int64_t>()[slot]; }
  bool Finished(size_t slot) const { return numbers_.const_data_ptr<int64_t>()[numbers_.size(1) + slot] != 0; }
  std::vector<int64_t> Ids(size_t slot) const;  // the first Sampled(slot). REQUIRES: a look that was made with ids
  const ResponseRows& Responses() const { return responses_; }

 private:
  at::Tensor numbers_;
  at::Tensor ids_;
  ResponseRows responses_;
  c10::Event copied_;
};

// Copies numbers to `device` without waiting for what is queued there.
at::Tensor ToDevice(const std::vector<int64_t>& numbers, at::Device device);

// All device memory is that of the current stream, and all work is queued there. One slot more than asked for exists:
// it is always finished, and rows without work name it. State() stays where it is from call to call of the engine.
class Slots {
 public:
  Slots(int64_t most, at::Device device);

  // Begins a call, in which `count` slots, at most Most(), have no work yet. Makes room for the responses of `requests`
  // requests, each of at most `width` tokens.
  void Begin(int64_t count, int64_t requests, int64_t width);
  void End();  // gives the room for responses back

  int64_t Most() const { return state_.size(1) - 1; }
  int64_t Spare() const { return count_; }
  void Enter(const std::vector<SlotEntry>& entries);
  // Also at the responses of these requests.
  SlotLook Look(bool with_ids, const std::vector<int64_t>& requests) const;

  at::Tensor Tokens() const { return state_.select(0, kToken); }  // int64 [slots]
  SlotState State() const;
  SampleOutputs Outputs() const;

 private:
  // Rows of state_.
  enum Field { kToken, kLength, kLimit, kRequest, kSeed, kSampled, kFinished, kFields };

  at::Tensor state_;           // int64 [kFields, Most() + 1]
  int64_t count_ = 0;          // of slots that may have work
  at::Tensor ids_, logprobs_;  // of requests, as in ResponseRows; undefined between calls
};

}  // namespace knaves
