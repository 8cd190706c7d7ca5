// knaves sample: responses of a model to prompts.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/file.h"
#include "base/json_lines.h"
#include "base/progress.h"
#include "base/random.h"
#include "cli/command.h"
#include "policy/checkpoint/model_folder.h"
#include "policy/device.h"
#include "policy/engine/rollout_engine.h"

namespace knaves {
namespace {

constexpr size_t kPromptsAtOnce = 256;  // what is read, sampled and written in one go

struct SampleCommandOptions {
  std::string model;
  std::optional<std::string> tokenizer;
  std::optional<std::string> prompt;
  std::optional<std::string> input;
  std::string output = "-";
  std::string device = "auto";
  int64_t samples = 1;
  uint64_t seed = 0;
  int threads = 0;
  SamplingOptions sampling;
  std::vector<std::string> stop;
};

// Prompts in their order, from the command line or from a file. Each with its place, for messages.
class PromptSource {
 public:
  explicit PromptSource(const SampleCommandOptions& options) : prompt_(options.prompt) {
    if (options.input) reader_.emplace(*options.input);
  }

  std::optional<std::pair<std::string, std::string>> Next() {
    if (!reader_) {
      if (!prompt_) return std::nullopt;
      std::pair<std::string, std::string> only(*std::move(prompt_), "--prompt");
      prompt_.reset();
      return only;
    }
    const std::optional<Json> row = reader_->Next();
    if (!row) return std::nullopt;
    return std::pair(StringField(*row, "prompt", reader_->Place()), reader_->Place());
  }

 private:
  std::optional<std::string> prompt_;
  std::optional<JsonLinesReader> reader_;
};

class Sampling {
 public:
  explicit Sampling(const SampleCommandOptions& options)
      : options_(options),
        model_(LoadModel(options.model, options.tokenizer)),
        source_(options),
        out_(options.output),
        progress_(stderr) {
    model_.decoder.To(ParseDevice(options.device, "--device"), at::kFloat);
    options_.sampling.end_tokens = model_.tokenizer.EndTokens();
    options_.sampling.stops = StopStrings(options.stop, model_.tokenizer, "--stop");
  }

  int Run() {
    while (ReadBlock()) {
      const std::vector<Rollout> rollouts =
          engine_.Generate(model_.decoder, requests_, options_.sampling, [this](int64_t tokens, int64_t finished) {
            progress_.Show(fmt::format("{} of {} responses, {} tokens", finished, requests_.size(), tokens));
          });
      for (size_t i = 0; i < rollouts.size(); ++i) Write(prompts_[i / Samples()], rollouts[i]);
    }
    progress_.Finish();
    out_.Commit();
    return 0;
  }

 private:
  size_t Samples() const { return static_cast<size_t>(options_.samples); }

  bool ReadBlock() {
    prompts_.clear();
    requests_.clear();
    while (prompts_.size() < kPromptsAtOnce) {
      const auto next = source_.Next();
      if (!next) break;
      AddPrompt(next->first, next->second);
    }
    return !prompts_.empty();
  }

  void AddPrompt(const std::string& prompt, const std::string& place) {
    const std::vector<int64_t> ids = model_.tokenizer.Encode(prompt);
    const int64_t room = model_.decoder.config().max_positions - options_.sampling.max_tokens;
    if (ids.empty()) throw InputError(fmt::format("{}: expected a prompt of at least one token, got none", place));
    if (static_cast<int64_t>(ids.size()) > room) {
      throw InputError(fmt::format("{}: prompt of {} tokens and --max-tokens {} exceed the model's {} positions", place,
                                   ids.size(), options_.sampling.max_tokens, model_.decoder.config().max_positions));
    }
    for (size_t sample = 0; sample < Samples(); ++sample) {
      requests_.push_back({ids, MixSeed({options_.seed, prompts_read_, sample})});
    }
    prompts_.push_back(prompt);
    ++prompts_read_;
  }

  void Write(const std::string& prompt, const Rollout& rollout) {
    const Json row = {{"prompt", prompt},
                      {"response", options_.sampling.stops.Cut(model_.tokenizer.Decode(rollout.ids))},
                      {"ids", rollout.ids},
                      {"logprobs", rollout.logprobs},
                      {"finish_reason", rollout.ended ? "stop" : "length"}};
    out_.Write(JsonLine(row) + "\n");
  }

  SampleCommandOptions options_;
  Model model_;
  RolloutEngine engine_;
  PromptSource source_;
  OutputFile out_;
  ProgressLine progress_;
  std::vector<std::string> prompts_;      // of this block
  std::vector<RolloutRequest> requests_;  // `samples` for each of them
  uint64_t prompts_read_ = 0;
};

int RunSample(const SampleCommandOptions& options) {
  if (options.prompt.has_value() == options.input.has_value()) {
    throw InputError("expected either --prompt TEXT or --in FILE");
  }
  UseThreads(options.threads);
  return Sampling(options).Run();
}

void AddSamplingOptions(CLI::App& parser, SamplingOptions& sampling) {
  parser.add_option("--temperature", sampling.temperature, "Divides the logits; 0: the likeliest token each time")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
  parser.add_option("--top-p", sampling.top_p, "Keep the smallest set of tokens with this mass")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
  parser.add_option("--top-k", sampling.top_k, "Keep this many tokens; 0: all")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
  parser.add_option("--min-p", sampling.min_p, "Drop tokens less likely than this share of the likeliest")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
  parser.add_option("--max-tokens", sampling.max_tokens, "Tokens of a response, its end included")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
}

}  // namespace

CommandRun AddSample(CLI::App& parser) {
  const auto options = std::make_shared<SampleCommandOptions>();
  parser.add_option("--model", options->model, "Folder of the model, or a GGUF file")->required();
  parser.add_option("--tokenizer", options->tokenizer, "Folder of its tokenizer; that of the model when left out");
  parser.add_option("--prompt", options->prompt, "One prompt, taken as written");
  parser.add_option("--in", options->input, "Rows with a string \"prompt\" each; - is standard input");
  parser.add_option("-n", options->samples, "Responses for each prompt")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  AddSamplingOptions(parser, options->sampling);
  parser.add_option("--stop", options->stop, "A text that ends a response; may be given several times")
      ->allow_extra_args(false);
  parser.add_option("--seed", options->seed, "A response depends on it, the prompt and their places")
      ->capture_default_str();
  parser.add_flag("--batch-invariant", options->sampling.batch_invariant,
                  "The same responses, to the bit, whatever other prompts there are; slower");
  parser.add_option("--device", options->device, "cpu, cuda or auto")->capture_default_str();
  parser.add_option("--threads", options->threads, "Threads on the CPU; 0: one for each core")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
  parser
      .add_option("--out", options->output, "Rows {prompt, response, ids, logprobs, finish_reason}; -: standard output")
      ->capture_default_str();
  parser.footer(
      "\"logprobs\" are those of softmax(logits / temperature); truncation by top-p, top-k and min-p is not in "
      "them. With --stop, \"response\" ends at the end of the first stop string, \"ids\" with the token that holds "
      "it.\n\n"
      "Example:\n  knaves sample --model models/tiny-base --prompt 'Zoey says: \"Oliver is a knave.\"' -n 8 --seed 1");
  return [options] { return RunSample(*options); };
}

}  // namespace knaves
