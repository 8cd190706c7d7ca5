// knaves play, with a pipe for a person.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>
#include <string>

#include "tests/unit/cli/run_program.h"

namespace knaves {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

ProgramResult Play(const std::string& input) {
  return RunProgram({"play", "--people", "2", "--seed", "7", "--roles", "knight"}, input);
}

// The first puzzle's solution as the program tells it, e.g. "Zoey is a knight, and Mary is a knave."
std::string Solution() {
  const std::string output = Play(":solution\n:quit\n").output;
  std::smatch match;
  static const std::regex form(R"(\n(\w+ is a (?:knight|knave), and \w+ is a (?:knight|knave)\.)\n)");
  return std::regex_search(output, match, form) ? match[1].str() : "";
}

std::string Replace(std::string text, const std::string& pattern, const std::string& by) {
  return std::regex_replace(text, std::regex(pattern), by);
}

// The solution with everybody the other way round.
std::string Opposite() { return Replace(Replace(Replace(Solution(), "knight", "#"), "knave", "knight"), "#", "knave"); }

TEST(Play, ShowsAPuzzleAndEndsCleanlyAtTheEndOfInput) {
  const ProgramResult result = Play("");
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_THAT(result.output, AllOf(HasSubstr("\nPuzzle 1\n"), HasSubstr("Solved 0 of 0.")));
  EXPECT_THAT(result.output, Not(HasSubstr("<think>")));
  EXPECT_THAT(result.errors, IsEmpty());
}

TEST(Play, TakesPuzzlesOfAGrammar) {
  const auto play = [](const std::string& grammar) {
    return RunProgram({"play", "--people", "3", "--seed", "7", "--grammar", grammar}, ":quit\n");
  };
  EXPECT_THAT(play("says").output, HasSubstr(" would say that "));
  EXPECT_EQ(play("say").exit_code, 2);
}

TEST(Play, PosesPuzzlesWithSpies) {
  const auto play = [](const std::string& input, const std::string& language) {
    return RunProgram({"play", "--people", "3", "--seed", "7", "--grammar", "spies", "--language", language}, input)
        .output;
  };
  for (const char* language : {"en", "zh"}) {
    const std::string output = play(":solution\n", language);
    const size_t question = output.find("Puzzle 1\n") + 9;
    const size_t begin = output.find('\n', question) + 1;
    const std::string solution = output.substr(begin, output.find('\n', begin) - begin);
    EXPECT_THAT(play(solution + "\n", language), AllOf(HasSubstr("Correct."), HasSubstr("Solved 1 of 1."))) << solution;
    const std::string hint = play(":hint\n", language);
    const size_t told = hint.find('\n', hint.find("Puzzle 1\n") + 9) + 1;
    const std::string fact = hint.substr(told, hint.find_first_of(".,\xE3", told) - told);
    EXPECT_THAT(solution, HasSubstr(fact));
  }
}

TEST(Play, BringsTheSamePuzzlesBackForTheSameSeed) { EXPECT_EQ(Play("").output, Play(":quit\nignored\n").output); }

TEST(Play, TellsTheSolutionAndGoesOn) {
  ASSERT_FALSE(Solution().empty());
  EXPECT_THAT(Play(":solution\n").output, AllOf(HasSubstr("\nPuzzle 2\n"), HasSubstr("Solved 0 of 1.")));
}

TEST(Play, AcceptsTheSolutionAsASentence) {
  EXPECT_THAT(Play(Solution() + "\n").output, AllOf(HasSubstr("Correct."), HasSubstr("Reward 3"),
                                                    HasSubstr("\nPuzzle 2\n"), HasSubstr("Solved 1 of 1.")));
}

TEST(Play, AcceptsTheSolutionInFewWords) {
  // "Zoey knight, Mary knave"
  EXPECT_THAT(Play(Replace(Replace(Solution(), " is a ", " "), ", and |\\.", ", ") + "\n").output,
              HasSubstr("Correct."));
}

TEST(Play, AcceptsTheSolutionAsAListOverSeveralLines) {
  const std::string list = "(1) " + Replace(Replace(Solution(), ", and ", "\n(2) "), "\\.", "");
  EXPECT_THAT(Play(list + "\n").output, AllOf(HasSubstr("\nAnd "), HasSubstr("Correct."), HasSubstr("Solved 1 of 1.")));
}

TEST(Play, TellsWhatIsWrongWithAWrongAnswerAndTheSolution) {
  EXPECT_THAT(Play(Opposite() + "\n").output, AllOf(HasSubstr("Wrong. You said that "), HasSubstr(Solution()),
                                                    HasSubstr("Reward -0.5"), HasSubstr("Solved 0 of 1.")));
}

TEST(Play, AsksAgainForWhatItDoesNotUnderstandAndKeepsThePuzzle) {
  const std::string output = Play("I have no idea\n" + Solution() + "\n").output;
  EXPECT_THAT(output, AllOf(HasSubstr("not understood"), HasSubstr("Correct."), HasSubstr("Solved 1 of 1.")));
}

TEST(Play, HintsAtNothingButTheTruth) {
  const std::string output = Play(":hint\n:hint\n:hint\n").output;
  std::smatch match;
  static const std::regex form(R"(\n(\w+ is a (?:knight|knave))\.\n(\w+ is a (?:knight|knave))\.\nYou have been told)");
  ASSERT_TRUE(std::regex_search(output, match, form)) << output;
  EXPECT_THAT(Solution(), HasSubstr(match[1].str()));
  EXPECT_THAT(Solution(), HasSubstr(match[2].str()));
}

TEST(Play, PosesChinesePuzzlesAndTakesChineseAnswers) {
  const auto play = [](const std::string& input) {
    return RunProgram({"play", "--people", "2", "--seed", "7", "--language", "zh"}, input).output;
  };
  const std::string output = play(":solution\n");
  const std::string question_end = "？\n";
  const size_t begin = output.find(question_end) + question_end.size();
  const std::string solution = output.substr(begin, output.find('\n', begin) - begin);
  EXPECT_THAT(solution, AllOf(HasSubstr("是"), testing::EndsWith("。")));
  EXPECT_THAT(play(solution + "\n"), AllOf(HasSubstr("Correct."), HasSubstr("Solved 1 of 1.")));
}

TEST(Play, SurvivesAnyBytes) {
  const ProgramResult result =
      Play(std::string("\xFF\0</answer><think>\n:what\n", 24) + std::string(100'000, 'x') + "\n");
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_THAT(result.output, HasSubstr("Solved 0 of 0."));
}

TEST(Play, RefusesBadOptionsInOneLine) {
  for (const char* people : {"1", "3-2", "x", "2-", "999"}) {
    const ProgramResult result = RunProgram({"play", "--people", people}, "");
    EXPECT_EQ(result.exit_code, 2) << people;
    EXPECT_THAT(result.errors, StartsWith("knaves: error: "));
    EXPECT_EQ(std::count(result.errors.begin(), result.errors.end(), '\n'), 1) << result.errors;
    EXPECT_THAT(result.output, IsEmpty()) << people;
  }
}

}  // namespace
}  // namespace knaves
