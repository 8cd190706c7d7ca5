// knaves trace: puzzle rows -> worked thoughts, ready to learn from.
#include "generator/trace.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "base/error.h"
#include "base/hash.h"
#include "base/json_lines.h"
#include "base/random.h"
#include "cli/command.h"
#include "cli/transform_rows.h"
#include "env/prompt_template.h"
#include "generator/language.h"
#include "generator/puzzle_row.h"
#include "generator/spies/spy_json.h"
#include "generator/spies/spy_language.h"
#include "generator/spies/spy_row.h"
#include "generator/spies/spy_thought.h"

namespace knaves {
namespace {

constexpr const char* kExample =
    "Example:\n"
    "  knaves generate --people 3 --count 1000 --split train | knaves trace --style small-steps --out cold-start.jsonl";

struct TraceCommandOptions {
  TraceOptions trace;
  std::string prompt_template = "plain";
  uint64_t seed = 0;
  int threads = 0;
  std::string in = "-";
  std::string out = "-";
};

Json SpansToJson(const std::vector<TraceSpan>& all) {
  Json spans = Json::array();
  for (const TraceSpan& span : all) spans.push_back({SpanKindName(span.kind), span.begin, span.end});
  return spans;
}

// Rows of the grammar "spies" have one style, and no flaws.
std::string TraceSpyRow(const TraceCommandOptions& options, const Json& json, const std::string& place) {
  if (options.trace.style != "small-steps" || options.trace.flaw_rate > 0.0) {
    throw InputError(place + ": puzzles with a third role are told in --style small-steps, without --flaw-rate");
  }
  const SpyRow row = SpyRowFromJson(json, place);
  const SpyThought thought = WriteSpyThought(row.puzzle, row.wording, options.trace.verify);
  Json words = Json::array();
  for (const SpyRoleWord& role : row.wording.roles) words.push_back(role.word);
  return JsonLine({{"prompt", PromptText(options.prompt_template, row.quiz, kRoles)},
                   {"response", ResponseText(thought, row.wording)},
                   {"names", row.wording.names},
                   {"solution", RolesToJson(row.solution, row.puzzle.people())},
                   {"language", row.wording.language->language.code},
                   {"role_words", words},
                   {"style", options.trace.style},
                   {"sound", true},
                   {"spans", SpansToJson(thought.spans)}});
}

// The draws belong to the row's text, so that a row has the same trace wherever it stands.
std::string TraceRow(const TraceCommandOptions& options, const Line& line) {
  const Json json = ParseJson(line.text, line.place);
  if (IsSpyRow(json)) return TraceSpyRow(options, json, line.place);
  const PuzzleRow row = PuzzleRowFromJson(json, line.place);
  const Fingerprint text = FingerprintOf(row.quiz);
  Random random({options.seed, text.high, text.low});
  const Trace trace = WriteTrace(row.puzzle, row.solution, row.wording, options.trace, random);
  Json solution = Json::array();
  for (int person = 0; person < row.puzzle.people(); ++person) solution.push_back(IsKnight(row.solution, person));
  return JsonLine({{"prompt", PromptText(options.prompt_template, row.quiz)},
                   {"response", ResponseText(trace, row.wording)},
                   {"names", row.wording.names},
                   {"solution", solution},
                   {"language", row.wording.language->code},
                   {"role_words", {row.wording.roles.knight, row.wording.roles.knave}},
                   {"style", options.trace.style},
                   {"sound", trace.sound},
                   {"spans", SpansToJson(trace.spans)}});
}

}  // namespace

CommandRun AddTrace(CLI::App& parser) {
  const auto options = std::make_shared<TraceCommandOptions>();
  parser.add_option("--style", options->trace.style, "How the thought goes about it")
      ->capture_default_str()
      ->check(CLI::IsMember(TraceStyles()));
  parser.add_option("--flaw-rate", options->trace.flaw_rate, "Chance that a step is written wrong and believed")
      ->capture_default_str()
      ->check(CLI::Range(0.0, 1.0));
  parser.add_flag("--verify,!--no-verify", options->trace.verify, "Check every statement before answering (default)");
  parser.add_option("--prompt-template", options->prompt_template, "How the puzzle becomes the prompt")
      ->capture_default_str()
      ->check(CLI::IsMember(PromptTemplateNames()));
  parser.add_option("--seed", options->seed, "Another seed, other phrasings and flaws")->capture_default_str();
  parser.add_option("--threads", options->threads, "Threads; 0: one for each core")
      ->capture_default_str()
      ->check(CLI::NonNegativeNumber);
  parser.add_option("--out", options->out, "Where the traces go; -: standard output")->capture_default_str();
  parser.add_option("FILE", options->in, "Puzzle rows as JSON Lines; -: standard input")->capture_default_str();
  parser.footer(kExample);
  return [options] {
    return TransformRows(options->in, options->out, options->threads,
                         [&](const Line& line) { return TraceRow(*options, line); });
  };
}

}  // namespace knaves
