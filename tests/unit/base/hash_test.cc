#include "base/hash.h"

#include <gtest/gtest.h>

#include <string>

namespace knaves {
namespace {

// Values of the reference MurmurHash3_x64_128 with seed 0, the first word printed first.
TEST(FingerprintOf, EqualsTheReferenceForShortTexts) {
  EXPECT_EQ(FingerprintOf("").Hex(), "00000000000000000000000000000000");
  EXPECT_EQ(FingerprintOf("hello").Hex(), "cbd8a7b341bd9b025b1e906a48ae1d19");
  EXPECT_EQ(FingerprintOf("hello, world").Hex(), "342fac623a5ebc8e4cdcbc079642414d");
  EXPECT_EQ(FingerprintOf("19 Jan 2038 at 3:14:07 AM").Hex(), "b89e5988b737affc664fc2950231b2cb");
  EXPECT_EQ(FingerprintOf("The quick brown fox jumps over the lazy dog.").Hex(), "cd99481f9ee902c9695da1a38987b6e7");
}

TEST(FingerprintOf, SeesEveryByteOfEveryTailLength) {
  for (size_t length = 1; length <= 48; ++length) {
    const std::string text(length, 'a');
    for (size_t at = 0; at < length; ++at) {
      std::string changed = text;
      changed[at] = 'b';
      EXPECT_NE(FingerprintOf(changed), FingerprintOf(text)) << "byte " << at << " of " << length;
    }
    EXPECT_NE(FingerprintOf(text + '\0'), FingerprintOf(text)) << "length " << length;
  }
}

TEST(Fingerprint, PrintsAllThirtyTwoDigits) {
  const Fingerprint fingerprint = {.high = 0x1, .low = 0xabc};
  EXPECT_EQ(fingerprint.Hex(), "00000000000000010000000000000abc");
}

TEST(Fingerprint, IsOrderedByItsHighHalfFirst) {
  const Fingerprint small = {.high = 1, .low = 9};
  const Fingerprint large = {.high = 2, .low = 0};
  EXPECT_LT(small, large);
}

}  // namespace
}  // namespace knaves
