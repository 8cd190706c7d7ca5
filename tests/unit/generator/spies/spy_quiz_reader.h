// Reads what the English texts of the grammar "spies" say, from the text alone: it shares nothing with what writes
// them.
#pragma once

#include <optional>
#include <regex>
#include <string>
#include <vector>

#include "generator/spies/spy_puzzle.h"
#include "tests/unit/generator/spies/joined_claims.h"

namespace knaves {

struct ReadQuiz {
  std::vector<std::string> names;
  std::vector<std::string> words;  // knight, knave, spy
  SpyPuzzle puzzle;
};

class SpyQuizReader {
 public:
  SpyQuizReader(std::vector<std::string> names, std::vector<std::string> words)
      : names_(std::move(names)), words_(std::move(words)) {}

  // "Amy is not a knight"
  std::optional<RoleClaim> Claim(const std::string& text) const {
    static const std::regex form(R"((\w+) is (not )?an? (\w+))");
    std::smatch match;
    if (!std::regex_match(text, match, form)) return std::nullopt;
    const auto name = std::find(names_.begin(), names_.end(), match[1].str());
    const auto word = std::find(words_.begin(), words_.end(), match[3].str());
    if (name == names_.end() || word == words_.end()) return std::nullopt;
    return RoleClaim{static_cast<uint8_t>(name - names_.begin()), static_cast<Role>(word - words_.begin()),
                     match[2].matched};
  }

  // Every way of reading a statement: one, where the text has one meaning.
  std::vector<SpyStatement> Statements(const std::string& text) const {
    static const std::vector<std::pair<Joint, std::string>> forms = {{Joint::kAnd, "(.*) and (.*)"},
                                                                     {Joint::kOr, "(.*) or (.*)"},
                                                                     {Joint::kIff, "(.*) if and only if (.*)"},
                                                                     {Joint::kIf, "[Ii]f (.*), then (.*)"}};
    return ReadingsOf(text, forms, [this](const std::string& claim) { return Claim(claim); });
  }

  static std::optional<ReadQuiz> Read(const std::string& text) {
    static const std::regex form(
        R"(On a remote island, everyone is an? (\w+), an? (\w+), or an? (\w+)\. .* You meet (\d+) inhabitants: ([^.]+)\. ([^.]+)\. (.*) Who is .*)");
    std::smatch match;
    if (!std::regex_match(text, match, form)) return std::nullopt;
    ReadQuiz quiz;
    quiz.words = {match[1], match[2], match[3]};
    static const std::regex word(R"(\w+)");
    const std::string list = match[5];
    for (std::sregex_iterator at(list.begin(), list.end(), word), end; at != end; ++at) {
      if (at->str() != "and") quiz.names.push_back(at->str());
    }
    if (std::to_string(quiz.names.size()) != match[4].str() || !ReadCount(match[6], quiz)) return std::nullopt;
    const SpyQuizReader reader(quiz.names, quiz.words);
    static const std::regex saying(R"((\w+) says: "([^"]+)\.")");
    const std::string sayings = match[7];
    for (std::sregex_iterator at(sayings.begin(), sayings.end(), saying), end; at != end; ++at) {
      const std::vector<SpyStatement> said = reader.Statements((*at)[2]);
      const size_t place = quiz.puzzle.statements.size();
      if (said.size() != 1 || place >= quiz.names.size() || quiz.names[place] != (*at)[1].str()) return std::nullopt;
      quiz.puzzle.statements.push_back(said[0]);
    }
    if (quiz.puzzle.statements.size() != quiz.names.size()) return std::nullopt;
    return quiz;
  }

 private:
  // "Exactly one of them is a spy"; nothing but the right verb and form goes with a number.
  static bool ReadCount(const std::string& text, ReadQuiz& quiz) {
    static const std::regex form(
        R"((?:(Exactly|At most) (\w+)|At least (\w+) and at most (\w+)) of them (is an?|are) (\w+))");
    static const std::vector<std::string> numbers = {"zero", "one", "two", "three", "four", "five", "six"};
    std::smatch match;
    if (!std::regex_match(text, match, form)) return false;
    const auto number = [&](const std::string& spelled) {
      return static_cast<int>(std::find(numbers.begin(), numbers.end(), spelled) - numbers.begin());
    };
    const int most = number(match[2].matched ? match[2] : match[4]);
    quiz.puzzle.spies.most = most;
    quiz.puzzle.spies.least = match[3].matched ? number(match[3]) : match[1].str() == "Exactly" ? most : 0;
    const std::string& spy = quiz.words[2];
    const std::string spies = spy == "spy" ? "spies" : spy + "s";
    return most == 1 ? match[6] == spy && match[5].str().starts_with("is a") : match[6] == spies && match[5] == "are";
  }

  std::vector<std::string> names_;
  std::vector<std::string> words_;
};

}  // namespace knaves
