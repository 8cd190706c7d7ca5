#include "generator/statement_tuple.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/generator/error_of.h"

namespace knaves {
namespace {

using testing::HasSubstr;

std::string TupleError(std::string_view text) {
  return ErrorOf([&] { PuzzleFromTuple(text, "a.jsonl:3: field 'statements'"); });
}

TEST(StatementTupleTest, EveryOperatorIsWrittenAsPythonWritesItAndReadBack) {
  const Puzzle puzzle = {{
      Statement::And({Statement::Knave(0), Statement::Not(Statement::Knight(2)), Statement::Knight(1)}),
      Statement::If(Statement::Or({Statement::Knight(0), Statement::Knave(2)}), Statement::Knight(1)),
      Statement::Iff(Statement::Knight(0), Statement::Knave(1)),
  }};
  const std::string text = StatementsToTuple(puzzle);
  EXPECT_EQ(text,
            "(('and', ('lying', 0), ('not', ('telling-truth', 2)), ('telling-truth', 1)), "
            "('->', ('or', ('telling-truth', 0), ('lying', 2)), ('telling-truth', 1)), "
            "('<=>', ('telling-truth', 0), ('lying', 1)))");
  EXPECT_EQ(PuzzleFromTuple(text, ""), puzzle);
}

TEST(StatementTupleTest, PeopleAndNumbersStandAsNumbers) {
  const std::vector<Statement> knights = {Statement::Knight(0), Statement::Knight(1)};
  const Puzzle puzzle = {{Statement::Says(1, Statement::Xor(Statement::Same(0, 1), Statement::Different(1, 0))),
                          Statement::If(Statement::Exactly(0, knights), Statement::AtMost(1, knights))}};
  const std::string text = StatementsToTuple(puzzle);
  EXPECT_EQ(text,
            "(('says', 1, ('xor', ('same', 0, 1), ('different', 1, 0))), "
            "('->', ('exactly', 0, ('telling-truth', 0), ('telling-truth', 1)), "
            "('at-most', 1, ('telling-truth', 0), ('telling-truth', 1))))");
  EXPECT_EQ(PuzzleFromTuple(text, ""), puzzle);
  EXPECT_THAT(TupleError("(('same', 0, 1),)"), HasSubstr("character 14: expected a person from 0 to 0, got 1"));
  EXPECT_THAT(TupleError("(('says', ('lying', 0)),)"),
              HasSubstr("expected a person from 0 to 63, got '('lying', 0)),)'"));
  EXPECT_THAT(TupleError("(('exactly', -1, ('lying', 0)),)"), HasSubstr("expected a number from 0 to 255"));
}

TEST(StatementTupleTest, OneStatementHasTheTuplesTrailingComma) {
  const Puzzle puzzle = {{Statement::Knight(0)}};
  EXPECT_EQ(StatementsToTuple(puzzle), "(('telling-truth', 0),)");
  EXPECT_EQ(PuzzleFromTuple("(('telling-truth', 0),)", ""), puzzle);
}

TEST(StatementTupleTest, SpacingAndQuotesAreFree) {
  EXPECT_EQ(PuzzleFromTuple(" ( (\"lying\",1) ,\n('lying' , 0 , ) ) ", ""),
            (Puzzle{{Statement::Knave(1), Statement::Knave(0)}}));
}

TEST(StatementTupleTest, ErrorsNameTheCharacter) {
  EXPECT_EQ(TupleError("(('lying', 1), ('lying', 2))"),
            "a.jsonl:3: field 'statements', character 26: expected a person from 0 to 1, got 2");
  EXPECT_THAT(TupleError("(('lyin', 0),)"), HasSubstr("character 3: 'lyin' is no operator (did you mean 'lying'?)"));
  EXPECT_THAT(TupleError(""), HasSubstr("character 1: expected '(', got the end"));
  EXPECT_THAT(TupleError("()"), HasSubstr("expected at least 1 statement"));
  EXPECT_THAT(TupleError("(('lying', 0)"), HasSubstr("expected ',' or ')', got the end"));
  EXPECT_THAT(TupleError("(('lying', 0),) x"), HasSubstr("expected the end, got 'x'"));
  EXPECT_THAT(TupleError("(('lying', 0, 1),)"), HasSubstr("expected ')' after a person"));
  EXPECT_THAT(TupleError("(('lying, 0),)"), HasSubstr("a quote is not closed"));
  EXPECT_THAT(TupleError("((lying, 0),)"), HasSubstr("expected a quoted operator"));
  EXPECT_THAT(TupleError("(('lying', 99999999999999999999),)"), HasSubstr("expected a person from 0 to 63"));
  EXPECT_THAT(TupleError("(('not', ('lying', 0), ('lying', 0)),)"), HasSubstr("'not' takes 1 operand, got 2"));
}

TEST(StatementTupleTest, BytesThatAreNoTextGiveAMessageThatIs) {
  EXPECT_THAT(TupleError("(('\xff\xfe', 0),)"), HasSubstr("'\xef\xbf\xbd\xef\xbf\xbd' is no operator"));
  EXPECT_THAT(TupleError(std::string_view("((\0", 3)), HasSubstr("expected a quoted operator"));
}

TEST(StatementTupleTest, HugeTextsAreRefusedBeforeTheyHurt) {
  std::string deep = "(";
  for (int i = 0; i < 1'000'000; ++i) deep += "('not', ";
  EXPECT_THAT(TupleError(deep), HasSubstr("nested deeper than 100"));
  std::string many = "(";
  for (int i = 0; i < 65; ++i) many += "('lying', 0), ";
  EXPECT_THAT(TupleError(many + ")"), HasSubstr("more than 64 statements"));
}

}  // namespace
}  // namespace knaves
