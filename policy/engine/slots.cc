#include "policy/engine/slots.h"

#include <ATen/ops/empty.h>
#include <ATen/ops/full.h>
#include <ATen/ops/zeros.h>
#include <c10/core/impl/VirtualGuardImpl.h>

#include <algorithm>
#include <cassert>

namespace knaves {
namespace {

at::Tensor Pinned(at::IntArrayRef shape, at::ScalarType type) {
  return at::empty(shape, at::TensorOptions().dtype(type).pinned_memory(true));
}

// A copy on the host, once all that is queued is done; undefined for undefined.
at::Tensor ToHost(const at::Tensor& numbers) {
  if (!numbers.defined()) return {};
  at::Tensor copy = Pinned(numbers.sizes(), numbers.scalar_type());
  copy.copy_(numbers, /*non_blocking=*/true);
  return copy;
}

}  // namespace

SlotLook::SlotLook(const at::Tensor& numbers, const at::Tensor& ids, const ResponseRows& responses)
    : numbers_(ToHost(numbers)),
      ids_(ToHost(ids)),
      responses_{responses.requests, ToHost(responses.ids), ToHost(responses.logprobs)},
      copied_(at::kCUDA) {
  copied_.record(c10::impl::VirtualGuardImpl(at::kCUDA).getStream(numbers.device()));
}

void SlotLook::Wait() { copied_.synchronize(); }

std::vector<int64_t> SlotLook::Ids(size_t slot) const {
  const int32_t* row = ids_.const_data_ptr<int32_t>() + static_cast<int64_t>(slot) * ids_.size(1);
  return {row, row + Sampled(slot)};
}

at::Tensor ToDevice(const std::vector<int64_t>& numbers, at::Device device) {
  const at::Tensor pinned = Pinned({static_cast<int64_t>(numbers.size())}, at::kLong);
  std::copy(numbers.begin(), numbers.end(), pinned.mutable_data_ptr<int64_t>());
  return pinned.to(device, at::kLong, /*non_blocking=*/true);
}

Slots::Slots(int64_t most, at::Device device)
    : state_(at::zeros({kFields, most + 1}, at::TensorOptions(device).dtype(at::kLong))) {}

void Slots::Begin(int64_t count, int64_t requests, int64_t width) {
  assert(count <= Most());
  count_ = count;
  state_.zero_();
  state_.select(0, kFinished).fill_(1);
  ids_ = at::full({requests, width}, -1, state_.options().dtype(at::kInt));
  logprobs_ = at::zeros({requests, width}, state_.options().dtype(at::kFloat));
}

void Slots::End() { ids_ = logprobs_ = at::Tensor(); }

void Slots::Enter(const std::vector<SlotEntry>& entries) {
  if (entries.empty()) return;
  std::vector<int64_t> slots;
  std::vector<int64_t> values;
  for (const SlotEntry& entry : entries) {
    slots.push_back(entry.slot);
    values.insert(values.end(),
                  {entry.token, entry.length, entry.limit, entry.request, static_cast<int64_t>(entry.seed), 0, 0});
  }
  const at::Tensor columns = ToDevice(values, state_.device()).view({-1, kFields}).t();
  state_.index_copy_(1, ToDevice(slots, state_.device()), columns);
}

SlotLook Slots::Look(bool with_ids, const std::vector<int64_t>& requests) const {
  const at::Tensor ids = with_ids ? ids_.index_select(0, state_.select(0, kRequest)) : at::Tensor();
  ResponseRows responses{requests, {}, {}};
  if (!requests.empty()) {
    const at::Tensor rows = ToDevice(requests, state_.device());
    responses.ids = ids_.index_select(0, rows);
    responses.logprobs = logprobs_.index_select(0, rows);
  }
  return SlotLook(state_.narrow(0, kSampled, 2), ids, responses);
}

SlotState Slots::State() const {
  const auto row = [&](Field field) { return state_.mutable_data_ptr<int64_t>() + field * state_.size(1); };
  return {row(kToken), row(kLength), row(kSampled), row(kLimit), row(kRequest), row(kSeed), row(kFinished)};
}

SampleOutputs Slots::Outputs() const {
  return {ids_.mutable_data_ptr<int32_t>(), logprobs_.mutable_data_ptr<float>(), ids_.size(1)};
}

}  // namespace knaves
