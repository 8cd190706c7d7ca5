// What the loops of this folder share: how they are compiled, and arithmetic that the compiler can vectorise.
#pragma once

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>

// Compiled once for AVX-512, once for AVX2 and once for any processor; the loader takes what the machine has. Loops
// that add into one number carry `#pragma omp simd reduction`, since the order of float additions is ours to give up.
// Sanitizers cannot run before the loader has chosen.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) && \
    !defined(__SANITIZE_THREAD__)
#define KNAVES_VECTORISED __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define KNAVES_VECTORISED
#endif
// For templates that KNAVES_VECTORISED functions are made of.
#define KNAVES_INLINE inline __attribute__((always_inline))

namespace knaves {

// e^x within 2 units in the last place, for x from -87 to 88; beyond that the value at the end of the range.
KNAVES_INLINE float VectorExp(float x) {
  // x = n ln 2 + r with |r| <= ln 2 / 2; e^r by its Taylor polynomial with Cephes' coefficients; 2^n by its bits.
  constexpr float kRound = 12582912.0F;  // 1.5 * 2^23: what is added to it is rounded to a whole number in the low bits
  x = std::min(std::max(x, -87.0F), 88.0F);
  const float shifted = x * 1.44269504088896341F + kRound;
  const float n = shifted - kRound;
  const float r = (x - n * 0.693359375F) + n * 2.12194440e-4F;
  float p = 1.9875691500e-4F;
  p = p * r + 1.3981999507e-3F;
  p = p * r + 8.3334519073e-3F;
  p = p * r + 4.1665795894e-2F;
  p = p * r + 1.6666665459e-1F;
  p = p * r + 5.0000001201e-1F;
  p = p * (r * r) + r + 1.0F;
  const uint32_t power = (std::bit_cast<uint32_t>(shifted) + 127) << 23;
  return p * std::bit_cast<float>(power);
}

inline double VectorExp(double x) { return std::exp(x); }

}  // namespace knaves
