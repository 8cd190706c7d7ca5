// The parts of a source as the page's script takes them. Each function reads some files of one folder.
#pragma once

#include <filesystem>

#include "base/json_lines.h"

namespace knaves {

// metrics.jsonl of a run:
// {"series": {"critic/score/mean": [[step, value], ...], ...}, "phases": [{"name", "first", "last"}, ...]}, empty
// without the file. Validation rows from step 0 are in the series; a phase's first step is the first that trained.
// A half-written last line is left out.
Json ReadMetrics(const std::filesystem::path& run);

// config.yaml of a run: {"text": the file, "phases": [{"name", "steps", "objective", "people", "temperature",
// "learning rate", "group size", "response tokens", "KL"}, ...]} with every value as text ("1.2 to 0.7"); null without
// the file.
Json ReadConfiguration(const std::filesystem::path& run);

// eval/step-*/results.json of a run, in order of steps, or results.json of an evaluation's folder:
// [{"step": 120 or null, "label", "model", "results", "counts"}, ...].
Json ReadEvaluations(const std::filesystem::path& folder);

// samples/step-*.jsonl of a run, or samples_TASK.jsonl of an evaluation's folder. Behaviours are counted in all of
// them; for browsing, some are kept: {"behaviours": [{"step", "responses", "shares": [one for each behaviour]}, ...],
// "groups": [{"label", "total", "samples": [...]}, ...]}.
Json ReadSamples(const std::filesystem::path& folder);

}  // namespace knaves
