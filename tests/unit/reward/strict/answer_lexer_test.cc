#include "reward/strict/answer_lexer.h"

#include <gtest/gtest.h>

#include <string>

#include "base/utf8.h"

namespace knaves {
namespace {

// Words and numbers as they are, marks in brackets, "/" for a line's end.
std::string Lexed(std::string_view text) {
  const LexedText lexed(text);
  std::string shown;
  for (const Piece& piece : lexed.pieces()) {
    if (!shown.empty()) shown += ' ';
    switch (piece.kind) {
      case PieceKind::kWord:
        shown += piece.text;
        break;
      case PieceKind::kNumber:
        shown += '#' + std::string(piece.text);
        break;
      case PieceKind::kLineEnd:
        shown += '/';
        break;
      case PieceKind::kMark:
        shown += '[';
        AppendUtf8(piece.mark, shown);
        shown += ']';
    }
  }
  return shown;
}

TEST(AnswerLexer, CutsWordsNumbersAndMarks) {
  EXPECT_EQ(Lexed("(1) Michael: KNIGHT,\n\n 22 x2"), "[(] #1 [)] michael [:] knight [,] / #22 x2");
}

TEST(AnswerLexer, KeepsInnerHyphensApostrophesAndUnderscores) {
  EXPECT_EQ(Lexed("Jean-Luc O'Neil isn't bot_1 -a- 'b' _c_"), "jean-luc o'neil isn't bot_1 [-] a [-] b c");
  EXPECT_EQ(Lexed("O\u2019Neil Jean\u2011Luc"), "o'neil jean-luc");
}

TEST(AnswerLexer, SetsAFinalSApart) {
  EXPECT_EQ(Lexed("Zoey's role"), "zoey 's role");
  EXPECT_EQ(Lexed("James' role"), "james role");
}

TEST(AnswerLexer, DropsDecoration) {
  EXPECT_EQ(Lexed("## **Answer**\n> `Zoey` is a _\"knave\"_\n+ “x”"), "answer / zoey is a knave / x");
  EXPECT_EQ(Lexed("\\boxed{\\text{Zoey}} $x$"), "zoey x");
  EXPECT_EQ(Lexed("\\boxedx \\not"), "[\\] boxedx [\\] not");
  EXPECT_EQ(Lexed("a # b > c + d"), "a [#] b [>] c [+] d");
}

TEST(AnswerLexer, DropsLinesThatAreRules) {
  EXPECT_EQ(Lexed("a | b\n|---|:--:|\nc\n---\nd\n===\n"), "a [|] b / c / d /");
}

TEST(AnswerLexer, MakesOneMarkOfItsShapes) {
  EXPECT_EQ(Lexed("a – b — c −− d"), "a [-] b [-] c [-] d");
  EXPECT_EQ(Lexed("a -> b => c --> d → e"), "a [→] b [→] c [→] d [→] e");
  EXPECT_EQ(Lexed("a == b：c（d）[e]。"), "a [=] b [:] c [(] d [)] [(] e [)] [.]");
  EXPECT_EQ(Lexed("• a\n① b"), "[-] a / # b");
}

TEST(AnswerLexer, TakesIdeographsOneByOne) { EXPECT_EQ(Lexed("小明is骑士"), "小 明 is 骑 士"); }

TEST(AnswerLexer, KeepsMarksOnLettersWithTheirWord) {
  EXPECT_EQ(Lexed("k\u0336n\u0336 Чехов Σ"), "k\u0336n\u0336 чехов σ");
}

TEST(AnswerLexer, RemembersHowAWordWasWritten) {
  const LexedText lexed("Zoey’s");
  EXPECT_EQ(lexed.pieces()[0].exact, "Zoey");
  EXPECT_EQ(lexed.pieces()[0].text, "zoey");
}

TEST(AnswerLexer, CanBeMovedWithItsPieces) {
  LexedText first("Zoey is");
  const LexedText second(std::move(first));
  EXPECT_EQ(second.pieces()[1].text, "is");
}

TEST(AnswerLexer, TakesAnyMarkAtTheEnd) {
  for (const char* text : {"a-", "a'", "-", "--", "\\", "=", "a_", "#", "_"}) Lexed(text);
}

}  // namespace
}  // namespace knaves
