// knaves eval: how good a model is on held-out puzzles, or how good recorded responses are.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/interrupt.h"
#include "base/ordered_work.h"
#include "cli/command.h"
#include "cli/endpoint_options.h"
#include "cli/eval_progress.h"
#include "cli/grammars.h"
#include "cli/people_range.h"
#include "cli/recorded_rows.h"
#include "cli/spies.h"
#include "env/kk_options.h"
#include "env/prompt_template.h"
#include "eval/suite/evaluation.h"
#include "eval/suite/kk_suite.h"
#include "eval/suite/local_model.h"
#include "eval/suite/results_files.h"
#include "eval/suite/summary.h"
#include "generator/difficulty_range.h"
#include "generator/language.h"
#include "policy/device.h"

namespace knaves {
namespace {

struct EvalCommandOptions {
  std::string model;
  std::optional<std::string> tokenizer;
  EndpointOptions endpoint;
  std::string responses;
  std::string suite = "kk";
  std::string puzzles;
  std::optional<std::string> people;
  std::string difficulty;
  std::string rules = "strict";
  std::string device = "auto";
  std::string dtype = "float32";
  int threads = 0;
  std::string out;
  KkSuiteOptions kk;
  SpyOptions spies;
  LocalModelOptions sampling;
};

// Items and what was answered, by whom; nothing when the work was interrupted.
struct Answered {
  std::string model_name;
  std::string back_end;
  std::vector<EvalItem> items;
  std::vector<EvalResponse> responses;
};

std::vector<EvalItem> ItemsOf(const EvalCommandOptions& options) {
  std::vector<EvalItem> items =
      options.puzzles.empty() ? KkItems(options.kk) : KkItemsOfFile(options.puzzles, options.kk.prompt_template);
  for (const EvalItem& item : items) {
    if (item.roles.empty() || options.rules == "strict") continue;
    throw InputError(fmt::format("--rules: expected strict for puzzles with three roles, got {}", options.rules));
  }
  return items;
}

std::optional<Answered> AskLocalModel(const EvalCommandOptions& options) {
  Answered answered{options.model, "local", ItemsOf(options), {}};
  Model model = LoadModel(options.model, options.tokenizer);
  model.decoder.To(ParseDevice(options.device, "--device"), ParseFloatType(options.dtype, "--dtype"));
  answered.responses = WithProgress(
      [&](const EvalProgress& progress) { return AskModel(model, answered.items, options.sampling, progress); });
  if (Interrupted()) return std::nullopt;
  return answered;
}

Answered AskServer(const EvalCommandOptions& options) {
  Answered answered{"", "endpoint", ItemsOf(options), {}};
  EndpointOptions endpoint = options.endpoint;
  endpoint.sampling = options.sampling;
  if (endpoint.model.empty()) endpoint.model = FirstModelOf(endpoint);
  answered.model_name = endpoint.model;
  answered.responses =
      WithProgress([&](const EvalProgress& progress) { return AskEndpoint(endpoint, answered.items, progress); });
  return answered;
}

Answered ReadRecorded(const EvalCommandOptions& options) {
  std::optional<PeopleRange> people;
  if (options.people) people = ParsePeopleRange(*options.people);
  RecordedResponses::Set set = ReadRecordedRows(options.responses, people, options.rules);
  return {options.responses, "responses", std::move(set.items), std::move(set.responses)};
}

std::optional<Answered> Answer(const EvalCommandOptions& options) {
  if (!options.model.empty()) return AskLocalModel(options);
  if (!options.endpoint.url.empty()) return AskServer(options);
  return ReadRecorded(options);
}

void AddKkSettings(const KkSuiteOptions& kk, Json& settings) {
  settings["people"] = fmt::format("{}-{}", kk.min_people, kk.max_people);
  settings["count"] = kk.count;
  settings["puzzle_seed"] = kk.seed;
  settings["grammar"] = kk.grammars;
  if (HasSpies(kk.grammars)) settings["spies"] = fmt::format("{}-{}", kk.spies.least, kk.spies.most);
  settings["depth"] = kk.depth;
  settings["split"] = "test";
  settings["language"] = kk.wording.language;
  settings["roles"] = kk.wording.roles;
}

Json SettingsOf(const EvalCommandOptions& options) {
  Json settings = {{"suite", options.suite}, {"rules", options.rules}};
  if (options.people) settings["people"] = *options.people;
  if (!options.responses.empty()) return settings;
  if (options.puzzles.empty()) {
    AddKkSettings(options.kk, settings);
    if (!options.difficulty.empty()) settings["difficulty"] = options.difficulty;
  } else {
    settings["puzzles"] = options.puzzles;
  }
  settings["prompt_template"] = options.kk.prompt_template;
  settings["samples"] = options.sampling.samples;
  settings["temperature"] = options.sampling.temperature;
  settings["top_p"] = options.sampling.top_p;
  settings["max_tokens"] = options.sampling.max_tokens;
  if (!options.sampling.stop.empty()) settings["stop"] = options.sampling.stop;
  settings["seed"] = options.sampling.seed;
  settings["batch"] = options.sampling.batch;
  settings["batch_invariant"] = options.sampling.batch_invariant;
  if (options.endpoint.url.empty()) {
    settings["device"] = options.device;
    settings["dtype"] = options.dtype;
  } else {
    settings["endpoint"] = options.endpoint.url;
  }
  return settings;
}

void Check(EvalCommandOptions& options) {
  const int sources = !options.model.empty() + !options.endpoint.url.empty() + !options.responses.empty();
  if (sources != 1) throw InputError("expected one of --model DIR, --endpoint URL and --responses FILE");
  if (!options.puzzles.empty() && !options.responses.empty()) {
    throw InputError("--puzzles: expected --model or --endpoint beside it; recorded responses carry their puzzles");
  }
  if (!options.endpoint.url.empty()) {
    while (options.endpoint.url.ends_with('/')) options.endpoint.url.pop_back();
    CheckEndpoint(options.endpoint);
  }
  if (options.suite != "kk") throw InputError(fmt::format("--suite: expected kk, got '{}'", options.suite));
  if (!options.difficulty.empty()) options.kk.difficulty = ParseDifficultyRange(options.difficulty, "--difficulty");
  if (options.spies.Chosen(options.kk.grammars)) options.kk.spies = options.spies.Count();
  WordingOptions& wording = options.kk.wording;
  if (wording.roles.empty()) wording.roles = {FindLanguage(wording.language).role_pairs.front().knight};
  if (wording.roles == std::vector<std::string>{"all"}) wording.roles.clear();
  if (options.people) {
    const PeopleRange people = ParsePeopleRange(*options.people);
    options.kk.min_people = people.min;
    options.kk.max_people = people.max;
  }
}

int RunEval(EvalCommandOptions options) {
  Check(options);
  const Reward reward({.rules = options.rules});
  const auto start = std::chrono::steady_clock::now();
  const std::time_t date = std::time(nullptr);
  std::optional<Answered> answered = Answer(options);
  if (!answered) {
    fmt::print(stderr, "interrupted: nothing was written\n");
    return kInterruptedCode;
  }
  const Evaluation evaluation =
      GradeResponses(std::move(answered->items), std::move(answered->responses), reward, ThreadCount(options.threads));
  const EvaluationSummary summary = Summarize(evaluation);
  const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - start;
  const EvalDescription description = {.model_name = answered->model_name,
                                       .back_end = answered->back_end,
                                       .rules = options.rules,
                                       .settings = SettingsOf(options),
                                       .git_hash = KNAVES_REVISION,
                                       .date = static_cast<int64_t>(date),
                                       .seconds = spent.count()};
  WriteResults(evaluation, summary, description, options.out);
  fmt::print("{}", ResultsTable(summary));
  fmt::print(stderr, "written: {}\n", (std::filesystem::path(options.out) / "results.json").string());
  return 0;
}

void AddSuiteOptions(CLI::App& parser, EvalCommandOptions& options) {
  parser.add_option("--suite", options.suite, "The suite of puzzles: kk")->capture_default_str();
  CLI::Option* file = parser.add_option("--puzzles", options.puzzles,
                                        "A file of puzzle rows in place of puzzles made here; -: standard input");
  CLI::Option* people = parser.add_option("--people", options.people,
                                          "How many people puzzles have, N or N-M (2-8; of recorded responses, all)");
  CLI::Option* count = parser.add_option("--count", options.kk.count, "Puzzles for each number of people")
                           ->check(CLI::PositiveNumber)
                           ->capture_default_str();
  CLI::Option* seed =
      parser.add_option("--puzzle-seed", options.kk.seed, "Which held-out puzzles; keep it, and results compare")
          ->capture_default_str();
  AddGrammarOption(parser, options.kk.grammars);
  CLI::Option* depth =
      parser.add_option("--depth", options.kk.depth, "Greatest depth of a statement")->capture_default_str();
  CLI::Option* difficulty =
      parser.add_option("--difficulty", options.difficulty, "MIN-MAX: of puzzles, as knaves generate measures it");
  CLI::Option* language = parser.add_option("--language", options.kk.wording.language, "Language of the puzzles")
                              ->check(CLI::IsMember(LanguageCodes()))
                              ->capture_default_str();
  CLI::Option* roles =
      parser
          .add_option(
              "--roles", options.kk.wording.roles,
              "Role words to tell puzzles in, e.g. knight,hero; all: every pair; knights and knaves when left out")
          ->delimiter(',');
  options.spies.Add(parser, {"--depth", "--difficulty"});
  for (CLI::Option* of_made_puzzles : {people, count, seed, parser.get_option("--grammar"),
                                       parser.get_option("--spies"), depth, difficulty, language, roles})
    file->excludes(of_made_puzzles);
  parser
      .add_option("--prompt-template", options.kk.prompt_template,
                  fmt::format("{}", fmt::join(PromptTemplateNames(), ", ")))
      ->capture_default_str();
  parser
      .add_option("--rules", options.rules,
                  fmt::format("How a response is read: {}", fmt::join(RewardRuleNames(), " or ")))
      ->capture_default_str();
}

void AddSamplingOptions(CLI::App& parser, LocalModelOptions& sampling) {
  parser.add_option("-n,--samples", sampling.samples, "Responses to each puzzle")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  parser.add_option("--temperature", sampling.temperature, "Divides the logits; 0: the likeliest token each time")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
  parser.add_option("--top-p", sampling.top_p, "Keep the smallest set of tokens with this mass")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
  parser.add_option("--max-tokens", sampling.max_tokens, "Tokens of a response, its end included")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  parser.add_option("--stop", sampling.stop, "A text that ends a response; may be given several times")
      ->allow_extra_args(false);
  parser.add_option("--seed", sampling.seed, "Of the samples")->capture_default_str();
  parser.add_option("--batch", sampling.batch, "Responses sampled together; of an endpoint, requests at one time")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  parser.add_flag("--batch-invariant", sampling.batch_invariant,
                  "The same responses, to the bit, whatever is sampled together; slower");
}

}  // namespace

CommandRun AddEval(CLI::App& parser) {
  const auto options = std::make_shared<EvalCommandOptions>();
  parser.add_option("--model", options->model, "Folder of the model to ask, or a GGUF file");
  parser.add_option("--tokenizer", options->tokenizer, "Folder of its tokenizer; that of the model when left out");
  parser.add_option("--responses", options->responses,
                    "Recorded response rows in place of a model (docs/formats.md); -: standard input");
  AddSuiteOptions(parser, *options);
  AddSamplingOptions(parser, options->sampling);
  parser.add_option("--device", options->device, "cpu, cuda or auto")->capture_default_str();
  parser.add_option("--dtype", options->dtype, "float32, or bfloat16 for speed on a GPU: weights and arithmetic")
      ->capture_default_str();
  AddEndpointOptions(parser, options->endpoint);
  parser.add_option("--threads", options->threads, "Threads that grade; 0: one for each core")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
  parser.add_option("--out", options->out, "Folder for results.json and samples_TASK.jsonl")->required();
  parser.footer(
      "Examples:\n"
      "  knaves eval --model models/tiny-base --people 2-4 --count 200 -n 4 --out runs/base-eval\n"
      "  knaves eval --model models/tiny-base --puzzles puzzles.jsonl -n 4 --out runs/on-a-file\n"
      "  knaves eval --endpoint http://localhost:8000/v1 --prompt-template chatml --max-tokens 2048 --out runs/served\n"
      "  knaves eval --responses responses.jsonl --out runs/recorded");
  return [options] { return RunEval(*options); };
}

}  // namespace knaves
