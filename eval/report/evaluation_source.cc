#include <fmt/format.h>

#include "base/error.h"
#include "base/file.h"
#include "eval/report/sources.h"
#include "eval/report/step_folders.h"

namespace knaves {
namespace {

namespace fs = std::filesystem;

Json ReadResults(const fs::path& path) {
  Json json = ParseJson(ReadFile(path), path.string());
  if (!json.is_object() || !json.contains("results") || !json["results"].is_object()) {
    throw InputError(path.string() + ": expected an object with 'results'");
  }
  return json;
}

Json EvaluationOf(const fs::path& path, const Json& step, const std::string& label) {
  Json json = ReadResults(path);
  Json evaluation = {{"step", step}, {"label", label}, {"results", json["results"]}};
  evaluation["model"] = json.contains("model_name") ? json["model_name"] : Json("");
  evaluation["counts"] =
      json.contains("knaves") && json["knaves"].contains("counts") ? json["knaves"]["counts"] : Json::object();
  return evaluation;
}

}  // namespace

Json ReadEvaluations(const fs::path& folder) {
  Json evaluations = Json::array();
  if (fs::exists(folder / "results.json")) {
    evaluations.push_back(EvaluationOf(folder / "results.json", nullptr, folder.filename().string()));
  }
  for (const StepEntry& entry : StepEntries(folder / "eval")) {
    const fs::path path = entry.path / "results.json";
    if (fs::exists(path)) evaluations.push_back(EvaluationOf(path, entry.step, fmt::format("step {}", entry.step)));
  }
  return evaluations;
}

}  // namespace knaves
