#include "generator/statement_json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/generator/error_of.h"

namespace knaves {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

Puzzle Read(const std::string& text) { return PuzzleFromJson(ParseJson(text, "a.jsonl:3"), "a.jsonl:3"); }

std::string JsonError(const std::string& text) {
  return ErrorOf([&] { Read(text); });
}

TEST(StatementJsonTest, EveryOperatorIsWrittenAndReadBack) {
  const Puzzle puzzle = {{
      Statement::And({Statement::Knave(0), Statement::Not(Statement::Knight(2)), Statement::Knight(1)}),
      Statement::If(Statement::Or({Statement::Knight(0), Statement::Knave(2)}), Statement::Knight(1)),
      Statement::Iff(Statement::Knight(0), Statement::Knave(1)),
  }};
  const Json json = StatementsToJson(puzzle);
  EXPECT_EQ(json.dump(), R"([["and",["knave",0],["not",["knight",2]],["knight",1]],)"
                         R"(["if",["or",["knight",0],["knave",2]],["knight",1]],["iff",["knight",0],["knave",1]]])");
  EXPECT_EQ(PuzzleFromJson(json, ""), puzzle);
}

TEST(StatementJsonTest, PeopleAndNumbersStandAsNumbers) {
  const std::vector<Statement> knaves = {Statement::Knave(0), Statement::Knave(1), Statement::Knave(2)};
  const Puzzle puzzle = {{Statement::Says(1, Statement::Xor(Statement::Same(0, 2), Statement::Different(1, 2))),
                          Statement::And({Statement::Exactly(2, knaves), Statement::Odd(knaves)}),
                          Statement::Or({Statement::AtLeast(3, knaves), Statement::AtMost(0, knaves)})}};
  const std::string three = R"(["knave",0],["knave",1],["knave",2]])";
  const Json json = StatementsToJson(puzzle);
  EXPECT_EQ(json.dump(), R"([["says",1,["xor",["same",0,2],["different",1,2]]],["and",["exactly",2,)" + three +
                             R"(,["odd",)" + three + R"(],["or",["at-least",3,)" + three + R"(,["at-most",0,)" + three +
                             "]]");
  EXPECT_EQ(PuzzleFromJson(json, ""), puzzle);
}

TEST(StatementJsonTest, PeopleAndNumbersAreChecked) {
  EXPECT_THAT(JsonError(R"([["same", 0, 1]])"), HasSubstr("expected a person from 0 to 0, got 1"));
  EXPECT_THAT(JsonError(R"([["same", 0, 0]])"), HasSubstr("'same' takes 2 different people, got 0 twice"));
  EXPECT_THAT(JsonError(R"([["different", 0]])"), HasSubstr("'different' takes 2 people, got 1"));
  EXPECT_THAT(JsonError(R"([["different", 0, ["knight", 0]]])"),
              HasSubstr("expected a number behind \"different\", got an array of 2"));
  EXPECT_THAT(JsonError(R"([["says", ["knight", 0]]])"), HasSubstr("expected a number behind \"says\""));
  EXPECT_THAT(JsonError(R"([["says", 0]])"), HasSubstr("'says' takes a person and 1 operand, got 1"));
  EXPECT_THAT(JsonError(R"([["exactly", ["knight", 0], ["knave", 0]]])"), HasSubstr("a number behind \"exactly\""));
  EXPECT_THAT(JsonError(R"([["exactly", 3, ["knight", 0], ["knave", 0]]])"),
              HasSubstr("'exactly' takes a number from 0 to 2 with 2 operands, got 3"));
  EXPECT_THAT(JsonError(R"([["at-least", 0, ["knight", 0], ["knave", 0]]])"), HasSubstr("from 1 to 2"));
  EXPECT_THAT(JsonError(R"([["at-most", 2, ["knight", 0], ["knave", 0]]])"), HasSubstr("from 0 to 1"));
  EXPECT_THAT(JsonError(R"([["at-most", -1, ["knight", 0], ["knave", 0]]])"), HasSubstr("got -1"));
  EXPECT_THAT(JsonError(R"([["odd", ["knight", 0]]])"), HasSubstr("'odd' takes 2 to 255 operands, got 1"));
}

TEST(StatementJsonTest, AStringIsReadAsATuple) {
  EXPECT_EQ(Read(R"json("(('lying', 1), ('telling-truth', 0))")json").statements[0], Statement::Knave(1));
}

TEST(StatementJsonTest, AStringMayHoldTheArray) {
  EXPECT_EQ(Read(R"("[[\"knave\",1],[\"not\",[\"knight\",0]]]")"), Read(R"([["knave", 1], ["not", ["knight", 0]]])"));
  EXPECT_THAT(JsonError(R"("[[\"knave\",1]")"), HasSubstr("a.jsonl:3: field 'statements': not JSON"));
  EXPECT_THAT(JsonError(R"("[]")"), HasSubstr("expected an array of 1 to 64 statements"));
}

TEST(StatementJsonTest, WordsOfBothFormsAreKnown) {
  EXPECT_EQ(Read(R"([["->", ["lying", 0], ["telling-truth", 0]]])"), Read(R"([["if", ["knave", 0], ["knight", 0]]])"));
}

TEST(StatementJsonTest, APersonWhoIsNotThereIsNamed) {
  EXPECT_EQ(JsonError(R"([["knight", 0], ["not", ["knave", 2]]])"),
            "a.jsonl:3: field 'statements', statement 1: expected a person from 0 to 1, got 2");
  EXPECT_THAT(JsonError(R"([["knight", -1]])"), HasSubstr("got -1"));
  EXPECT_THAT(JsonError(R"([["knight", 18446744073709551615]])"), HasSubstr("expected a person"));
}

TEST(StatementJsonTest, AnUnknownRoleIsAnsweredWithTheNearestWord) {
  EXPECT_THAT(JsonError(R"([["knigth", 0]])"),
              AllOf(StartsWith("a.jsonl:3: field 'statements', statement 0: 'knigth' is no operator"),
                    HasSubstr("did you mean 'knight'?")));
  EXPECT_THAT(JsonError(R"([["spy", 0]])"), HasSubstr("known are knight knave not and or if iff"));
}

TEST(StatementJsonTest, ShapesThatAreNoStatementAreRefused) {
  EXPECT_THAT(JsonError("[]"), HasSubstr("expected an array of 1 to 64 statements"));
  EXPECT_THAT(JsonError("7"), HasSubstr("got 7"));
  EXPECT_THAT(JsonError("[7]"), HasSubstr("expected [OPERATOR, ...]"));
  EXPECT_THAT(JsonError("[[]]"), HasSubstr("got an array of 0"));
  EXPECT_THAT(JsonError(R"([["knight"]])"), HasSubstr("expected [OPERATOR, ...]"));
  EXPECT_THAT(JsonError(R"([["knight", "0"]])"), HasSubstr(R"(expected ["knight", PERSON])"));
  EXPECT_THAT(JsonError(R"([["knight", 0.5]])"), HasSubstr("got 0.5"));
  EXPECT_THAT(JsonError(R"([["knight", 0, 1]])"), HasSubstr("got an array of 3"));
  EXPECT_THAT(JsonError(R"([{"knight": 0}])"), HasSubstr("got an object of 1"));
}

TEST(StatementJsonTest, OperatorsTakeTheirNumberOfOperands) {
  EXPECT_THAT(JsonError(R"([["not", ["knight", 0], ["knight", 0]]])"), HasSubstr("'not' takes 1 operand, got 2"));
  EXPECT_THAT(JsonError(R"([["if", ["knight", 0]]])"), HasSubstr("'if' takes 2 operands, got 1"));
  EXPECT_THAT(JsonError(R"([["and", ["knight", 0]]])"), HasSubstr("'and' takes 2 to 255 operands, got 1"));
}

TEST(StatementJsonTest, HugeStatementsAreRefusedBeforeTheyHurt) {
  std::string deep;
  for (int i = 0; i < 1'000'000; ++i) deep += R"(["not",)";
  deep += R"(["knight",0])" + std::string(1'000'000, ']');
  EXPECT_THAT(JsonError("[" + deep + "]"), HasSubstr("nested deeper than 100"));
  std::string wide = R"(["knight",0])";
  for (int i = 0; i < 100'000; ++i) wide += R"(,["knight",0])";
  EXPECT_THAT(JsonError(R"([["and",)" + wide + "]]"), HasSubstr("more than 20000 parts"));
  std::string many = R"(["knight",0])";
  for (int i = 0; i < 64; ++i) many += R"(,["knight",0])";
  EXPECT_THAT(JsonError("[" + many + "]"), HasSubstr("got an array of 65"));
}

}  // namespace
}  // namespace knaves
