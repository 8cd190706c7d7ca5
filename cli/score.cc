// knaves score: response rows -> scored rows, in order.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <charconv>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/file.h"
#include "base/json_lines.h"
#include "base/ordered_work.h"
#include "cli/command.h"
#include "cli/response_row.h"
#include "reward/reward.h"

namespace knaves {
namespace {

constexpr size_t kBlockBytes = 1 << 20;  // some milliseconds of work

constexpr const char* kExample =
    "Example:\n"
    "  echo '{\"names\": [\"Ann\", \"Bob\"], \"solution\": [true, false],"
    " \"response\": \"Bob says that we differ.</think><answer>Ann: knight, Bob: knave</answer>\"}' |"
    " knaves score --rules strict";

struct ScoreOptions {
  std::string rules = "strict";
  std::vector<std::string> terms;
  int threads = 0;
  std::string in = "-";
  std::string out = "-";
};

struct Line {
  std::string text;
  std::string place;
};
using Block = std::vector<Line>;

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
  if (!options.terms.empty()) reward.terms.clear();
  for (const std::string& term : options.terms) reward.terms.push_back(ParseTerm(term));
  return Reward(reward);
}

std::optional<Block> NextBlock(JsonLinesReader& reader) {
  Block block;
  for (size_t bytes = 0; bytes < kBlockBytes;) {
    std::optional<std::string> line = reader.NextLine();
    if (!line) break;
    bytes += line->size();
    block.push_back({std::move(*line), reader.Place()});
  }
  return block.empty() ? std::nullopt : std::optional(std::move(block));
}

std::string ScoreBlock(const Reward& reward, const Block& block) {
  std::string scored;
  for (const Line& line : block) {
    Json row = ParseJson(line.text, line.place);
    const ResponseRow response = ResponseRowFromJson(row, line.place);
    SetScore(reward.Score(response.Input()), row);
    scored += JsonLine(row);
    scored += '\n';
  }
  return scored;
}

int Score(const ScoreOptions& options) {
  const Reward reward = MakeReward(options);
  JsonLinesReader reader(options.in);
  OutputFile out(options.out);
  OrderedPipeline<Block>(
      ThreadCount(options.threads), [&] { return NextBlock(reader); },
      [&](const Block& block) { return ScoreBlock(reward, block); },
      [&](const std::string& scored) { out.Write(scored); });
  out.Commit();
  return 0;
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
  parser.add_option("--threads", options->threads, "Threads; 0: one for each core")
      ->capture_default_str()
      ->check(CLI::NonNegativeNumber);
  parser.add_option("--out", options->out, "Where scored rows go; -: standard output")->capture_default_str();
  parser.add_option("FILE", options->in, "Response rows as JSON Lines; -: standard input")->capture_default_str();
  parser.footer(kExample);
  return [options] { return Score(*options); };
}

}  // namespace knaves
