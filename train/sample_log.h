// samples/step-000100.jsonl: some of a step's rollouts, to be read by people.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "env/episode.h"

namespace knaves {

// Writes `count` of the episodes, spread evenly over all: prompt, response, label, task_id, group, reward, breakdown
// (format, answer, terms, parsed, reasons), advantage, finish_reason, tokens. Throws WorkError.
void WriteSamples(const std::vector<Episode>& episodes, int64_t count, const std::filesystem::path& path);

// Removes the files of steps after `last_step`.
void CutSamples(const std::filesystem::path& folder, int64_t last_step);

}  // namespace knaves
