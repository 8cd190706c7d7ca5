// The suite from questions to figures: held-out puzzles, recorded responses, grades, summaries.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "base/error.h"
#include "eval/suite/kk_suite.h"
#include "eval/suite/recorded.h"
#include "eval/suite/summary.h"

namespace knaves {
namespace {

using testing::ElementsAre;
using testing::StartsWith;

EvalItem ItemOf(std::vector<std::string> names, std::vector<bool> solution, Json doc = Json::object()) {
  EvalItem item;
  item.names = std::move(names);
  item.solution = std::move(solution);
  item.doc = std::move(doc);
  return item;
}

EvalResponse ResponseOf(std::string text, int tokens = 0) {
  EvalResponse response;
  response.text = std::move(text);
  response.tokens = tokens;
  return response;
}

const std::string kRight =
    "Ann says that Bob lies, and nothing that Bob says is against it.</think>\n<answer>Ann is a knight, and Bob is a "
    "knave.</answer>";
const std::string kWrong =
    "Ann says that Bob lies, and nothing that Bob says is against it.</think>\n<answer>Ann is a knave, and Bob is a "
    "knave.</answer>";
const std::string kBroken = "Ann is a knight, and Bob is a knave.";

TEST(KkItems, HaveATaskForEachNumberOfPeople) {
  KkSuiteOptions options;
  options.min_people = 3;
  options.max_people = 4;
  options.count = 5;
  const std::vector<EvalItem> items = KkItems(options);
  ASSERT_EQ(items.size(), 10u);
  EXPECT_EQ(items[0].task, "kk_3ppl");
  EXPECT_EQ(items[9].task, "kk_4ppl");
  EXPECT_EQ(items[0].names.size(), 3u);
  EXPECT_EQ(items[0].doc["split"], "test");
  EXPECT_THAT(*items[0].prompt, testing::EndsWith("<think>"));
}

TEST(KkItems, AreTheSameForEveryModel) {
  KkSuiteOptions options;
  options.max_people = 3;
  options.count = 4;
  const std::vector<EvalItem> first = KkItems(options);
  const std::vector<EvalItem> second = KkItems(options);
  for (size_t i = 0; i < first.size(); ++i) EXPECT_EQ(first[i].doc, second[i].doc);
  options.seed += 1;
  EXPECT_NE(KkItems(options)[0].doc, first[0].doc);
}

TEST(KkItems, AreDistinctWhereThereAreEnoughPuzzlesAndRepeatWhereThereAreNot) {
  KkSuiteOptions options;
  options.max_people = 3;
  options.count = 300;
  std::map<std::string, std::set<std::string>> ids;
  for (const EvalItem& item : KkItems(options)) ids[item.task].insert(item.task_id);
  EXPECT_EQ(ids["kk_3ppl"].size(), 300u);
  EXPECT_LT(ids["kk_2ppl"].size(), 300u);
  EXPECT_GT(ids["kk_2ppl"].size(), 10u);
}

TEST(KkItems, RefuseWhatNoPuzzleMeets) {
  KkSuiteOptions options;
  options.min_people = 1;
  options.max_people = 1;
  EXPECT_THROW(KkItems(options), InputError);
}

TEST(RecordedResponses, OfOnePromptAreSamplesOfOneItem) {
  RecordedResponses recorded;
  for (const char* prompt : {"p", "q", "p"}) {
    EvalItem item = ItemOf({"Ann", "Bob"}, {true, false});
    item.prompt = prompt;
    recorded.Add(std::move(item), ResponseOf(prompt));
  }
  const RecordedResponses::Set set = recorded.Take();
  ASSERT_EQ(set.items.size(), 2u);
  EXPECT_THAT(set.responses, ElementsAre(testing::Field(&EvalResponse::item, 0), testing::Field(&EvalResponse::item, 0),
                                         testing::Field(&EvalResponse::item, 1)));
}

TEST(RecordedResponses, WithoutAQuestionAreItemsOfTheirOwn) {
  RecordedResponses recorded;
  recorded.Add(ItemOf({"Ann", "Bob"}, {true, false}), ResponseOf("a"));
  recorded.Add(ItemOf({"Ann", "Bob"}, {true, false}), ResponseOf("b"));
  EXPECT_EQ(recorded.Take().items.size(), 2u);
}

TEST(RecordedResponses, AreSortedByPeopleAndKeepTheirPuzzleIds) {
  RecordedResponses recorded;
  recorded.Add(ItemOf({"Ann", "Bob", "Carol"}, {true, false, true}, {{"id", "x"}}), ResponseOf("three"));
  recorded.Add(ItemOf({"Ann", "Bob"}, {true, false}, {{"id", "y"}}), ResponseOf("two"));
  const RecordedResponses::Set set = recorded.Take();
  EXPECT_EQ(set.items[0].task, "kk_2ppl");
  EXPECT_EQ(set.items[0].task_id, "y");
  EXPECT_EQ(set.items[1].task_id, "x");
  EXPECT_EQ(set.responses[0].text, "two");
}

// Two puzzles with two samples each: right, wrong; right, right.
Evaluation SmallEvaluation() {
  std::vector<EvalItem> items = {ItemOf({"Ann", "Bob"}, {true, false}), ItemOf({"Ann", "Bob"}, {true, false})};
  items[0].task = items[1].task = "kk_2ppl";
  items[0].task_id = "a";
  items[1].task_id = "b";
  std::vector<EvalResponse> responses = {ResponseOf(kRight, 10), ResponseOf(kWrong, 20), ResponseOf(kRight, 30),
                                         ResponseOf(kRight, 40)};
  responses[2].item = responses[3].item = 1;
  return GradeResponses(std::move(items), std::move(responses), Reward(RewardOptions{}), 2);
}

TEST(GradeResponses, UsesTheGraderOfTraining) {
  const Evaluation evaluation = SmallEvaluation();
  EXPECT_TRUE(evaluation.samples[0].breakdown.Correct());
  EXPECT_EQ(evaluation.samples[1].breakdown.answer, AnswerVerdict::kWrong);
  EXPECT_EQ(evaluation.samples[0].breakdown.reward, 3.0);
}

TEST(GradeResponses, GradesAThirdRole) {
  RecordedResponses recorded;
  for (const char* role : {"spy", "spy", "knave"}) {
    EvalItem item = ItemOf({"Ann", "Bob"}, {}, {{"id", "a"}});
    item.roles = {Role::kSpy, Role::kKnight};
    item.spy = "spy";
    recorded.Add(item, ResponseOf("Ann says that Bob lies, so we see who is who.</think>\n<answer>Ann is a " +
                                  std::string(role) + ", Bob is a knight</answer>"));
  }
  auto [items, responses] = recorded.Take();
  const Evaluation evaluation = GradeResponses(std::move(items), std::move(responses), Reward(RewardOptions{}), 1);
  ASSERT_EQ(evaluation.items.size(), 1u);
  EXPECT_EQ(evaluation.items[0].task, "kk_spies_2ppl");
  EXPECT_EQ(SolutionJson(evaluation.items[0]), Json({"spy", "knight"}));
  EXPECT_TRUE(evaluation.samples[0].breakdown.Correct());
  EXPECT_EQ(evaluation.samples[2].breakdown.answer, AnswerVerdict::kWrong);
  const EvaluationSummary summary = Summarize(evaluation);
  EXPECT_NEAR(summary.all.Find("acc")->mean, 2.0 / 3.0, 1e-12);
  EXPECT_EQ(summary.all.Find("majority@3")->mean, 1.0);
}

TEST(GradeResponses, DoesNotDependOnThreads) {
  for (const int threads : {1, 4}) {
    std::vector<EvalItem> items = {ItemOf({"Ann", "Bob"}, {true, false})};
    std::vector<EvalResponse> responses;
    for (int i = 0; i < 50; ++i) responses.push_back(ResponseOf(i % 3 == 0 ? kRight : kWrong));
    const Evaluation evaluation =
        GradeResponses(std::move(items), std::move(responses), Reward(RewardOptions{}), threads);
    for (size_t i = 0; i < 50; ++i) EXPECT_EQ(evaluation.samples[i].breakdown.Correct(), i % 3 == 0);
  }
}

TEST(Summarize, GivesEveryFigureOfATask) {
  const EvaluationSummary summary = Summarize(SmallEvaluation());
  ASSERT_EQ(summary.tasks.size(), 1u);
  const TaskSummary& task = summary.tasks[0];
  EXPECT_EQ(task.items, 2u);
  EXPECT_EQ(task.distinct, 2u);
  EXPECT_EQ(task.samples, 4u);
  EXPECT_DOUBLE_EQ(task.Find("acc")->mean, 0.75);
  EXPECT_NEAR(task.Find("acc")->standard_error, 0.25, 1e-12);  // two clusters with means .5 and 1
  EXPECT_DOUBLE_EQ(task.Find("pass@2")->mean, 1.0);
  EXPECT_DOUBLE_EQ(task.Find("majority@2")->mean, 0.75);  // a tie, and a win
  EXPECT_DOUBLE_EQ(task.Find("format")->mean, 1.0);
  EXPECT_DOUBLE_EQ(task.Find("response_length")->mean, 25.0);
  EXPECT_DOUBLE_EQ(task.Find("cut_off")->mean, 0.0);
  EXPECT_DOUBLE_EQ(task.Find("behaviour/backtracking")->mean, 0.0);
  EXPECT_EQ(task.Find("pass@4"), nullptr);
}

TEST(Summarize, LeavesOutWhatOneSampleOrNoTokenCountCannotTell) {
  std::vector<EvalItem> items = {ItemOf({"Ann", "Bob"}, {true, false})};
  items[0].task = "kk_2ppl";
  const Evaluation evaluation = GradeResponses(std::move(items), {ResponseOf(kBroken)}, Reward(RewardOptions{}), 1);
  const EvaluationSummary summary = Summarize(evaluation);
  EXPECT_EQ(summary.all.Find("pass@2"), nullptr);
  EXPECT_EQ(summary.all.Find("majority@1"), nullptr);
  EXPECT_EQ(summary.all.Find("response_length"), nullptr);
  EXPECT_DOUBLE_EQ(summary.all.Find("response_chars")->mean, static_cast<double>(kBroken.size()));
  EXPECT_DOUBLE_EQ(summary.all.Find("format")->mean, 0.0);
}

TEST(Summarize, ClustersItemsThatAreOnePuzzleInOtherWords) {
  Evaluation evaluation = SmallEvaluation();
  evaluation.items[1].task_id = evaluation.items[0].task_id;
  const EvaluationSummary summary = Summarize(evaluation);
  EXPECT_EQ(summary.all.distinct, 1u);
  EXPECT_EQ(summary.all.items, 2u);
}

TEST(Summarize, CountsResponsesWithABehaviourOnce) {
  const std::string turns =
      "Suppose Ann is a knave. A contradiction. So Ann is a knight. Suppose Bob is a knight. A contradiction. So Bob "
      "is "
      "a knave.</think>\n<answer>Ann is a knight, and Bob is a knave.</answer>";
  std::vector<EvalItem> items = {ItemOf({"Ann", "Bob"}, {true, false})};
  items[0].task = "kk_2ppl";
  const Evaluation evaluation =
      GradeResponses(std::move(items), {ResponseOf(turns), ResponseOf(kRight)}, Reward(RewardOptions{}), 1);
  EXPECT_DOUBLE_EQ(Summarize(evaluation).all.Find("behaviour/backtracking")->mean, 0.5);
}

}  // namespace
}  // namespace knaves
