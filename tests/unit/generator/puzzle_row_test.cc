#include "generator/puzzle_row.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "generator/language.h"
#include "generator/puzzle_set.h"
#include "generator/statement_json.h"
#include "generator/trace.h"
#include "tests/unit/generator/error_of.h"

namespace knaves {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

PuzzleRow SomeRow(int people = 3) {
  PuzzleSetOptions options;
  options.min_people = options.max_people = people;
  options.count = 5;
  options.seed = 11;
  options.split = Split::kTrain;
  options.wording.roles = {"elf"};
  return PuzzleSet(options).Row(4);
}

std::vector<std::string> Keys(const Json& json) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : json.items()) keys.push_back(key);
  return keys;
}

std::string ReadError(const std::function<void(Json&)>& damage) {
  Json json = ToJson(SomeRow());
  damage(json);
  return ErrorOf([&] { PuzzleRowFromJson(json, "a.jsonl:3"); });
}

TEST(PuzzleRowTest, HasTheFieldsOfTheFormatInOrder) {
  EXPECT_THAT(
      Keys(ToJson(SomeRow())),
      ElementsAre("quiz", "names", "knight_knave", "solution", "solution_text", "solution_text_format", "cot_head",
                  "cot_repeat_steps", "cot_foot", "statements", "index", "id", "people", "seed", "split", "grammar",
                  "language", "difficulty", "data_source", "prompt", "ability", "reward_model", "extra_info"));
}

TEST(PuzzleRowTest, FieldsSayTheSameThing) {
  const PuzzleRow row = SomeRow();
  const Json json = ToJson(row);
  EXPECT_EQ(json["quiz"], row.quiz);
  EXPECT_EQ(json["names"], Json(row.wording.names));
  EXPECT_EQ(
      json["knight_knave"].dump(),
      R"({"knight":"elf","knave":"goblin","a_knight":"an elf","a_knave":"a goblin","Knight":"Elf","Knave":"Goblin"})");
  for (int person = 0; person < 3; ++person) EXPECT_EQ(json["solution"][person], IsKnight(row.solution, person));
  EXPECT_EQ(json["solution_text"], SolutionSentence(row.solution, row.wording));
  EXPECT_EQ(json["solution_text_format"], SolutionList(row.solution, row.wording));
  EXPECT_EQ(json["statements"], StatementsToJson(row.puzzle));
  EXPECT_EQ(json["index"], 4);
  EXPECT_EQ(json["people"], 3);
  EXPECT_EQ(json["seed"], 11);
  EXPECT_EQ(json["split"], "train");
  EXPECT_EQ(json["grammar"], "classic");
  EXPECT_EQ(json["language"], "en");
  EXPECT_EQ(json["data_source"], "knaves_kk");
  EXPECT_EQ(json["prompt"].dump(), Json({{{"role", "user"}, {"content", row.quiz}}}).dump());
  EXPECT_EQ(json["extra_info"].dump(), R"({"split":"train","index":4})");
  EXPECT_EQ(json["reward_model"]["style"], "rule");
  EXPECT_EQ(json["reward_model"]["ground_truth"]["names"], json["names"]);
  EXPECT_EQ(json["reward_model"]["ground_truth"]["solution"], json["solution"]);
}

TEST(PuzzleRowTest, TheThoughtComesInThreeParts) {
  const Json json = ToJson(SomeRow(4));
  EXPECT_THAT(json["cot_head"].get<std::string>(), testing::Not(testing::IsEmpty()));
  EXPECT_GE(json["cot_repeat_steps"].size(), 3u);
  for (const Json& step : json["cot_repeat_steps"])
    EXPECT_THAT(step.get<std::string>(), testing::Not(testing::IsEmpty()));
  const std::string foot = json["cot_foot"];
  EXPECT_THAT(foot, HasSubstr(json["names"][0].get<std::string>() + " is "));
}

TEST(PuzzleRowTest, IsReadBackAsItWasWritten) {
  const PuzzleRow row = SomeRow();
  const PuzzleRow read = PuzzleRowFromJson(ParseJson(JsonLine(ToJson(row)), ""), "");
  EXPECT_EQ(read.puzzle, row.puzzle);
  EXPECT_EQ(read.solution, row.solution);
  EXPECT_EQ(read.wording.names, row.wording.names);
  EXPECT_EQ(read.wording.roles, row.wording.roles);
  EXPECT_EQ(read.quiz, row.quiz);
  EXPECT_EQ(read.id, row.id);
  EXPECT_EQ(read.split, row.split);
  EXPECT_EQ(read.seed, row.seed);
  EXPECT_EQ(read.index, row.index);
}

TEST(PuzzleRowTest, APublishedRowIsReadToo) {
  const Json json = ParseJson(
      R"json({"quiz": "Two people ...", "names": ["Zoey", "Oliver"], "knight_knave": {"knight": "pioneer", "knave": "laggard",
          "a_knight": "a pioneer", "a_knave": "a laggard", "Knight": "Pioneer", "Knave": "Laggard"},
          "solution": [true, false], "solution_text": "", "index": 5,
          "statements": "(('lying', 1), ('and', ('telling-truth', 0), ('telling-truth', 1)))"})json",
      "");
  const PuzzleRow row = PuzzleRowFromJson(json, "");
  EXPECT_EQ(row.solution, 0b01u);
  EXPECT_EQ(row.wording.roles.knaves, "laggards");
  EXPECT_EQ(row.index, 5);
  EXPECT_EQ(row.id.size(), 32u) << "an id is made where there is none";
}

