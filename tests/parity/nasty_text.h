// Text that tokenizers are likely to disagree about: all planes, marks, kinds of white space, halves of added tokens.
#pragma once

#include <string>
#include <vector>

#include "base/random.h"
#include "base/utf8.h"

namespace knaves {

class NastyText {
 public:
  explicit NastyText(uint64_t seed) : random_({seed}) {}

  std::string Make() {
    std::string text;
    for (uint64_t left = random_.Below(25); left > 0; --left) AddPiece(text);
    return text;
  }

 private:
  using Words = std::vector<std::string>;

  void AddPiece(std::string& text) {
    const uint64_t kind = random_.Below(10);
    if (kind < 6) {
      const Words* const pools[] = {&kEnglish, &kSpaces, &kTokens, &kScripts, &kMarks, &kSigns};
      text += random_.Choice(*pools[kind]);
    } else if (kind == 6) {
      text += std::to_string(random_.Next() >> random_.Below(64));
    } else if (kind == 7) {
      AddMarked(text);
    } else {
      for (uint64_t left = 1 + random_.Below(6); left > 0; --left) AppendUtf8(AnyCodePoint(), text);
    }
  }

  // A letter with marks in any order.
  void AddMarked(std::string& text) {
    text += random_.Choice(Words{"a", "e", "O", "n", "\u304B", "\u30CF", "\u05D6", "\u0BC6", "\u1100"});
    for (uint64_t left = 1 + random_.Below(4); left > 0; --left) text += random_.Choice(kMarks);
  }

  uint32_t AnyCodePoint() {
    constexpr uint32_t kPlanes[] = {0x80, 0x300, 0x3000, 0x10000, 0x20000, 0x110000};
    while (true) {
      const uint32_t code_point = static_cast<uint32_t>(random_.Below(kPlanes[random_.Below(6)]));
      if (code_point < 0xD800 || code_point > 0xDFFF) return code_point;
    }
  }

  const Words kEnglish = {"Zoey says ", "a knight", " knave",    "knaves", "I'm",      "DON'T", "we'LL ", "'ve",
                          "'\u017F",    "if (x){",  "return;\n", "->",     "Liam and", " Zoey", "Zoey",   "_id"};
  const Words kSpaces = {" ",      "  ",     "\t",     "\n",     "\r\n",   "\n\n",   " \n",
                         "\u00A0", "\u3000", "\u2028", "\u0085", "\u200B", "\uFEFF", "\u180E",
                         "\u1680", "\u2003", "\u202F", "\x0B",   "\x1C",   "   \n  "};
  const Words kTokens = {"<think>", "</think>", "<answer>", "</answer>", "<|endoftext|>",
                         "<think",  "<|",       "<",        ">",         "</"};
  const Words kScripts = {"\u9A91\u58EB\u548C\u65E0\u8D56\uFF0C",
                          "\uAC00\u11A8",
                          "\u0627\u0644\u0641",
                          "\u0410\u0431\u0432",
                          "\u4E00",
                          "\U00020000\U00031350"};
  const Words kMarks = {"\u0300", "\u0301", "\u0323", "\u0327", "\u0345", "\u3099", "\u309A", "\u1161",
                        "\u11A8", "\u0BBE", "\u1ABF", "\u0F71", "\u0F72", "\u20D0", "\u200D", "\uFE0F"};
  const Words kSigns = {"!!", "...",    "\U0001F600", "\U0001F469\u200D\U0001F467", "\U0001F1E9\U0001F1EA",
                        "#",  "\u212B", "\uFF21"};
  Random random_;
};

}  // namespace knaves
