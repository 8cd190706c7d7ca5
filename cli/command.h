// A subcommand of the program. To add one: a file that defines an Add function, its line below, and its line in the
// table of core_commands.cc or policy_commands.cc.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace knaves {

inline constexpr int kInterruptedCode = 130;  // of what SIGINT or SIGTERM has stopped

// Adds options to the subcommand's parser and returns what does its work once the options are read. That returns the
// exit code, or throws InputError (exit 2) or WorkError (exit 1).
using CommandRun = std::function<int()>;

struct Command {
  std::string name;
  std::string summary;  // one line of `knaves --help`
  CommandRun (*add)(CLI::App& parser);
};

const std::vector<Command>& CoreCommands();    // work without LibTorch
const std::vector<Command>& PolicyCommands();  // empty in a build without LibTorch
std::string TorchVersionText();                // "torch 2.11.0, CUDA libraries linked" or "without LibTorch"

CommandRun AddBench(CLI::App& parser);
CommandRun AddBenchTrain(CLI::App& parser);  // of knaves bench
CommandRun AddCount(CLI::App& parser);
CommandRun AddEval(CLI::App& parser);
CommandRun AddGenerate(CLI::App& parser);
CommandRun AddLeaks(CLI::App& parser);
CommandRun AddLogprob(CLI::App& parser);
CommandRun AddPerturb(CLI::App& parser);
CommandRun AddPlay(CLI::App& parser);
CommandRun AddReport(CLI::App& parser);
CommandRun AddSample(CLI::App& parser);
CommandRun AddScore(CLI::App& parser);
CommandRun AddSolve(CLI::App& parser);
CommandRun AddTokenize(CLI::App& parser);
CommandRun AddTrace(CLI::App& parser);
CommandRun AddTrain(CLI::App& parser);

}  // namespace knaves
