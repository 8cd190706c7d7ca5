#include "policy/tokenizer/byte_level.h"

#include <gtest/gtest.h>

#include <set>

#include "base/utf8.h"

namespace knaves {
namespace {

TEST(ByteLevel, SpellsBytesThatPrintAsThemselves) {
  EXPECT_EQ(ByteLevelSpelling("Knave!~"), "Knave!~");
  EXPECT_EQ(ByteLevelSpelling("\xA1\xAC\xAE\xFF"), "\u00A1\u00AC\u00AE\u00FF");
}

TEST(ByteLevel, SpellsTheOthersAsGpt2Does) {
  EXPECT_EQ(ByteLevelSpelling(" a\n\t"), "\u0120a\u010A\u0109");
  EXPECT_EQ(ByteLevelSpelling(std::string_view("\0\x7F\x80\xA0\xAD", 5)), "\u0100\u0121\u0122\u0142\u0143");
}

TEST(ByteLevel, HasACharacterOfItsOwnForEachByte) {
  std::set<std::string> characters;
  for (int byte = 0; byte < 256; ++byte) {
    const std::string& character = ByteLevelCharacter(static_cast<uint8_t>(byte));
    EXPECT_EQ(DecodeUtf8(character).size(), 1u);
    EXPECT_EQ(ByteLevelBytes(character), std::string(1, static_cast<char>(byte)));
    characters.insert(character);
  }
  EXPECT_EQ(characters.size(), 256u);
}

TEST(ByteLevel, LeavesATokenAloneThatHasACharacterForNoByte) {
  EXPECT_EQ(ByteLevelBytes("\u0120\u4E00"), "\u0120\u4E00");
  EXPECT_EQ(ByteLevelBytes("two words"), "two words");  // a space is not spelled so
  EXPECT_EQ(ByteLevelBytes("\u0144"), "\u0144");        // one after the last stand-in
}

}  // namespace
}  // namespace knaves
