#include <algorithm>
#include <array>
#include <string>

#include "base/error.h"
#include "eval/report/sources.h"

namespace knaves {
namespace {

namespace fs = std::filesystem;

// What the page draws. Names that end in '/' stand for everything below them.
constexpr std::array<std::string_view, 15> kDrawn = {"critic/score/mean",
                                                     "reward/format/mean",
                                                     "reward/accuracy/",
                                                     "val-core/",
                                                     "response_length/mean",
                                                     "response_length/max",
                                                     "response_length/clip_ratio",
                                                     "actor/entropy",
                                                     "actor/kl_loss",
                                                     "actor/kl",
                                                     "actor/reward_kl_penalty",
                                                     "actor/grad_norm",
                                                     "actor/lr",
                                                     "rollout/temperature",
                                                     "train/loss"};

bool IsDrawn(std::string_view name) {
  return std::any_of(kDrawn.begin(), kDrawn.end(), [&](std::string_view drawn) {
    return drawn.ends_with('/') ? name.starts_with(drawn) : name == drawn;
  });
}

// A run that is still going on may be writing its last line.
std::vector<Json> ReadRows(const fs::path& path) {
  std::vector<Json> rows;
  JsonLinesReader reader(path);
  std::optional<std::string> line = reader.NextLine();
  while (line) {
    const std::string place = reader.Place();
    std::optional<std::string> next = reader.NextLine();
    if (next || Json::accept(*line)) rows.push_back(ParseJson(*line, place));
    if (!rows.empty() && !rows.back().is_object()) throw InputError(place + ": expected an object");
    line = std::move(next);
  }
  return rows;
}

void AddToSeries(const Json& row, int64_t step, Json& series) {
  for (const auto& [name, value] : row.items()) {
    if (value.is_number() && IsDrawn(name)) series[name].push_back({step, value});
  }
}

void AddToPhases(const Json& row, int64_t step, Json& phases) {
  const auto name = row.find("phase");
  if (step == 0 || name == row.end() || !name->is_string()) return;
  if (phases.empty() || phases.back()["name"] != *name) {
    phases.push_back({{"name", *name}, {"first", step}, {"last", step}});
  }
  phases.back()["last"] = step;
}

}  // namespace

Json ReadMetrics(const fs::path& run) {
  Json series = Json::object();
  Json phases = Json::array();
  const fs::path path = run / "metrics.jsonl";
  if (fs::exists(path)) {
    for (const Json& row : ReadRows(path)) {
      const auto step = row.find("step");
      if (step == row.end() || !step->is_number_integer()) throw InputError(path.string() + ": a row without 'step'");
      AddToSeries(row, step->get<int64_t>(), series);
      AddToPhases(row, step->get<int64_t>(), phases);
    }
  }
  return {{"series", std::move(series)}, {"phases", std::move(phases)}};
}

}  // namespace knaves
