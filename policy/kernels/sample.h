// The end of a decoding step: a token for each row, and its slot moved on.
#pragma once

#include "policy/kernels/truncate.h"

namespace knaves {

// What slots know, one number each; all on the device.
struct SlotState {
  int64_t* tokens;    // the last token, which the next step computes
  int64_t* lengths;   // cached positions: those before `tokens`
  int64_t* sampled;   // tokens of the response so far
  int64_t* limits;    // of `sampled`
  int64_t* requests;  // the row of SampleOutputs
  int64_t* seeds;     // bits of an unsigned number
  int64_t* finished;  // 1: an end token came or the limit is reached; then the slot stays as it is
};

struct SampleOutputs {
  int32_t* ids;     // [requests, width]
  float* logprobs;  // the same
  int64_t width;
};

struct SampleOptions {
  float temperature;          // 0: the likeliest token, the lowest of equals
  const int64_t* end_tokens;  // on the device
  int64_t end_token_count;
  const Border* borders = nullptr;  // [rows], what truncation leaves of each row; null: all
};

// For each row whose slot is not finished: a token of softmax(logits / temperature), within its border, by inverting
// the cumulated distribution at Random({seed, sampled}).Uniform(), as SampleToken does; the token and its
// log-probability under the whole distribution (softmax(logits) at temperature 0) to the outputs; then the slot moves
// on. logits [rows, vocabulary]. Options and outputs are read on the device: a recorded call follows them.
void SampleOnDevice(const void* logits, FloatType type, int64_t vocabulary, const int64_t* slot_of_row, int64_t rows,
                    const SampleOptions* options, const SlotState& slots, const SampleOutputs* outputs,
                    DeviceStream stream);

// All pointers on the host. SampleOutputs and SlotState change in the same way.
void SampleReference(const float* logits, int64_t vocabulary, const int64_t* slot_of_row, int64_t rows,
                     const SampleOptions& options, const SlotState& slots, const SampleOutputs& outputs);

}  // namespace knaves
