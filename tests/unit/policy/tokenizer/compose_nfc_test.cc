#include "policy/tokenizer/compose_nfc.h"

#include <gtest/gtest.h>
#include <utf8proc.h>

#include <memory>

#include "base/random.h"
#include "base/utf8.h"
#include "policy/tokenizer/young_marks.h"

namespace knaves {
namespace {

std::string NfcOfWholeText(const std::string& text) {
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> composed(
      utf8proc_NFC(reinterpret_cast<const utf8proc_uint8_t*>(text.c_str())), &std::free);
  return reinterpret_cast<const char*>(composed.get());
}

TEST(ComposeNfc, ComposesWhatStandsApart) {
  EXPECT_EQ(ComposeNfc("cafe\u0301!"), "caf\u00E9!");
  EXPECT_EQ(ComposeNfc("\u1112\u1161\u11AB"), "\uD55C");
  EXPECT_EQ(ComposeNfc("\uAC00\u11A8"), "\uAC01");  // a plain syllable and what follows it
}

TEST(ComposeNfc, ReplacesCharactersThatHaveACanonicalForm) { EXPECT_EQ(ComposeNfc("\u212B\uF900"), "\u00C5\u8C48"); }

TEST(ComposeNfc, OrdersMarks) { EXPECT_EQ(ComposeNfc("q\u0307\u0323"), "q\u0323\u0307"); }

TEST(ComposeNfc, LeavesCompatibilityFormsAlone) { EXPECT_EQ(ComposeNfc("\uFB01\uFF21\u2460"), "\uFB01\uFF21\u2460"); }

TEST(ComposeNfc, GivesTheSameByStretchesAsAtOnce) {
  Random random({3});
  const std::vector<uint32_t> pool = {'a',    'E',    ' ',    0xE9,   0x300,  0x301,  0x323,  0x345,   0x3B1,  0x4E00,
                                      0x304B, 0x3099, 0x1100, 0x1161, 0x11A8, 0xAC00, 0x0958, 0x1F600, 0x212B, 0x2019};
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (uint64_t left = 1 + random.Below(12); left > 0; --left) AppendUtf8(random.Choice(pool), text);
    ASSERT_EQ(ComposeNfc(text), NfcOfWholeText(text)) << text;
  }
}

TEST(ComposeNfc, MovesNoMarkThatTheTokenizersLibraryDoesNotKnow) {
  // U+1ABF (Unicode 13, below) belongs before U+0301 (above); U+0323 (below) does so in any version.
  EXPECT_EQ(ComposeNfc("x\u0301\u1ABF"), "x\u0301\u1ABF");
  EXPECT_EQ(ComposeNfc("x\u0301\u0323"), "x\u0323\u0301");
  EXPECT_EQ(ComposeNfc("e\u1ABF\u0301"), "e\u1ABF\u0301");  // nor is anything composed across it
}

TEST(YoungMark, IsOneOfTheRangesWithTheirEnds) {
  for (const uint32_t mark : {0x07FDu, 0x0898u, 0x089Fu, 0x1ABFu, 0x1ACEu, 0x1E4ECu, 0x1E4EFu}) {
    EXPECT_TRUE(IsYoungMark(mark)) << mark;
  }
  for (const uint32_t other : {0u, 0x0301u, 0x07FCu, 0x07FEu, 0x08A0u, 0x1ABEu, 0x1ACFu, 0x1E4F0u, 0x10FFFFu}) {
    EXPECT_FALSE(IsYoungMark(other)) << other;
  }
}

}  // namespace
}  // namespace knaves
