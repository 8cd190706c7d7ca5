// knaves score: response rows -> scored rows, in order.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <charconv>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/error.h"
#include "cli/command.h"
#include "cli/transform_rows.h"
#include "reward/response_row.h"
#include "reward/reward.h"

namespace knaves {
namespace {

constexpr const char* kExample =
    "Example:\n"
    "  echo '{\"names\": [\"Ann\", \"Bob\"], \"solution\": [true, false],"
    " \"response\": \"Bob says that we differ.</think><answer>Ann: knight, Bob: knave</answer>\"}' |"
    " knaves score --rules strict";

struct ScoreOptions {
  std::string rules = "strict";
  std::vector<std::string> terms;
  TermSettings settings;
  int threads = 0;
  std::string in = "-";
  std::string out = "-";
};

// "answer=0.5"
std::pair<std::string, double> ParseTerm(const std::string& text) {
  const size_t equals = text.find('=');
  double weight = 0.0;
  if (equals != std::string::npos) {
    const char* begin = text.data() + equals + 1;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(begin, end, weight);
    if (error == std::errc() && stop == end && begin != end) return {text.substr(0, equals), weight};
  }
  throw InputError(fmt::format("--term: expected NAME=WEIGHT, got '{}'", text));
}

Reward MakeReward(const ScoreOptions& options) {
  RewardOptions reward;
  reward.rules = options.rules;
  reward.settings = options.settings;
  if (!options.terms.empty()) reward.terms.clear();
  for (const std::string& term : options.terms) reward.terms.push_back(ParseTerm(term));
  return Reward(reward);
}

int Score(const ScoreOptions& options) {
  const Reward reward = MakeReward(options);
  return TransformRows(options.in, options.out, options.threads,
                       [&](const Line& line) { return ScoredLine(reward, options.rules, line.text, line.place); });
}

}  // namespace

CommandRun AddScore(CLI::App& parser) {
  const auto options = std::make_shared<ScoreOptions>();
  parser
      .add_option("--rules", options->rules,
                  fmt::format("How a response is read: {}", fmt::join(RewardRuleNames(), " or ")))
      ->capture_default_str();
  parser
      .add_option("--term", options->terms,
                  fmt::format("A term and its weight, NAME=WEIGHT; repeat it for more terms. Without: format=1 and "
                              "answer=1. Terms: {}",
                              fmt::join(RewardTermNames(), ", ")))
      ->allow_extra_args(false);
  parser
      .add_option("--least-thought-words", options->settings.least_thought_words,
                  "Words below which the term thought-length punishes a thought")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
  parser.add_option("--most-thought-words", options->settings.most_thought_words, "Words above which it does")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  parser.add_option("--threads", options->threads, "Threads; 0: one for each core")
      ->capture_default_str()
      ->check(CLI::NonNegativeNumber);
  parser.add_option("--out", options->out, "Where scored rows go; -: standard output")->capture_default_str();
  parser.add_option("FILE", options->in, "Response rows as JSON Lines; -: standard input")->capture_default_str();
  parser.footer(kExample);
  return [options] { return Score(*options); };
}

}  // namespace knaves
