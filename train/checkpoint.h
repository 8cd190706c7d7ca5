// checkpoints/step-000100/: a Hugging Face folder with, beside it, what it takes to go on: optimizer.safetensors and
// state.json. A checkpoint has its name only when it is complete.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

#include "train/adamw.h"
#include "train/policy.h"
#include "train/run_curriculum.h"
#include "train/schedule.h"

namespace knaves {

// The newest complete checkpoint of a folder.
struct CheckpointPlace {
  int64_t step = 0;
  std::filesystem::path path;
};
std::optional<CheckpointPlace> NewestCheckpoint(const std::filesystem::path& folder);

// Writes folder/step-N under a temporary name and renames it; one that stands already is left as it is. Then removes
// the oldest until `keep` are left (0: all stay). Throws WorkError.
void SaveCheckpoint(const std::filesystem::path& folder, int64_t step, const Policy& policy, const AdamW& optimiser,
                    const PhaseCursor& cursor, const RunCurriculum& curriculum, int64_t keep);

// Restores the optimiser, the cursor and the curriculum; the weights are read by LoadPolicy. Throws InputError naming
// the file that is damaged.
void LoadCheckpoint(const CheckpointPlace& place, AdamW& optimiser, PhaseCursor& cursor, RunCurriculum& curriculum);

// Removes what killed processes left under temporary names.
void RemoveUnfinished(const std::filesystem::path& folder);

}  // namespace knaves
