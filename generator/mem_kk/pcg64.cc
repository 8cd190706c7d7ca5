#include "generator/mem_kk/pcg64.h"

#include <array>
#include <bit>

#include "generator/mem_kk/seed_sequence.h"

namespace knaves {
namespace {

constexpr Wide kPcgMultiplier = Wide{0x2360ed051fc65da4} << 64 | 0x4385df649fccf645;

Wide JoinHalves(uint64_t high, uint64_t low) { return Wide{high} << 64 | low; }

}  // namespace

Pcg64::Pcg64(uint64_t seed) {
  const std::array<uint64_t, 4> words = SeedSequenceState(seed);
  increment_ = JoinHalves(words[2], words[3]) << 1 | 1;
  Step();
  state_ += JoinHalves(words[0], words[1]);
  Step();
}

void Pcg64::Step() { state_ = state_ * kPcgMultiplier + increment_; }

uint64_t Pcg64::Next64() {
  Step();
  const uint64_t folded = static_cast<uint64_t>(state_ >> 64) ^ static_cast<uint64_t>(state_);
  return std::rotr(folded, static_cast<int>(state_ >> 122));
}

uint32_t Pcg64::Next32() {
  has_spare_ = !has_spare_;
  if (!has_spare_) return spare_;
  const uint64_t word = Next64();
  spare_ = static_cast<uint32_t>(word >> 32);
  return static_cast<uint32_t>(word);
}

}  // namespace knaves
