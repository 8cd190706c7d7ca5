#include "eval/report/report.h"

#include <fmt/format.h>

#include <cassert>

#include "base/error.h"
#include "eval/behaviours/behaviours.h"
#include "eval/report/sources.h"

namespace knaves {
namespace {

namespace fs = std::filesystem;

// "quickstart" for runs/quickstart, runs/quickstart/ and runs/quickstart/.
std::string NameOf(const fs::path& folder) {
  const fs::path whole = fs::weakly_canonical(folder);
  return whole.filename().string();
}

Json ReadSource(const fs::path& folder) {
  const bool is_run = fs::exists(folder / "config.yaml") || fs::exists(folder / "metrics.jsonl");
  if (!is_run && !fs::exists(folder / "results.json")) {
    throw InputError(
        fmt::format("{}: expected a run folder (config.yaml, metrics.jsonl) or an evaluation's folder (results.json)",
                    folder.string()));
  }
  Json source = {{"name", NameOf(folder)}, {"kind", is_run ? "run" : "evaluation"}};
  source["metrics"] = ReadMetrics(folder);
  source["configuration"] = ReadConfiguration(folder);
  source["evaluations"] = ReadEvaluations(folder);
  source["samples"] = ReadSamples(folder);
  return source;
}

}  // namespace

Json ReportData(const std::vector<fs::path>& sources) {
  assert(!sources.empty());
  Json data = {{"title", NameOf(sources.front())}};
  for (size_t i = 1; i < sources.size(); ++i) {
    data["title"] = data["title"].get<std::string>() + (i == 1 ? " and " : ", ") + NameOf(sources[i]);
  }
  data["behaviours"] = Json::array();
  for (const Behaviour& behaviour : Behaviours()) {
    data["behaviours"].push_back(
        {{"name", behaviour.name}, {"title", behaviour.title}, {"definition", behaviour.definition}});
  }
  data["sources"] = Json::array();
  for (const fs::path& source : sources) data["sources"].push_back(ReadSource(source));
  return data;
}

std::string ReportPage(const std::vector<fs::path>& sources) { return PageWithData(ReportData(sources)); }

}  // namespace knaves
