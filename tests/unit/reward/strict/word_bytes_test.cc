#include "reward/strict/word_bytes.h"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <vector>

#include "base/random.h"
#include "reward/strict/word_hash.h"

namespace knaves {
namespace {

bool IsWordByte(char byte) {
  return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

char Lower(char byte) { return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : byte; }

std::string AnyBytes(Random& random, size_t size) {
  std::string text(size, ' ');
  for (char& byte : text) byte = static_cast<char>(random.Below(256));
  return text;
}

TEST(FindWordBytes, FindsLettersAndDigitsAmongAllBytes) {
  Random random({1});
  for (size_t size = 0; size < 200; ++size) {
    const std::string text = AnyBytes(random, size);
    std::vector<uint64_t> masks(MaskWords(size));
    std::string lower(size + 8, ' ');
    FindWordBytes(text, masks, lower.data());
    for (size_t at = 0; at < size; ++at) {
      EXPECT_EQ(masks[at / 64] >> at % 64 & 1, IsWordByte(text[at]) ? 1u : 0u);
      EXPECT_EQ(lower[at], Lower(text[at]));
    }
  }
}

TEST(EndOfRun, CrossesWordsOfTheMask) {
  const std::string text = std::string(130, 'a') + " b";
  std::vector<uint64_t> masks(MaskWords(text.size()));
  std::string lower(text.size() + 8, ' ');
  FindWordBytes(text, masks, lower.data());
  EXPECT_EQ(EndOfRun(masks, 5), 130u);
  EXPECT_EQ(EndOfRun(masks, 130), 130u);
  EXPECT_EQ(EndOfRun(masks, 131), 132u);
}

TEST(IsShortWord, IsTrueOfLettersAlone) {
  for (const std::string text : {"a", "Zoey", "Penelope", "Alexander", "Constantinopolis"}) {
    std::array<char, kShortWord> lower;
    EXPECT_TRUE(IsShortWord(text, lower.data())) << text;
    for (size_t at = 0; at < text.size(); ++at) EXPECT_EQ(lower[at], Lower(text[at])) << text;
  }
  for (const std::string text : {"-", "R2", "Mary Ann", "O'Neil", "Chlo\xC3\xA9", "Jean-Luc-Philippe", "abcdefg@"}) {
    if (text.size() > kShortWord) continue;
    std::array<char, kShortWord> lower;
    EXPECT_FALSE(IsShortWord(text, lower.data())) << text;
  }
}

TEST(HashOfWord, TellsShortWordsApart) {
  EXPECT_NE(HashOfWord("knight"), HashOfWord("knights"));
  EXPECT_NE(HashOfWord("is"), HashOfWord("iss"));
  EXPECT_NE(HashOfWord("abc"), HashOfWord("acb"));
  EXPECT_NE(HashOfWord(""), 0u);
}

}  // namespace
}  // namespace knaves
