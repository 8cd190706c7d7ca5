// knaves logprob: log-probabilities that a model gives to the tokens of sequences.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/json_lines.h"
#include "cli/command.h"
#include "policy/checkpoint/model_folder.h"
#include "policy/device.h"
#include "policy/model/sequence_logprobs.h"

namespace knaves {
namespace {

struct LogprobOptions {
  std::string model;
  std::string input = "-";
  std::string dtype = "float32";
  std::string device = "cpu";
  double temperature = 1.0;
  int threads = 0;
};

std::vector<int64_t> IdsOf(const Json& row, const ModelConfig& config, const std::string& place) {
  const Json& list = RequiredField(row, "ids", place);
  if (!list.is_array()) ThrowFieldError(place, "ids", "a list of token ids", list);
  std::vector<int64_t> ids;
  for (const Json& id : list) {
    if (!id.is_number_integer() || id < 0 || id >= config.vocabulary) {
      ThrowFieldError(place, "ids", fmt::format("ids from 0 to {}", config.vocabulary - 1), id);
    }
    ids.push_back(id.get<int64_t>());
  }
  if (static_cast<int64_t>(ids.size()) > config.max_positions) {
    throw InputError(fmt::format("{}: field 'ids': expected at most the model's {} positions, got {}", place,
                                 config.max_positions, ids.size()));
  }
  return ids;
}

int RunLogprob(const LogprobOptions& options) {
  const at::Device device = ParseDevice(options.device, "--device");
  const at::ScalarType type = ParseFloatType(options.dtype, "--dtype");
  if (!(options.temperature > 0)) {
    throw InputError(fmt::format("--temperature: expected a number above 0, got {}", options.temperature));
  }
  UseThreads(options.threads);
  Decoder decoder = LoadDecoder(options.model);
  decoder.To(device, type);
  JsonLinesReader reader(options.input);
  while (const std::optional<Json> row = reader.Next()) {
    const std::vector<int64_t> ids = IdsOf(*row, decoder.config(), reader.Place());
    fmt::print("{}\n", JsonLine({{"logprobs", SequenceLogprobs(decoder, ids, options.temperature)}}));
  }
  return 0;
}

}  // namespace

CommandRun AddLogprob(CLI::App& parser) {
  const auto options = std::make_shared<LogprobOptions>();
  parser.add_option("--model", options->model, "Folder of the model, or a GGUF file")->required();
  parser.add_option("FILE", options->input, "Rows {\"ids\": [...]}; - or nothing: standard input");
  parser.add_option("--temperature", options->temperature, "Divides the logits")->capture_default_str();
  parser.add_option("--dtype", options->dtype, "float32, bfloat16 or float64: the arithmetic")->capture_default_str();
  parser.add_option("--device", options->device, "cpu, cuda or auto")->capture_default_str();
  parser.add_option("--threads", options->threads, "Threads on the CPU; 0: one for each core")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
  parser.footer(
      "Each row {\"ids\": [...]} gives {\"logprobs\": [...]}: of ids[1:], each under softmax(logits / temperature)\n"
      "after the ids before it.\n\n"
      "Example:\n  echo '{\"ids\": [1, 5, 9]}' | knaves logprob --model models/tiny-base");
  return [options] { return RunLogprob(*options); };
}

}  // namespace knaves
