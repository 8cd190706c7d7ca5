// Thoughts in Chinese: the same steps as in English, told in words that can be read back.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "generator/language.h"
#include "generator/trace.h"
#include "generator/traces/valued_text.h"
#include "tests/unit/generator/chinese/chinese_reader.h"
#include "tests/unit/generator/short_truths.h"

namespace knaves {
namespace {

// 王芳: 张敏 is a knave. 张敏: 王芳 is a knight if and only if 张敏 is one. Only 王芳 is a knight.
Trace ThoughtInChinese(const std::string& style) {
  const Puzzle puzzle = {{Statement::Knave(1), Statement::Iff(Statement::Knight(0), Statement::Knight(1))}};
  const Wording wording = {{"王芳", "张敏"}, Chinese().role_pairs[0], {0, 0}, &Chinese()};
  Random random({1});
  return WriteTrace(puzzle, 0b01, wording, {.style = style}, random);
}

TEST(ChineseThought, SmallStepsReadsLikeThis) {
  EXPECT_EQ(ThoughtInChinese("small-steps").thought,
            "假设王芳是骑士。骑士王芳说“张敏是无赖”：必为真，所以张敏是无赖。检验。"
            "无赖张敏说“王芳是骑士（真），当且仅当张敏是骑士（假）”：假，符合。"
            "骑士王芳说“张敏是无赖”：真，符合。全部符合。王芳是骑士，张敏是无赖。");
}

TEST(ChineseThought, ByCasesReadsLikeThis) {
  EXPECT_EQ(ThoughtInChinese("by-cases").thought,
            "情况1：王芳是骑士，张敏是骑士。王芳说“张敏是无赖”：假，但王芳是骑士。矛盾。"
            "情况2：王芳是无赖，张敏是骑士。王芳说“张敏是无赖”：假，理应如此。"
            "张敏说“王芳是骑士（假），当且仅当张敏是骑士（真）”：假，但张敏是骑士。矛盾。"
            "情况3：王芳是骑士，张敏是无赖。王芳说“张敏是无赖”：真，理应如此。"
            "张敏说“王芳是骑士（真），当且仅当张敏是骑士（假）”：假，理应如此。"
            "情况4：王芳是无赖，张敏是无赖。王芳说“张敏是无赖”：真，但王芳是无赖。矛盾。"
            "所以只剩下情况3。我来检验一下。王芳说“张敏是无赖”：真，理应如此。"
            "张敏说“王芳是骑士（真），当且仅当张敏是骑士（假）”：假，理应如此。"
            "所以结果是：王芳是骑士，张敏是无赖。");
}

TEST(ChineseThought, SpansAreBytesOfWholeCharacters) {
  for (const std::string& style : TraceStyles()) {
    const Trace trace = ThoughtInChinese(style);
    for (const TraceSpan& span : trace.spans) {
      const auto starts = [&](size_t at) { return (static_cast<unsigned char>(trace.thought[at]) & 0xC0U) != 0x80U; };
      EXPECT_TRUE(starts(span.begin)) << style;
      EXPECT_TRUE(span.end == trace.thought.size() || starts(span.end)) << style;
    }
  }
}

TEST(ChineseThought, TheResponseListsTheAnswerInChinese) {
  const Wording wording = {{"王芳", "张敏"}, Chinese().role_pairs[0], {0, 0}, &Chinese()};
  EXPECT_TRUE(ResponseText(ThoughtInChinese("small-steps"), wording)
                  .ends_with("</think>\n<answer>(1) 王芳是骑士\n(2) 张敏是无赖</answer>"));
}

TEST(ChineseThought, HasNoAsciiButNumbers) {
  for (const std::string& style : TraceStyles()) {
    for (const char c : ThoughtInChinese(style).thought) {
      EXPECT_TRUE(static_cast<unsigned char>(c) >= 0x80U || (c >= '0' && c <= '9')) << style << ": " << c;
    }
  }
}

TEST(ChineseValuedText, PutsAnOperatorsValueWhereItsWordsEnd) {
  const Statement both = Statement::And({Statement::Knight(0), Statement::Knave(1)});
  const Statement neither = Statement::Not(Statement::Or({Statement::Knight(0), Statement::Knight(1)}));
  const Statement statement = Statement::If(both, neither);
  const Wording wording = {{"王芳", "张敏"}, Chinese().role_pairs[0], {0, 0}, &Chinese()};
  // if, and, 王芳, 张敏, not, or, 王芳, 张敏
  EXPECT_EQ(ValuedText(Formula(statement.View()), 0, {kO, kO, kO, kT, kF, kT, kO, kT}, wording),
            "如果‘王芳是骑士（未定），并且张敏是无赖（真）’成立（故未定），"
            "那么‘王芳是骑士（未定），或者张敏是骑士（真）’（故真）不成立（故假）");
}

}  // namespace
}  // namespace knaves
