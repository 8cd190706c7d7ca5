#include "generator/mem_kk/seed_sequence.h"

#include <cstddef>

namespace knaves {
namespace {

using EntropyPool = std::array<uint32_t, 4>;

// Hashes one word after another; each step takes another multiplier, so that equal words have different hashes.
class WordHash {
 public:
  WordHash(uint32_t start, uint32_t factor) : constant_(start), factor_(factor) {}

  uint32_t operator()(uint32_t word) {
    word ^= constant_;
    constant_ *= factor_;
    word *= constant_;
    return word ^ word >> 16;
  }

 private:
  uint32_t constant_;
  uint32_t factor_;
};

uint32_t MixWords(uint32_t left, uint32_t right) {
  const uint32_t mixed = 0xca01f9ddu * left - 0x4973f715u * right;
  return mixed ^ mixed >> 16;
}

EntropyPool FillPool(uint64_t seed) {
  EntropyPool pool = {static_cast<uint32_t>(seed), static_cast<uint32_t>(seed >> 32), 0, 0};
  WordHash hash(0x43b0d7e5u, 0x931e8875u);
  for (uint32_t& word : pool) word = hash(word);
  for (size_t source = 0; source < pool.size(); ++source) {
    for (size_t target = 0; target < pool.size(); ++target) {
      if (source != target) pool[target] = MixWords(pool[target], hash(pool[source]));
    }
  }
  return pool;
}

}  // namespace

std::array<uint64_t, 4> SeedSequenceState(uint64_t seed) {
  const EntropyPool pool = FillPool(seed);
  WordHash hash(0x8b51f9ddu, 0x58f38dedu);
  std::array<uint64_t, 4> state{};
  for (size_t i = 0; i < state.size(); ++i) {
    const uint64_t low = hash(pool[2 * i % pool.size()]);
    const uint64_t high = hash(pool[(2 * i + 1) % pool.size()]);
    state[i] = high << 32 | low;
  }
  return state;
}

}  // namespace knaves
