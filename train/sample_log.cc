#include "train/sample_log.h"

#include <algorithm>
#include <string>

#include "base/file.h"
#include "base/json_lines.h"
#include "train/run_folder.h"

namespace knaves {
namespace fs = std::filesystem;
namespace {

Json BreakdownJson(const RewardBreakdown& breakdown) {
  Json parsed = Json::array();
  for (const std::optional<bool>& person : breakdown.parsed) parsed.push_back(person ? Json(*person) : Json(nullptr));
  Json terms = Json::object();
  for (const auto& [name, value] : breakdown.terms) terms[name] = value;
  return {{"reward", breakdown.reward},  {"format", breakdown.format}, {"answer", AnswerVerdictName(breakdown.answer)},
          {"parsed", std::move(parsed)}, {"terms", std::move(terms)},  {"reasons", breakdown.reasons}};
}

Json SampleRow(const Episode& episode) {
  return {{"prompt", episode.prompt},
          {"response", episode.response},
          {"label", episode.label},
          {"task_id", episode.task_id},
          {"group", episode.group},
          {"reward", episode.reward},
          {"breakdown", BreakdownJson(episode.breakdown)},
          {"advantage", episode.advantage},
          {"finish_reason", episode.finish_reason == FinishReason::kStop ? "stop" : "length"},
          {"tokens", episode.response_ids.size()}};
}

}  // namespace

void WriteSamples(const std::vector<Episode>& episodes, int64_t count, const fs::path& path) {
  const size_t rows = std::min(static_cast<size_t>(count), episodes.size());
  OutputFile file(path);
  for (size_t i = 0; i < rows; ++i) file.Write(JsonLine(SampleRow(episodes[i * episodes.size() / rows])) + "\n");
  file.Commit();
}

void CutSamples(const fs::path& folder, int64_t last_step) {
  if (!fs::exists(folder)) return;
  std::vector<fs::path> late;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    if (StepOf(entry.path().stem().string()) > last_step) late.push_back(entry.path());
  }
  for (const fs::path& path : late) fs::remove(path);
}

}  // namespace knaves