TEST(PuzzleRowTest, ARowKnowsItsLanguage) {
  Random random({1});
  PuzzleRow row = SomeRow();
  row.wording = ChooseWording(row.puzzle.people(), {.language = "zh"}, random);
  const PuzzleRow read = PuzzleRowFromJson(ToJson(row), "");
  EXPECT_EQ(read.wording.language, &Chinese());
  EXPECT_EQ(read.wording.roles, row.wording.roles);
  Json other = ToJson(row);
  other["knight_knave"] = {{"knight", "好人"}, {"knave", "坏人"}};
  EXPECT_EQ(PuzzleRowFromJson(other, "").wording.roles.a_knave, "坏人") << "no article";
  other["knight_knave"] = nullptr;
  EXPECT_EQ(PuzzleRowFromJson(other, "").wording.roles.knight, "骑士");
}

TEST(PuzzleRowTest, AnOptionalFieldMayBeNull) {
  Json json = ToJson(SomeRow());
  for (const char* field : {"knight_knave", "id", "people", "seed", "index", "split", "language"})
    json[field] = nullptr;
  const PuzzleRow row = PuzzleRowFromJson(json, "");
  EXPECT_EQ(row.wording.roles, RoleWords{});
  EXPECT_EQ(row.id, SomeRow().id);
}

TEST(PuzzleRowTest, WhatIsMissingIsNamed) {
  for (const char* field : {"statements", "names", "solution", "quiz"}) {
    EXPECT_EQ(ReadError([&](Json& json) { json.erase(field); }),
              std::string("a.jsonl:3: field '") + field + "' is missing");
  }
  EXPECT_THAT(ErrorOf([] { PuzzleRowFromJson(Json::array(), "a.jsonl:3"); }),
              HasSubstr("a.jsonl:3: expected an object"));
}

TEST(PuzzleRowTest, NamesMustBeDistinctNonEmptyStringsOneAPerson) {
  EXPECT_THAT(ReadError([](Json& json) { json["names"][1] = json["names"][0]; }),
              AllOf(HasSubstr("a.jsonl:3: field 'names'"), HasSubstr("distinct")));
  EXPECT_THAT(ReadError([](Json& json) { json["names"].erase(0); }), HasSubstr("3 names"));
  EXPECT_THAT(ReadError([](Json& json) { json["names"][1] = 7; }), HasSubstr("field 'names'"));
  EXPECT_THAT(ReadError([](Json& json) { json["names"][1] = ""; }), HasSubstr("field 'names'"));
  EXPECT_THAT(ReadError([](Json& json) { json["names"] = "Amy"; }), HasSubstr("field 'names'"));
}

TEST(PuzzleRowTest, TheSolutionMustSolve) {
  EXPECT_THAT(ReadError([](Json& json) { json["solution"][0] = !json["solution"][0].get<bool>(); }),
              HasSubstr("a.jsonl:3: field 'solution'"));
  EXPECT_THAT(ReadError([](Json& json) { json["solution"].push_back(true); }), HasSubstr("3 booleans"));
  EXPECT_THAT(ReadError([](Json& json) { json["solution"][0] = 1; }), HasSubstr("field 'solution'"));
}

TEST(PuzzleRowTest, OtherFieldsMustHaveTheirTypes) {
  EXPECT_THAT(ReadError([](Json& json) { json["quiz"] = 7; }), HasSubstr("field 'quiz': expected a string, got 7"));
  EXPECT_THAT(ReadError([](Json& json) { json["knight_knave"] = "knight"; }), HasSubstr("a.jsonl:3"));
  EXPECT_THAT(ReadError([](Json& json) { json["knight_knave"]["knave"] = "elf"; }), HasSubstr("field 'knight_knave'"));
  EXPECT_THAT(ReadError([](Json& json) { json["knight_knave"]["a_knave"] = 7; }), HasSubstr("'a_knave'"));
  EXPECT_THAT(ReadError([](Json& json) { json["id"] = 7; }), HasSubstr("field 'id'"));
  EXPECT_THAT(ReadError([](Json& json) { json["split"] = 7; }), HasSubstr("field 'split'"));
  EXPECT_THAT(ReadError([](Json& json) { json["language"] = "fr"; }),
              HasSubstr("a.jsonl:3: field 'language': expected one of en, zh, got \"fr\""));
  EXPECT_THAT(ReadError([](Json& json) { json["seed"] = "x"; }), HasSubstr("field 'seed'"));
  EXPECT_THAT(ReadError([](Json& json) { json["index"] = "x"; }), HasSubstr("field 'index'"));
  EXPECT_THAT(ReadError([](Json& json) { json["people"] = 4; }), HasSubstr("field 'people': expected 3"));
}

TEST(PuzzleRowTest, AThoughtThatWouldBeTooLongIsLeftEmpty) {
  PuzzleSetOptions options;
  options.min_people = options.max_people = 48;
  options.depth = 5;
  options.count = 9;
  const PuzzleRow row = PuzzleSet(options).Row(8);
  Random random({1});
  ASSERT_THROW(WriteTrace(row.puzzle, row.solution, row.wording, {}, random), ThoughtTooLong);
  const Json json = ToJson(row);
  EXPECT_EQ(json["cot_head"], "");
  EXPECT_EQ(json["cot_repeat_steps"], Json::array());
  EXPECT_EQ(json["cot_foot"], "");
}

}  // namespace
}  // namespace knaves
