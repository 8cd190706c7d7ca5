#include "generator/mem_kk/row.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "generator/mem_kk/logic_rl_row.h"
#include "generator/mem_kk/python_json.h"
#include "tests/unit/generator/error_of.h"

namespace knaves {
namespace {

using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;

MemKkRow AnnAndBoRow(int64_t index) {
  return MakeMemKkRow({{{Statement::Knave(1), Statement::And({Statement::Knight(0), Statement::Knight(1)})}}, 0b01},
                      MemKkStyle::kPlain, kMemKkSeed, index);
}

Json LogicRl(int64_t index, std::string_view prompt_template = "instruct") {
  return ParseJson(LogicRlLine(AnnAndBoRow(index), prompt_template), "row");
}

TEST(PythonJsonTest, SpacingAndEscapesAreThoseOfJsonDumps) {
  EXPECT_EQ(PythonJson(Json{{"a", {1, true, nullptr}}, {"b\"", "c\n\xc3\xa9"}, {"d", Json::object()}}),
            R"({"a": [1, true, null], "b\"": "c\n\u00e9", "d": {}})");
}

TEST(MemKkRowTest, FieldsStandInThePublishedOrder) {
  const Json row = MemKkFields(AnnAndBoRow(3));
  std::string fields;
  for (const auto& [field, value] : row.items()) fields += field + " ";
  EXPECT_EQ(fields,
            "quiz names knight_knave solution solution_text solution_text_format cot_head cot_repeat_steps cot_foot "
            "statements index ");
}

TEST(MemKkRowTest, TheTellingBelongsToTheIndex) {
  EXPECT_EQ(MemKkLine(AnnAndBoRow(3)), MemKkLine(AnnAndBoRow(3)));
  EXPECT_NE(MemKkFields(AnnAndBoRow(3))["names"], MemKkFields(AnnAndBoRow(4))["names"]);
  EXPECT_EQ(MemKkFields(AnnAndBoRow(3))["statements"],
            "(('lying', 1), ('and', ('telling-truth', 0), ('telling-truth', 1)))");
}

TEST(LogicRlRowTest, TheRowIsThatOfMemKkWithFiveColumns) {
  Json row = LogicRl(100);
  EXPECT_EQ(row["data_source"], "kk_logic");
  EXPECT_EQ(row["ability"], "logic");
  EXPECT_EQ(row["reward_model"]["style"], "rule");
  EXPECT_EQ(row["reward_model"]["ground_truth"]["statements"], row["statements"]);
  EXPECT_EQ(row["reward_model"]["ground_truth"]["solution_text_format"], row["solution_text_format"]);
  const Json plain = MemKkFields(AnnAndBoRow(100));
  for (const auto& [field, value] : plain.items()) {
    if (field == "knight_knave") continue;
    EXPECT_EQ(row[field], value) << field;
  }
  EXPECT_EQ(row["knight_knave"].size(), plain["knight_knave"].size());
}

TEST(LogicRlRowTest, ExtraInfoSaysWhereThePublishedFilesHaveTheRow) {
  EXPECT_EQ(LogicRl(100)["extra_info"], (Json{{"index", 0}, {"split", "train"}}));
  EXPECT_EQ(LogicRl(999)["extra_info"], (Json{{"index", 899}, {"split", "train"}}));
  EXPECT_EQ(LogicRl(1000)["extra_info"], (Json{{"index", 0}, {"split", "test"}}));
  EXPECT_EQ(LogicRl(1099)["extra_info"], (Json{{"index", 99}, {"split", "test"}}));
  EXPECT_EQ(LogicRl(99)["extra_info"], (Json{{"index", 99}, {"split", ""}}));
  EXPECT_EQ(LogicRl(1100)["extra_info"], (Json{{"index", 1100}, {"split", ""}}));
}

TEST(LogicRlRowTest, PromptsHoldThePuzzleAndOpenTheThought) {
  const std::string quiz = AnnAndBoRow(100).telling.quiz;
  const std::string instruct = LogicRl(100)["prompt"][0]["content"];
  const std::string base = LogicRl(100, "base")["prompt"][0]["content"];
  EXPECT_THAT(instruct, AllOf(StartsWith("<|im_start|>system\n"), HasSubstr("user\n" + quiz + "\n<|im_end|>"),
                              EndsWith("<|im_start|>assistant\n<think>")));
  EXPECT_THAT(base, AllOf(StartsWith("The user asks a question"), HasSubstr("\n\nUser:" + quiz + "\n"),
                          EndsWith("\nAssistant: <think>")));
  EXPECT_EQ(ErrorOf([] { LogicRl(0, "chatml"); }), "prompt template: expected one of instruct, base, got 'chatml'");
}

}  // namespace
}  // namespace knaves
