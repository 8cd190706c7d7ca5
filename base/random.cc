#include "base/random.h"

#include <cassert>

namespace knaves {
namespace {

// The finaliser of MurmurHash3, variant 13 of Stafford: a bijection in which every input bit reaches every output bit.
uint64_t Mix(uint64_t x) {
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
  return x ^ (x >> 31);
}

uint32_t High(uint64_t x) { return static_cast<uint32_t>(x >> 32); }
uint32_t Low(uint64_t x) { return static_cast<uint32_t>(x); }

}  // namespace

std::array<uint32_t, 4> Philox(std::array<uint32_t, 4> counter, std::array<uint32_t, 2> key) {
  for (int round = 0; round < 10; ++round) {
    const uint64_t a = uint64_t{0xD2511F53u} * counter[0];
    const uint64_t b = uint64_t{0xCD9E8D57u} * counter[2];
    counter = {High(b) ^ counter[1] ^ key[0], Low(b), High(a) ^ counter[3] ^ key[1], Low(a)};
    key[0] += 0x9E3779B9u;
    key[1] += 0xBB67AE85u;
  }
  return counter;
}

uint64_t MixSeed(std::initializer_list<uint64_t> words) {
  uint64_t state = 0x9e3779b97f4a7c15u * (words.size() + 1);
  for (uint64_t word : words) state = Mix(state + 0x9e3779b97f4a7c15u) ^ Mix(Mix(word + 0x9e3779b97f4a7c15u) + state);
  return Mix(state);
}

Random::Random(std::initializer_list<uint64_t> words) : key_(MixSeed(words)) {}

void Random::Skip(uint64_t words) {
  if (words == 0) return;
  if (has_spare_) {
    has_spare_ = false;
    --words;
  }
  block_ += words / 2;
  if (words % 2 == 1) Next();
}

uint64_t Random::Next() {
  if (has_spare_) {
    has_spare_ = false;
    return spare_;
  }
  const auto words = Philox({Low(block_), High(block_), 0, 0}, {Low(key_), High(key_)});
  ++block_;
  spare_ = uint64_t{words[3]} << 32 | words[2];
  has_spare_ = true;
  return uint64_t{words[1]} << 32 | words[0];
}

uint64_t Random::Below(uint64_t bound) {
  assert(bound > 0);
  // Lemire, "Fast random integer generation in an interval", 2019: the low half decides whether to draw again.
  __extension__ using Wide = unsigned __int128;
  Wide product = static_cast<Wide>(Next()) * bound;
  if (static_cast<uint64_t>(product) < bound) {
    const uint64_t threshold = (0 - bound) % bound;
    while (static_cast<uint64_t>(product) < threshold) product = static_cast<Wide>(Next()) * bound;
  }
  return static_cast<uint64_t>(product >> 64);
}

double Random::Uniform() { return static_cast<double>(Next() >> 11) * 0x1.0p-53; }

}  // namespace knaves
