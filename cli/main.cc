// knaves: the program. Parses the command line, runs one subcommand, turns what it throws into one line and a code:
// 0 done, 1 the work failed, 2 bad input or usage, 130 interrupted after saving.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <exception>
#include <functional>
#include <string>
#include <vector>

#include "base/edit_distance.h"
#include "base/error.h"
#include "base/interrupt.h"
#include "cli/command.h"

namespace knaves {
namespace {

constexpr int kWorkFailed = 1;
constexpr int kBadInput = 2;

int Report(const std::exception& error, int code) {
  const std::string text = error.what();
  fmt::print(stderr, "knaves: error: {}\n", text.substr(0, text.find('\n')));
  return code;
}

void AddCommands(CLI::App& app, const std::vector<Command>& commands, CommandRun& chosen) {
  for (const Command& command : commands) {
    CLI::App* parser = app.add_subcommand(command.name, command.summary);
    parser->callback([run = command.add(*parser), &chosen] { chosen = run; });
  }
}

// CLI11 would only say that a subcommand is required.
void CheckSubcommand(const CLI::App& app, const std::string& word) {
  std::vector<std::string> known;
  for (const CLI::App* command : app.get_subcommands(nullptr)) known.push_back(command->get_name());
  if (word.starts_with('-') || std::find(known.begin(), known.end(), word) != known.end()) return;
  const std::string nearest = NearestWord(word, known);
  throw InputError(fmt::format("'{}' is no subcommand{}; knaves --help lists them", word,
                               nearest.empty() ? "" : fmt::format(" (did you mean '{}'?)", nearest)));
}

int Parse(CLI::App& app, int argc, char** argv, CommandRun& chosen) {
  app.require_subcommand(1);
  app.set_version_flag("--version",
                       fmt::format("knaves {} ({}, {})", KNAVES_VERSION, KNAVES_REVISION, TorchVersionText()));
  AddCommands(app, CoreCommands(), chosen);
  AddCommands(app, PolicyCommands(), chosen);
  if (argc > 1) CheckSubcommand(app, argv[1]);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kBadInput;
  }
  return 0;
}

int Main(int argc, char** argv) {
  CLI::App app("Knights-and-Knaves puzzles, a grader, and reinforcement learning on them.", "knaves");
  CommandRun chosen;
  try {
    const int code = Parse(app, argc, argv, chosen);
    if (code != 0 || !chosen) return code;
    CatchInterrupts();
    return chosen();
  } catch (const InputError& error) {
    return Report(error, kBadInput);
  } catch (const Interruption&) {
    return kInterruptedCode;
  } catch (const std::bad_alloc&) {
    return Report(WorkError("out of memory"), kWorkFailed);
  } catch (const std::exception& error) {
    return Report(error, kWorkFailed);
  }
}

}  // namespace
}  // namespace knaves

int main(int argc, char** argv) { return knaves::Main(argc, argv); }
