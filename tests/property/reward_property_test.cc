// What holds of the grader for any response.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "tests/unit/reward/score_response.h"

namespace knaves {
namespace {

const std::vector<std::string>& NamePool() {
  static const std::vector<std::string> pool = {
      "Michael", "Zoey",     "Ethan", "Ella", "Isabella", "Mary Ann", "Mary", "Jean-Luc", "O'Neil", "Chloé",
      "Zephyr",  "Zephyrus", "小明",  "李",   "A",        "Иван",     "May",  "Will",     "R2-D2",  "J. R. Tolk"};
  return pool;
}

TestPuzzle RandomPuzzle() {
  TestPuzzle puzzle;
  const auto chosen =
      *rc::gen::suchThat(rc::gen::container<std::set<std::string>>(rc::gen::elementOf(NamePool())),
                         [](const std::set<std::string>& names) { return names.size() >= 2 && names.size() <= 7; });
  puzzle.names.assign(chosen.begin(), chosen.end());
  puzzle.solution = *rc::gen::container<std::vector<bool>>(puzzle.names.size(), rc::gen::arbitrary<bool>());
  if (*rc::gen::inRange(0, 4) == 0) {
    puzzle.knight = "hero";
    puzzle.knave = "villain";
  }
  return puzzle;
}

const std::string& RoleOf(const TestPuzzle& puzzle, bool knight) { return knight ? puzzle.knight : puzzle.knave; }

// A line for each person, in one of the forms that are accepted.
std::vector<std::string> AnswerLines(const TestPuzzle& puzzle, const std::vector<bool>& roles) {
  std::vector<std::string> lines;
  for (size_t i = 0; i < puzzle.names.size(); ++i) {
    const std::string& name = puzzle.names[i];
    const std::string role = RoleOf(puzzle, roles[i]);
    const std::vector<std::string> forms = {name + " is a " + role,
                                            name + ": " + role,
                                            "(" + std::to_string(i + 1) + ") " + name + " is a " + role,
                                            "- " + name + " = " + role,
                                            "| " + name + " | " + role + " |",
                                            name + " is not a " + RoleOf(puzzle, !roles[i]),
                                            "**" + name + "** is a *" + role + "*",
                                            name + " (" + role + ")"};
    lines.push_back(*rc::gen::elementOf(forms));
  }
  return lines;
}

std::string Joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

std::string RandomBytes() {
  const std::vector<std::string> pieces = {
      "<think>",      "</think>",       "<answer>",  "</answer>", "Michael", "Zoey",  " is a ",
      "knight",       "knave",          "\xFF",      "\xC3",      "\0",      "(",     ":",
      "and ",         "not ",           ", ",        "\n",        "the ",    "only ", "|",
      "respectively", "there are two ", "everyone ", "\u200b",    "é",       "-",     "'"};
  std::string text;
  for (const std::string& piece : *rc::gen::container<std::vector<std::string>>(
           rc::gen::oneOf(rc::gen::elementOf(pieces), rc::gen::container<std::string>(rc::gen::arbitrary<char>())))) {
    text += piece;
  }
  return text;
}

RC_GTEST_PROP(RewardProperty, NeverThrowsAndStaysWithinItsValues, ()) {
  const std::string bytes = RandomBytes();
  for (const std::string& rules : RewardRuleNames()) {
    for (const std::string& response : {bytes, WithAnswer(bytes)}) {
      const RewardBreakdown breakdown = ScoreResponse(rules, response);
      RC_ASSERT(breakdown.reward == 3.0 || breakdown.reward == -0.5 || breakdown.reward == -1.0 ||
                breakdown.reward == -3.0);
      RC_ASSERT(breakdown.Correct() == (breakdown.reward == 3.0));
      RC_ASSERT(breakdown.parsed.size() == 3u);
      RC_ASSERT(breakdown.reasons.empty() == breakdown.Correct());
    }
  }
}

RC_GTEST_PROP(RewardProperty, ARightAnswerGetsMoreThanAWrongOne, ()) {
  const TestPuzzle puzzle = RandomPuzzle();
  std::vector<bool> other = *rc::gen::container<std::vector<bool>>(puzzle.names.size(), rc::gen::arbitrary<bool>());
  const double right = ScoreResponse("strict", WithAnswer(Joined(AnswerLines(puzzle, puzzle.solution))), puzzle).reward;
  RC_ASSERT(right == 3.0);
  const double reward = ScoreResponse("strict", WithAnswer(Joined(AnswerLines(puzzle, other))), puzzle).reward;
  RC_ASSERT(reward == (other == puzzle.solution ? 3.0 : -0.5));
}

RC_GTEST_PROP(RewardProperty, TheOrderOfTheLinesDoesNotMatter, ()) {
  const TestPuzzle puzzle = RandomPuzzle();
  const std::vector<bool> roles =
      *rc::gen::container<std::vector<bool>>(puzzle.names.size(), rc::gen::arbitrary<bool>());
  std::vector<std::string> lines = AnswerLines(puzzle, roles);
  const RewardBreakdown before = ScoreResponse("strict", WithAnswer(Joined(lines)), puzzle);
  const size_t shift = *rc::gen::inRange<size_t>(0, lines.size());
  std::rotate(lines.begin(), lines.begin() + static_cast<ptrdiff_t>(shift), lines.end());
  if (*rc::gen::arbitrary<bool>()) std::reverse(lines.begin(), lines.end());
  const RewardBreakdown after = ScoreResponse("strict", WithAnswer(Joined(lines)), puzzle);
  RC_ASSERT(before.reward == after.reward);
  RC_ASSERT(before.parsed == after.parsed);
}

RC_GTEST_PROP(RewardProperty, BoldTypeDoesNotMatter, ()) {
  const TestPuzzle puzzle = RandomPuzzle();
  std::string plain;
  std::string bold;
  for (size_t i = 0; i < puzzle.names.size(); ++i) {
    const std::string role = RoleOf(puzzle, *rc::gen::arbitrary<bool>());
    plain += puzzle.names[i] + " is a " + role + "\n";
    const int kind = *rc::gen::inRange(0, 3);
    if (kind == 0) bold += "**" + puzzle.names[i] + "** is a " + role + "\n";
    if (kind == 1) bold += puzzle.names[i] + " is a **" + role + "**\n";
    if (kind == 2) bold += "**" + puzzle.names[i] + " is a " + role + "**\n";
  }
  RC_ASSERT(ScoreResponse("strict", WithAnswer(plain), puzzle).reward ==
            ScoreResponse("strict", WithAnswer(bold), puzzle).reward);
}

RC_GTEST_PROP(RewardProperty, ACutResponseIsRightOnlyWhenTheWholeAnswerStands, ()) {
  const TestPuzzle puzzle = RandomPuzzle();
  const std::string whole = WithAnswer(Joined(AnswerLines(puzzle, puzzle.solution)));
  const std::string response = whole + "\n<|im_end|>";
  const size_t length = *rc::gen::inRange<size_t>(0, response.size());
  const RewardBreakdown breakdown = ScoreResponse("strict", response.substr(0, length), puzzle);
  RC_ASSERT(length >= whole.size() || !breakdown.Correct());
}

RC_GTEST_PROP(RewardProperty, ACutAnswerIsRightOnlyWhenEveryLineStands, ()) {
  const TestPuzzle puzzle = RandomPuzzle();
  const std::string answer = Joined(AnswerLines(puzzle, puzzle.solution));
  const std::string cut = answer.substr(0, *rc::gen::inRange<size_t>(0, answer.size()));
  const RewardBreakdown breakdown = ScoreResponse("strict", WithAnswer(cut), puzzle);
  // What may be missing without harm is the last line's end and its dress: "*", " |", ")". And "Zoey is not" says a
  // whole thing behind another line (docs/grading.md).
  const bool whole = answer.substr(cut.size()).find_first_not_of("*| )\n") == std::string::npos;
  if (breakdown.Correct()) RC_ASSERT(whole || cut.ends_with(" is not") || cut.ends_with(" is not "));
}

RC_GTEST_PROP(RewardProperty, AnExtraWordBetweenWordsIsNeverRead, ()) {
  const std::vector<std::string> words = {"Michael", "is",    "a",     "knight", "Zoey", "is",
                                          "a",       "knave", "Ethan", "is",     "a",    "knight"};
  const size_t place = *rc::gen::inRange<size_t>(0, words.size() + 1);
  const std::string extra = *rc::gen::elementOf(std::vector<std::string>{
      "maybe", "if", "or", "never", "false", "Bob", "perhaps", "wrong", "unless", "said", "nobody", "liar", "?"});
  std::string answer;
  for (size_t i = 0; i <= words.size(); ++i) {
    if (i == place) answer += extra + " ";
    if (i < words.size()) answer += words[i] + " ";
  }
  RC_ASSERT(!ScoreResponse("strict", WithAnswer(answer)).Correct());
}

// Whatever else is rewarded, and however much.
RC_GTEST_PROP(RewardProperty, NoWrongAnswerBeatsARightOne, ()) {
  const TestPuzzle puzzle = RandomPuzzle();
  RewardOptions options;
  options.terms = {{"format", *rc::gen::inRange(0, 4)}, {"answer", *rc::gen::inRange(1, 4)}};
  for (const std::string& term : RewardTermNames()) {
    if (term != "format" && term != "answer") options.terms.emplace_back(term, *rc::gen::inRange(-50, 50));
  }
  std::vector<bool> wrong = puzzle.solution;
  const auto person = *rc::gen::inRange<size_t>(0, wrong.size());
  wrong[person] = !wrong[person];
  const Reward reward(options);
  const auto score = [&](const std::vector<bool>& roles) {
    const auto thought = *rc::gen::arbitrary<std::string>();
    const std::string response = "we try one after the other " + thought + "</think>\n<answer>" +
                                 Joined(AnswerLines(puzzle, roles)) + "</answer>";
    ScoringInput input{
        .response = response, .prompt = std::nullopt, .names = puzzle.names, .solution = puzzle.solution};
    input.knight = puzzle.knight;
    input.knave = puzzle.knave;
    input.response_tokens = *rc::gen::inRange(1, 1000);
    input.max_response_tokens = 1000;
    return reward.Score(input);
  };
  const RewardBreakdown right_one = score(puzzle.solution);
  const RewardBreakdown wrong_one = score(wrong);
  RC_PRE(right_one.Correct());
  RC_ASSERT(!wrong_one.Correct());
  RC_ASSERT(right_one.reward > wrong_one.reward);
}

}  // namespace
}  // namespace knaves
