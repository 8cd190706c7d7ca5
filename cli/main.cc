// knaves: the program. Parses the command line, runs one subcommand, turns what it throws into one line and a code:
// 0 done, 1 the work failed, 2 bad input or usage, 130 interrupted after saving.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <exception>
#include <functional>

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

int Parse(CLI::App& app, int argc, char** argv, CommandRun& chosen) {
  app.require_subcommand(1);
  app.set_version_flag("--version",
                       fmt::format("knaves {} ({}, {})", KNAVES_VERSION, KNAVES_REVISION, TorchVersionText()));
  AddCommands(app, CoreCommands(), chosen);
  AddCommands(app, PolicyCommands(), chosen);
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
  const int code = Parse(app, argc, argv, chosen);
  if (code != 0 || !chosen) return code;
  CatchInterrupts();
  try {
    return chosen();
  } catch (const InputError& error) {
    return Report(error, kBadInput);
  } catch (const std::bad_alloc&) {
    return Report(WorkError("out of memory"), kWorkFailed);
  } catch (const std::exception& error) {
    return Report(error, kWorkFailed);
  }
}

}  // namespace
}  // namespace knaves

int main(int argc, char** argv) { return knaves::Main(argc, argv); }
