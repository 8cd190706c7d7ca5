// The rules "logic-rl" against logic_rl_scorer.py on thousands of responses made to be nasty.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/json_lines.h"
#include "base/random.h"
#include "tests/unit/reward/score_response.h"

namespace knaves {
namespace {

constexpr int kRows = 20000;

struct ParityRow {
  TestPuzzle puzzle;
  std::optional<std::string> prompt;
  std::string response;
};

// Strings between which a choice makes the difference for some rule.
class RowMaker {
 public:
  explicit RowMaker(uint64_t seed) : random_({seed}) {}

  ParityRow Make() {
    ParityRow row;
    row.puzzle = MakePuzzle();
    if (random_.Chance(0.6)) row.prompt = random_.Choice(kPrompts);
    row.response = random_.Chance(0.85) ? Careful(row.puzzle) : Soup();
    return row;
  }

 private:
  TestPuzzle MakePuzzle() {
    TestPuzzle puzzle;
    puzzle.names.clear();
    puzzle.solution.clear();
    const bool plain = random_.Chance(0.6);
    const uint64_t people = 1 + random_.Below(4);
    for (uint64_t i = 0; i < people; ++i) {
      puzzle.names.push_back(random_.Choice(plain ? kPlainNames : kOddNames));
      puzzle.solution.push_back(random_.Chance(0.5));
    }
    if (random_.Chance(0.1)) std::swap(puzzle.knight, puzzle.knave);
    if (random_.Chance(0.05)) puzzle.knight = random_.Choice(kRoleWords);
    return puzzle;
  }

  // A response of about the right form, with something off here and there.
  std::string Careful(const TestPuzzle& puzzle) {
    std::string text = random_.Choice(kThoughts);
    text += Rarely("<think>") + "</think>" + Rarely(" and so ") + Rarely("</think>");
    text += random_.Chance(0.03) ? "<ANSWER>" : "<answer>";
    text += random_.Choice(kSpaces) + Answer(puzzle) + random_.Choice(kSpaces) + Rarely("<answer>") + "</answer>";
    return text + Rarely("</answer>") + Rarely("Assistant: <think></think><answer>" + Answer(puzzle) + "</answer>") +
           random_.Choice(kThoughts);
  }

  std::string Answer(const TestPuzzle& puzzle) {
    std::string answer;
    for (size_t i = 0; i < puzzle.names.size(); ++i) {
      if (random_.Chance(0.02)) continue;
      const bool right = random_.Chance(0.85);
      std::string name = puzzle.names[i];
      const size_t first = name.find_first_of(" -'");
      if (random_.Chance(0.5) && first != std::string::npos && first > 0) name = name.substr(0, first);
      answer += Rarely(random_.Choice(kJunk)) + name + Gap() + Spelt("is", kIs) + Gap() + Spelt("a", kA) + Gap();
      answer += right == puzzle.solution[i] ? Spelt("knight", kKnights) : Spelt("knave", kKnaves);
      answer += random_.Choice(kSeparators);
    }
    return answer + Rarely(random_.Choice(kJunk));
  }

  std::string Soup() {
    std::string text;
    for (uint64_t i = random_.Below(14); i > 0; --i) text += random_.Choice(kSoup);
    return text;
  }

  std::string Gap() { return random_.Chance(0.9) ? " " : random_.Choice(kSpaces); }
  std::string Spelt(const std::string& plain, const std::vector<std::string>& others) {
    return random_.Chance(0.93) ? plain : random_.Choice(others);
  }
  std::string Rarely(const std::string& text) { return random_.Chance(0.04) ? text : ""; }

  Random random_;

