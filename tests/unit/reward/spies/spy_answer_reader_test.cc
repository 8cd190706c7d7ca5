#include "reward/spies/spy_answer_reader.h"

#include <gtest/gtest.h>

#include "reward/reward.h"

namespace knaves {
namespace {

const std::vector<std::string> kThreePeople = {"Amy", "Bob", "Carol"};
const std::vector<Role> kTheirRoles = {Role::kKnight, Role::kSpy, Role::kKnave};
const std::vector<bool> kNoSolution;

RewardBreakdown ScoreAnswer(const std::string& answer, const std::vector<Role>& roles = kTheirRoles) {
  const std::string response = "Amy says that Bob is no knight, and so on.</think>\n<answer>" + answer + "</answer>";
  return Reward({}).Score({.response = response,
                           .prompt = std::nullopt,
                           .names = kThreePeople,
                           .solution = kNoSolution,
                           .spy = "spy",
                           .roles = &roles});
}

std::string Reasons(const RewardBreakdown& breakdown) {
  std::string text;
  for (const std::string& reason : breakdown.reasons) text += reason + " ";
  return text;
}

TEST(SpyAnswerTest, UnderstandsChinese) {
  const std::vector<std::string> names = {"王芳", "张敏", "丹增"};
  for (const char* answer :
       {"(1) 王芳是骑士\n(2) 张敏是间谍\n(3) 丹增是无赖", "王芳是骑士，张敏是间谍，丹增是无赖。",
        "王芳：骑士\n张敏：间谍\n丹增：无赖",
        "| 姓名 | 身份 |\n|---|---|\n| 王芳 | 骑士 |\n| 张敏 | 间谍 |\n| 丹增 | 无赖 |",
        "所以，王芳是一名骑士，张敏是一名间谍，而丹增是一个无赖。", "间谍：张敏；骑士：王芳；无赖：丹增"}) {
    const std::string response =
        "王芳说张敏不是骑士，如此等等，我们来看看谁是谁。</think>\n<answer>" + std::string(answer) + "</answer>";
    const RewardBreakdown read = Reward({}).Score({.response = response,
                                                   .prompt = std::nullopt,
                                                   .names = names,
                                                   .solution = kNoSolution,
                                                   .knight = "骑士",
                                                   .knave = "无赖",
                                                   .spy = "间谍",
                                                   .roles = &kTheirRoles});
    EXPECT_EQ(AnswerVerdictName(read.answer), "correct") << answer << "\n" << Reasons(read);
  }
}

// Amy is a knight, Bob a spy and Carol a knave, in the ways in which people say it.
TEST(SpyAnswerTest, UnderstandsWhatSaysTheWholeSolution) {
  for (const char* answer : {
           "(1) Amy is a knight\n(2) Bob is a spy\n(3) Carol is a knave",
           "Amy is a knight, Bob is a spy, and Carol is a knave.",
           "Amy: knight, Bob: spy, Carol: knave",
           "- **Amy**: Knight\n- **Bob**: Spy\n- **Carol**: Knave",
           "Amy = knight; Bob = spy; Carol = knave",
           "| Name | Role |\n|---|---|\n| Amy | knight |\n| Bob | spy |\n| Carol | knave |",
           "Amy (knight), Bob (spy), Carol (knave)",
           "Amy, knight\nBob, spy\nCarol, knave",
           "The knight is Amy, the knave is Carol, and the spy is Bob.",
           "Knight: Amy\nKnave: Carol\nSpy: Bob",
           "Knights: Amy. Knaves: Carol. Spies: Bob.",
           "Knights:\n- Amy\nKnaves:\n- Carol\nSpies:\n- Bob",
           "Bob is the spy, Amy is a knight and Carol is a knave",
           "Bob is the only spy. Amy is a knight. Carol is not a knight.  Carol is not a spy.",
           "Bob is neither a knight nor a knave, Amy is a knight, not a spy, and Carol is a knave",
           "Amy, Bob, and Carol are a knight, a spy, and a knave, respectively.",
           "So the final answer is: Amy is a knight, Bob is a spy, Carol is a knave",
           "Amy is a knight, Bob is a spy, and everyone else is a knave",
           "Bob isn't a knight but a spy; Amy must be a knight; Carol is definitely a knave",
       }) {
    const RewardBreakdown read = ScoreAnswer(answer);
    EXPECT_EQ(AnswerVerdictName(read.answer), "correct") << answer << "\n" << Reasons(read);
  }
  const std::vector<Role> two_knaves = {Role::kKnave, Role::kSpy, Role::kKnave};
  for (const char* answer :
       {"Amy and Carol are knaves, and Bob is a spy", "Knaves: Amy, Carol; spies: Bob; knights: none",
        "Bob is the spy and the others are knaves"}) {
    EXPECT_EQ(AnswerVerdictName(ScoreAnswer(answer, two_knaves).answer), "correct") << answer;
  }
}

struct SpyRefusal {
  const char* answer;
  const char* verdict;
  const char* reason;
};

TEST(SpyAnswerTest, RefusesWhatDoesNotSayIt) {
  for (const SpyRefusal& refused : std::initializer_list<SpyRefusal>{
           {"Amy is a knight, Bob is a knave, and Carol is a spy", "wrong", "wrong-role"},
           {"Amy is a spy, Bob is a spy, and Carol is a knave", "wrong", "wrong-role"},
           {"Amy is a knight and Bob is a spy", "unparsed", "missing-person"},
           {"Amy is a knight, Bob is a spy, and Carol is not a knight", "unparsed", "missing-person"},
           {"Amy is a knight, Bob is a spy, Carol is a knave, Carol is a spy", "unparsed", "contradiction"},
           {"Amy is a knight, Bob is a spy, Carol is a knave, Carol is not a knave", "unparsed", "contradiction"},
           {"Amy is a knight, Bob is the only spy, Carol is a spy", "unparsed", "contradiction"},
           {"The spies are Bob and Carol. Amy is a knight, Carol is a knave", "unparsed", "contradiction"},
           {"Amy is a knight, Bob is a spy, Carol is a knave. No one is a spy.", "unparsed", "contradiction"},
           {"Amy is a knight or a spy, Bob is a spy, Carol is a knave", "unparsed", "alternatives"},
           {"Maybe Amy is a knight, Bob is a spy, Carol is a knave", "unparsed", "hedge"},
           {"Amy is a knight, Bob is a spy, Carol is a knave?", "unparsed", "question"},
           {"If Amy is a knight, Bob is a spy, Carol is a knave", "unparsed", "condition"},
           {"Amy is a knight, Bob is a spy, Carol is a knave, wait", "unparsed", "retraction"},
           {"It is false that Amy is a knight, Bob is a spy, Carol is a knave", "unparsed", "negation"},
           {"Amy is a knight, Bob is a spy, Carol is a knave, Dan is a spy", "unparsed", "unknown-person"},
           {"knight, spy, knave", "unparsed", "not-understood"},
           {"Amy is a knight and a spy, Bob is a spy, Carol is a knave", "unparsed", "not-understood"},
           {"Amy, Bob: knight, spy, Carol: knave", "unparsed", "not-understood"},
           {"Amy is a knight, Bob is a sp\xD1\x83, Carol is a knave", "unparsed", "look-alike-character"},
           {"", "unparsed", "empty-answer"},
       }) {
    const RewardBreakdown read = ScoreAnswer(refused.answer);
    EXPECT_EQ(AnswerVerdictName(read.answer), refused.verdict) << refused.answer;
    EXPECT_EQ(Reasons(read), std::string(refused.reason) + " ") << refused.answer;
  }
}

// Every answer that names a role for everybody is right for one solution and for no other.
TEST(SpyAnswerTest, TellsAllSolutionsApart) {
  constexpr const char* kWords[] = {"knight", "knave", "spy"};
  for (int said = 0; said < 27; ++said) {
    const int roles[] = {said % 3, said / 3 % 3, said / 9};
    std::string answer;
    for (size_t i = 0; i < 3; ++i) answer += kThreePeople[i] + " is a " + kWords[roles[i]] + ". ";
    for (int meant = 0; meant < 27; ++meant) {
      const std::vector<Role> solution = {static_cast<Role>(meant % 3), static_cast<Role>(meant / 3 % 3),
                                          static_cast<Role>(meant / 9)};
      const RewardBreakdown read = ScoreAnswer(answer, solution);
      EXPECT_EQ(read.answer == AnswerVerdict::kCorrect, said == meant) << answer;
      EXPECT_EQ(read.parsed_roles[0], static_cast<Role>(roles[0]));
    }
  }
}

TEST(SpyAnswerTest, CountsThePeopleWhoAreRight) {
  RewardOptions options;
  options.terms = {{"partial", 1.0}};
  const std::string response =
      "Amy says that Bob is no knight, and so on.</think>\n<answer>Amy: knight, Bob: knave, Carol: knave</answer>";
  const RewardBreakdown read = Reward(options).Score({.response = response,
                                                      .prompt = std::nullopt,
                                                      .names = kThreePeople,
                                                      .solution = kNoSolution,
                                                      .spy = "spy",
                                                      .roles = &kTheirRoles});
  EXPECT_NEAR(read.terms[0].second, 2.0 / 3.0, 1e-12);
}

}  // namespace
}  // namespace knaves
