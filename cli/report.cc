// knaves report: one HTML page about runs and evaluations.
#include "eval/report/report.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/file.h"
#include "cli/command.h"

namespace knaves {
namespace {

struct ReportCommandOptions {
  std::vector<std::string> sources;
  std::string out;
};

int RunReport(const ReportCommandOptions& options) {
  const std::vector<std::filesystem::path> sources(options.sources.begin(), options.sources.end());
  const std::filesystem::path out =
      options.out.empty() ? sources.front() / "report.html" : std::filesystem::path(options.out);
  WriteFile(out, ReportPage(sources));
  if (out != "-") fmt::print("{}\n", out.string());
  return 0;
}

}  // namespace

CommandRun AddReport(CLI::App& parser) {
  const auto options = std::make_shared<ReportCommandOptions>();
  parser.add_option("SOURCE", options->sources, "Run folders, or folders of evaluations; several are compared")
      ->required();
  parser.add_option("--out", options->out, "The page; -: standard output (default: report.html in the first folder)");
  parser.footer("Example:\n  knaves report runs/quickstart");
  return [options] { return RunReport(*options); };
}

}  // namespace knaves
