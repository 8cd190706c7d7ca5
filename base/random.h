// Random numbers that are a function of a key and a counter, so that item i of a set never depends on how the work
// was divided.
//
//   Random random({seed, index});            // one stream for each (seed, index); neighbours share nothing
//   uint64_t die = random.Below(6);
//
// The generator is Philox4x32-10 (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC 2011).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <utility>
#include <vector>

namespace knaves {

// One block of Philox4x32-10: four words from a counter and a key. Equal to Random123's known answers.
std::array<uint32_t, 4> Philox(std::array<uint32_t, 4> counter, std::array<uint32_t, 2> key);

// Mixes words into one: every bit of every word, and their order, changes about half of the result's bits.
uint64_t MixSeed(std::initializer_list<uint64_t> words);

// A stream of random numbers. Copyable; a copy continues on its own. Not for cryptography. No thread safety.
class Random {
 public:
  // The stream that belongs to these words, in this order.
  explicit Random(std::initializer_list<uint64_t> words);

  void Skip(uint64_t words);       // as Next called so many times; takes no time
  uint64_t Next();                 // uniform over all 64-bit words
  uint64_t Below(uint64_t bound);  // uniform over 0..bound-1, without bias. REQUIRES: bound > 0
  double Uniform();                // uniform over [0, 1), 53 bits
  bool Chance(double p) { return Uniform() < p; }

  // REQUIRES: items is not empty.
  template <typename T>
  const T& Choice(const std::vector<T>& items) {
    return items[Below(items.size())];
  }

  // Fisher-Yates, in place.
  template <typename T>
  void Shuffle(std::vector<T>& items) {
    for (size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[Below(i)]);
  }

 private:
  uint64_t key_;
  uint64_t block_ = 0;  // counter of the next Philox block
  uint64_t spare_ = 0;  // second word of the last block
  bool has_spare_ = false;
};

}  // namespace knaves
