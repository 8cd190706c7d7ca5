// The draws of numpy.random.default_rng(seed) that mem-kk-logic makes, equal to NumPy's to the last bit (NumPy 1.17 and
// later).
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "generator/mem_kk/pcg64.h"

namespace knaves {

// Copyable; a copy continues on its own. One thread at a time.
class NumpyRandom {
 public:
  explicit NumpyRandom(uint64_t seed) : bits_(seed) {}

  // integers(0, bound), and the index that choice() takes of a list of `bound` elements. Uniform, by D. Lemire, "Fast
  // Random Integer Generation in an Interval" (2019). A bound of 1 takes nothing from the stream. REQUIRES: bound > 0
  uint32_t Below(uint32_t bound);

  // choice(population, size=count, replace=False): `count` different numbers below `population`, by Floyd's sampling,
  // then shuffled. REQUIRES: count <= population <= 10,000 (beyond it NumPy goes another way)
  std::vector<size_t> Sample(uint32_t population, uint32_t count);

  // shuffle(items) of a Python list, in place.
  template <typename T>
  void Shuffle(std::vector<T>& items) {
    for (size_t last = items.size(); last > 1; --last) {
      std::swap(items[last - 1], items[MaskedBelow(static_cast<uint32_t>(last))]);
    }
  }

 private:
  // Uniform below `bound`, by rejection of the lowest bits that can hold it: NumPy's shuffle kept its older way.
  uint32_t MaskedBelow(uint32_t bound);

  Pcg64 bits_;
};

}  // namespace knaves
