// Scores every line of four tables, which explain themselves: the grammar's own, and three that were written down by
// one who had not seen the grammar's code, or not for that purpose.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "tests/unit/reward/score_response.h"

namespace knaves {
namespace {

struct StrictCase {
  int line = 0;
  std::string verdict;
  std::string response;
  TestPuzzle puzzle;
  std::optional<std::string> prompt;
};

std::string Unescape(std::string text) {
  for (size_t at = 0; (at = text.find('"', at)) != std::string::npos; at += 2) text.replace(at, 1, "\\\"");
  return nlohmann::json::parse('"' + text + '"').get<std::string>();
}

std::string RightAnswer(const TestPuzzle& puzzle) {
  std::string answer;
  for (size_t i = 0; i < puzzle.names.size(); ++i) {
    answer +=
        fmt::format("({}) {} is a {}\n", i + 1, puzzle.names[i], puzzle.solution[i] ? puzzle.knight : puzzle.knave);
  }
  return answer;
}

void ReplaceAll(std::string& text, std::string_view what, const std::string& with) {
  for (size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += with.size()) {
    text.replace(at, what.size(), with);
  }
}

class CaseFile {
 public:
  std::vector<StrictCase> Read(const std::string& path) {
    std::ifstream file(path);
    std::string line;
    for (int number = 1; std::getline(file, line); ++number) {
      if (line.empty() || line[0] == '#' || line[0] == '=') continue;
      if (line[0] == '@') {
        SetCommon(line);
      } else {
        AddCase(line, number);
      }
    }
    return std::move(cases_);
  }

 private:
  void SetCommon(const std::string& line) {
    const size_t space = line.find(' ');
    const std::string key = line.substr(0, space);
    const std::string value = space == std::string::npos ? "" : line.substr(space + 1);
    if (key == "@answer") whole_ = false;
    if (key == "@response") whole_ = true;
    if (key == "@prompt") common_.prompt = Unescape(value);
    if (key == "@people") people_ = value;
    if (key == "@people") common_.prompt.reset();
    if (key == "@roles") {
      const size_t between = value.find(", ") != std::string::npos ? value.find(", ") : value.find(' ');
      common_.puzzle.knight = value.substr(0, between);
      common_.puzzle.knave = value.substr(value.find_first_not_of(", ", between));
    }
  }

  // The roles may stand below the people, so that both are put together at the first case.
  void SetPeople() {
    common_.puzzle.names.clear();
    common_.puzzle.solution.clear();
    std::string rest = people_;
    while (!rest.empty()) {
      const size_t end = std::min(rest.find(", "), rest.size());
      const std::string person = rest.substr(0, end);
      const size_t equals = person.find('=');
      const std::string role = person.substr(equals + 1);
      ASSERT_TRUE(role == common_.puzzle.knight || role == common_.puzzle.knave) << people_;
      common_.puzzle.names.push_back(person.substr(0, equals));
      common_.puzzle.solution.push_back(role == common_.puzzle.knight);
      rest.erase(0, end + 2);
    }
  }

  void AddCase(const std::string& line, int number) {
    SetPeople();
    const size_t gap = line.find("  ");
    ASSERT_NE(gap, std::string::npos) << "line " << number;
    StrictCase added = common_;
    added.line = number;
    added.verdict = line.substr(0, gap);
    const std::string text = Unescape(line.substr(gap + 2));
    added.response = whole_ ? text : WithAnswer(text);
    ReplaceAll(added.response, "{T}", kGoodThought);
    ReplaceAll(added.response, "{A}", RightAnswer(added.puzzle));
    cases_.push_back(std::move(added));
  }

  StrictCase common_;
  std::string people_;
  bool whole_ = false;
  std::vector<StrictCase> cases_;
};

std::string VerdictOf(const RewardBreakdown& breakdown) {
  if (breakdown.Correct()) return "accept";
  if (breakdown.format && breakdown.answer == AnswerVerdict::kWrong) return "wrong";
  return "refuse " + (breakdown.reasons.empty() ? "" : breakdown.reasons[0]);
}

struct CaseTable {
  const char* file;
  size_t least_cases;
};

class StrictCases : public testing::TestWithParam<CaseTable> {};

TEST_P(StrictCases, AreJudgedAsTheTableSays) {
  const std::vector<StrictCase> cases =
      CaseFile().Read(std::string(KNAVES_SOURCE_DIR "/tests/golden/") + GetParam().file);
  std::map<std::string, int> count;
  for (const StrictCase& one : cases) {
    const std::optional<std::string_view> prompt =
        one.prompt ? std::optional<std::string_view>(*one.prompt) : std::nullopt;
    const RewardBreakdown breakdown = ScoreResponse("strict", one.response, one.puzzle, prompt);
    const std::string verdict = VerdictOf(breakdown);
    ++count[one.verdict.substr(0, one.verdict.find(' '))];
    if (one.verdict == "miss") {
      EXPECT_TRUE(verdict.starts_with("refuse")) << "line " << one.line << " is understood now";
      continue;
    }
    const bool for_any_reason = one.verdict == "refuse";
    EXPECT_EQ(for_any_reason ? verdict.substr(0, one.verdict.size()) : verdict, one.verdict)
        << "line " << one.line << ": " << one.response;
    EXPECT_EQ(breakdown.reward, verdict == "accept" ? 3.0 : verdict == "wrong" ? -0.5 : breakdown.format ? -1.0 : -3.0);
  }
  EXPECT_GE(cases.size(), GetParam().least_cases);
  RecordProperty("cases", static_cast<int>(cases.size()));
  for (const auto& [verdict, number] : count) RecordProperty(verdict, number);
}

constexpr std::array kTables = {
    CaseTable{"reward_strict_cases.txt", 600}, CaseTable{"reward_strict_fresh_cases.txt", 550},
    CaseTable{"reward_strict_fresh_cases_2.txt", 140}, CaseTable{"reward_strict_fresh_cases_3.txt", 140},
    CaseTable{"reward_strict_fresh_cases_4.txt", 210}};

INSTANTIATE_TEST_SUITE_P(Tables, StrictCases, testing::ValuesIn(kTables));

TEST(StrictTables, LeaveAtMostOneNaturalFormInFiftyUnread) {
  size_t natural = 0;
  size_t missed = 0;
  for (const CaseTable& table : kTables) {
    for (const StrictCase& one : CaseFile().Read(std::string(KNAVES_SOURCE_DIR "/tests/golden/") + table.file)) {
      natural += one.verdict == "accept" || one.verdict == "miss" ? 1 : 0;
      missed += one.verdict == "miss" ? 1 : 0;
    }
  }
  EXPECT_GT(natural, 700u);
  EXPECT_LE(missed * 50, natural);
}

}  // namespace
}  // namespace knaves
