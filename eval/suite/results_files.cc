#include "eval/suite/results_files.h"

#include <fmt/format.h>

#include <map>
#include <system_error>

#include "base/error.h"
#include "base/file.h"

namespace knaves {
namespace {

namespace fs = std::filesystem;

void MakeFolder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error || !fs::is_directory(folder)) {
    throw InputError(fmt::format("{}: cannot make this folder: {}", folder.string(),
                                 error ? error.message() : "something else has its name"));
  }
}

// The number of each item within its task.
std::vector<int64_t> DocIds(const std::vector<EvalItem>& items) {
  std::map<std::string, int64_t> next;
  std::vector<int64_t> ids;
  for (const EvalItem& item : items) ids.push_back(next[item.task]++);
  return ids;
}

void WriteSamples(const Evaluation& evaluation, const std::string& task, const fs::path& folder) {
  const std::vector<int64_t> doc_ids = DocIds(evaluation.items);
  OutputFile file(folder / fmt::format("samples_{}.jsonl", task));
  for (const EvalSample& sample : evaluation.samples) {
    const size_t item = sample.response.item;
    if (evaluation.items[item].task != task) continue;
    file.Write(JsonLine(SampleJson(evaluation.items[item], sample, doc_ids[item])) + "\n");
  }
  file.Commit();
}

}  // namespace

void WriteResults(const Evaluation& evaluation, const EvaluationSummary& summary, const EvalDescription& description,
                  const fs::path& folder) {
  MakeFolder(folder);
  for (const TaskSummary& task : summary.tasks) WriteSamples(evaluation, task.task, folder);
  WriteFile(folder / "results.json",
            ResultsJson(summary, description).dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
}

}  // namespace knaves
