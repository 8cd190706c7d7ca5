#include "cli/command.h"

namespace knaves {

const std::vector<Command>& PolicyCommands() {
  static const std::vector<Command> commands = {
      {"bench", "Measure speed beside what the device could reach", AddBench},
      {"eval", "Measure a model on held-out puzzles, or recorded responses", AddEval},
      {"logprob", "Log-probabilities that a model gives to tokens", AddLogprob},
      {"report", "Write one HTML page about runs and evaluations", AddReport},
      {"sample", "Responses of a model to prompts", AddSample},
      {"tokenize", "Turn texts into token ids, or ids into text", AddTokenize},
      {"train", "Train a model in phases, by rewards or on worked thoughts", AddTrain},
  };
  return commands;
}

std::string TorchVersionText() { return "torch " KNAVES_TORCH_VERSION; }

}  // namespace knaves