  static const std::vector<std::string> kPrompts, kPlainNames, kOddNames, kRoleWords, kThoughts, kSpaces, kIs, kA,
      kKnights, kKnaves, kSeparators, kJunk, kSoup;
};

using Strings = std::vector<std::string>;
const Strings RowMaker::kPrompts = {"<|im_start|>assistant\n<think>",
                                    "User: who?\nAssistant: <think>",
                                    "no header <think>",
                                    "Assistant:",
                                    "",
                                    "<think></think><|im_start|>assistant<think>",
                                    "Assist"};
const Strings RowMaker::kPlainNames = {"Michael", "Zoey", "Ethan", "Ella", "Isabella", "Jack", "Jackson"};
const Strings RowMaker::kOddNames = {
    "Mary Ann", "Mary",      "Jean-Luc", "O'Neil",      "Chloé",     "michael",   "MICHAEL",   "Bob_2",     "R2-D2",
    "李明",     "Is",        "A",        "knight",      "Knave Joe", "\u0130pek", "Kim\u017F", "\u212Aurt", "d\u0131m",
    "(9)",      "Eve\nAdam", "Éve",      "Zo\u00ebx y", "\u00b2x",   "x\u0301 y", "\x1cTom"};
const Strings RowMaker::kRoleWords = {"hero",        "Knight", "knights",    "kn\u0130ght",
                                      "kn\u0131ght", "KNAVE",  "\u212Anight"};
const Strings RowMaker::kThoughts = {"Let me think. ",
                                     "",
                                     "<",
                                     "<answer",
                                     "The Assistant: thinks. ",
                                     "\u00e9\u4e2d ",
                                     "<|im_end|><|im_start|>assistant\n",
                                     "think>"};
const Strings RowMaker::kSpaces = {" ",      "",       "\n",   "\t",   "\u00a0", "\u2003", "\u3000", "\u200b",
                                   "\u180e", "\u0085", "\x1c", "\x1f", "\x0b",   "\u2028", "\ufeff", " \r\n "};
const Strings RowMaker::kIs = {"Is", "IS", "\u0130s", "\u0131s", "i\u017f", "was", "isn't", "is not"};
const Strings RowMaker::kA = {"A", "an", "the", "", "\u0430", "a a"};
const Strings RowMaker::kKnights = {"Knight",       "KNIGHT",  "\u212Anight", "kn\u0130ght",
                                    "kn\u0131ght",  "knights", "**knight**",  "knight\u0301",
                                    "knight\u00e9", "knight_", "night",       "kknight"};
const Strings RowMaker::kKnaves = {"Knave",  "KNAVE",       "\u212Anave", "knaves",
                                   "knave2", "knave\u00b2", "knav\u00e9", "knaveknave"};
const Strings RowMaker::kSeparators = {", ", "\n", ". ", " and ", ".", "\u3002", "\u4e2d", "_", "\u0301", " "};
const Strings RowMaker::kJunk = {"knight", "Knave ", "(1) ", "- ",     "\u212Anight",
                                 "not ",   "\u0301", "_",    "\u00e9", "two knaves"};
const Strings RowMaker::kSoup = {"<think>",
                                 "</think>",
                                 "<answer>",
                                 "</answer>",
                                 "Assistant:",
                                 "<|im_start|>assistant",
                                 "Michael is a knight",
                                 "Zoey is a knave",
                                 " ",
                                 "knight",
                                 "</answer",
                                 "<",
                                 "\n",
                                 "\u00e9"};

std::string SolutionText(const TestPuzzle& puzzle) {
  std::string text;
  for (size_t i = 0; i < puzzle.names.size(); ++i) {
    if (i > 0) text += '\n';
    text += fmt::format("({}) {} is a {}", i + 1, puzzle.names[i], puzzle.solution[i] ? puzzle.knight : puzzle.knave);
  }
  return text;
}

std::string PythonProgram() { return std::string(KNAVES_PYTHON).empty() ? "python3" : KNAVES_PYTHON; }

// The rewards that the Python scorer gives, line by line.
std::vector<double> PythonRewards(const std::vector<ParityRow>& rows) {
  const std::filesystem::path folder =
      std::filesystem::temp_directory_path() / fmt::format("knaves-parity-{}", ::getpid());
  std::filesystem::create_directories(folder);
  std::string input;
  for (const ParityRow& row : rows) {
    const std::string prompt = row.prompt.value_or("<|im_start|>assistant\n<think>");
    input += JsonLine(Json{{"text", prompt + row.response}, {"solution", SolutionText(row.puzzle)}}) + "\n";
  }
  WriteFile(folder / "rows.jsonl", input);
  const std::string command =
      fmt::format("'{}' '{}/tests/parity/logic_rl_scorer.py' < '{}' > '{}'", PythonProgram(), KNAVES_SOURCE_DIR,
                  (folder / "rows.jsonl").string(), (folder / "rewards").string());
  EXPECT_EQ(std::system(command.c_str()), 0);
  std::vector<double> rewards;
  std::ifstream file(folder / "rewards");
  for (double reward; file >> reward;) rewards.push_back(reward);
  std::filesystem::remove_all(folder);
  return rewards;
}

TEST(LogicRlParity, GivesTheRewardsOfThePublishedScorer) {
  if (std::system(fmt::format("'{}' -c '' 2>/dev/null", PythonProgram()).c_str()) != 0) {
    GTEST_SKIP() << "no Python to run the published scorer's rules with";
  }
  RowMaker maker(5);
  std::vector<ParityRow> rows;
  for (int i = 0; i < kRows; ++i) rows.push_back(maker.Make());
  const std::vector<double> expected = PythonRewards(rows);
  ASSERT_EQ(expected.size(), rows.size());
  std::map<double, int> seen;
  for (size_t i = 0; i < rows.size(); ++i) {
    const std::optional<std::string_view> prompt =
        rows[i].prompt ? std::optional<std::string_view>(*rows[i].prompt) : std::nullopt;
    const RewardBreakdown breakdown = ScoreResponse("logic-rl", rows[i].response, rows[i].puzzle, prompt);
    ++seen[expected[i]];
    ASSERT_EQ(breakdown.reward, expected[i]) << SolutionText(rows[i].puzzle) << "\n---\n" << rows[i].response;
  }
  // All four rewards are well represented, so that agreement means something.
  for (const double reward : {3.0, -0.5, -1.0, -3.0}) EXPECT_GT(seen[reward], kRows / 50) << reward;
}

}  // namespace
}  // namespace knaves
