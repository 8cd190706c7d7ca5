#include "policy/tokenizer/merge_table.h"

#include <bit>

namespace knaves {
namespace {

constexpr uint64_t kNoPair = UINT64_MAX;  // token ids stay far below 2^32 - 1

uint64_t PairOf(uint32_t left, uint32_t right) { return uint64_t{left} << 32 | right; }

}  // namespace

MergeTable::MergeTable(size_t merge_count)
    : mask_(std::bit_ceil(2 * merge_count + 2) - 1), slots_(mask_ + 1, Slot{kNoPair, {}}) {}

size_t MergeTable::FirstSlot(uint64_t pair) const { return (pair * 0x9E3779B97F4A7C15u) >> 24 & mask_; }

void MergeTable::Add(uint32_t left, uint32_t right, Merge merge) {
  const uint64_t pair = PairOf(left, right);
  size_t slot = FirstSlot(pair);
  while (slots_[slot].pair != kNoPair && slots_[slot].pair != pair) slot = (slot + 1) & mask_;
  slots_[slot] = {pair, merge};
}

const Merge* MergeTable::Find(uint32_t left, uint32_t right) const {
  const uint64_t pair = PairOf(left, right);
  for (size_t slot = FirstSlot(pair); slots_[slot].pair != kNoPair; slot = (slot + 1) & mask_) {
    if (slots_[slot].pair == pair) return &slots_[slot].merge;
  }
  return nullptr;
}

}  // namespace knaves
