#include "reward/strict/markup.h"

#include <gtest/gtest.h>

#include "reward/strict/answer_lexer.h"

namespace knaves {
namespace {

// What the markup at the beginning of a text is, and what stands behind it; its first character is read already.
std::pair<MarkupKind, std::string_view> LatexOf(std::string_view text) {
  const Markup markup = FindLatex(text, 1);
  return {markup.kind, markup.kind == MarkupKind::kNone ? text : text.substr(markup.end)};
}

TEST(FindLatex, PassesCommandsOfForm) {
  EXPECT_EQ(LatexOf("\\boxed{Zoey}"), std::pair(MarkupKind::kNothing, std::string_view("{Zoey}")));
  EXPECT_EQ(LatexOf("\\[ Zoey"), std::pair(MarkupKind::kNothing, std::string_view(" Zoey")));
  EXPECT_EQ(LatexOf("\\Rightarrow knave"), std::pair(MarkupKind::kArrowSign, std::string_view(" knave")));
}

TEST(FindLatex, EndsLinesWhereLatexDoes) {
  EXPECT_EQ(LatexOf("\\\\ Zoey"), std::pair(MarkupKind::kLineEnd, std::string_view(" Zoey")));
  EXPECT_EQ(LatexOf("\\item Zoey"), std::pair(MarkupKind::kLineEnd, std::string_view(" Zoey")));
  EXPECT_EQ(LatexOf("\\begin{array}{l|r} Zoey"), std::pair(MarkupKind::kLineEnd, std::string_view(" Zoey")));
  EXPECT_EQ(LatexOf("\\end{align*}"), std::pair(MarkupKind::kLineEnd, std::string_view("")));
}

TEST(FindLatex, LeavesWhatChangesTheMeaning) {
  for (const std::string_view text :
       {"\\neg Zoey", "\\ne", "\\sout{Zoey}", "\\begin{comment}", "\\begin", "\\textual", "\\"}) {
    EXPECT_EQ(LatexOf(text).first, MarkupKind::kNone) << text;
  }
}

TEST(FindHtmlTag, PassesEmphasisAndLinesAndNothingElse) {
  EXPECT_EQ(FindHtmlTag("<b>Zoey", 1).kind, MarkupKind::kNothing);
  EXPECT_EQ(FindHtmlTag("</STRONG>Zoey", 1).end, 9u);
  EXPECT_EQ(FindHtmlTag("<br />Zoey", 1).kind, MarkupKind::kLineEnd);
  for (const std::string_view text : {"<s>", "<del>", "<b", "<answer>", "<"}) {
    EXPECT_EQ(FindHtmlTag(text, 1).kind, MarkupKind::kNone) << text;
  }
}

TEST(EndOfFence, PassesLanguagesAndNoOtherWord) {
  EXPECT_EQ(EndOfFence("```json\n{", 1), 7u);
  EXPECT_EQ(EndOfFence("```", 1), 3u);
  EXPECT_EQ(EndOfFence("```not\nZoey", 1), 1u);
  EXPECT_EQ(EndOfFence("```json Zoey", 1), 1u);
  EXPECT_EQ(EndOfFence("`Zoey`", 1), 1u);
}

TEST(AnswerLexer, TakesAnExclamationMarkBeforeAWordForANot) {
  const LexedText lexed("!Zoey is a knight! Bob");
  EXPECT_EQ(lexed.pieces().front().mark, kNot);
  EXPECT_EQ(lexed.pieces()[5].mark, U'!');
}

}  // namespace
}  // namespace knaves
