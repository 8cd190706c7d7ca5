#include "train/checkpoint.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <vector>

#include "base/error.h"
#include "base/file.h"
#include "base/json_lines.h"
#include "policy/checkpoint/model_folder.h"
#include "policy/checkpoint/safetensors.h"
#include "train/run_folder.h"

namespace knaves {
namespace fs = std::filesystem;
namespace {

constexpr const char* kUnfinished = ".unfinished-";
constexpr const char* kOptimiser = "optimizer.safetensors";
constexpr const char* kState = "state.json";
constexpr int kStateVersion = 1;

std::vector<CheckpointPlace> Checkpoints(const fs::path& folder) {
  std::vector<CheckpointPlace> found;
  if (!fs::exists(folder)) return found;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    const int64_t step = StepOf(entry.path().filename().string());
    if (step >= 0 && entry.is_directory()) found.push_back({step, entry.path()});
  }
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.step < b.step; });
  return found;
}

// A rename is on the disk once its folder is.
void SyncFolder(const fs::path& folder) {
  const int file = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY);
  if (file < 0) return;
  ::fsync(file);
  ::close(file);
}

// Away under a temporary name first, so that half a checkpoint never stands under a real one.
void Remove(const fs::path& folder, const fs::path& checkpoint) {
  const fs::path doomed = folder / (kUnfinished + checkpoint.filename().string());
  fs::rename(checkpoint, doomed);
  fs::remove_all(doomed);
}

void WriteParts(const fs::path& path, int64_t step, const Policy& policy, const AdamW& optimiser,
                const PhaseCursor& cursor, const RunCurriculum& curriculum) {
  SaveModel(policy.decoder, policy.tokenizer_folder, path, policy.decoder.Weights().front().second.scalar_type());
  WriteSafetensors(optimiser.State(), {{"format", "pt"}}, path / kOptimiser);
  Json state = {{"version", kStateVersion}, {"step", step}};
  state.update(cursor.ToJson());
  if (Json counts = curriculum.ToJson(); !counts.empty()) state["curriculum"] = std::move(counts);
  WriteFile(path / kState, state.dump() + "\n");
}

}  // namespace

std::optional<CheckpointPlace> NewestCheckpoint(const fs::path& folder) {
  const std::vector<CheckpointPlace> found = Checkpoints(folder);
  if (found.empty()) return std::nullopt;
  return found.back();
}

void SaveCheckpoint(const fs::path& folder, int64_t step, const Policy& policy, const AdamW& optimiser,
                    const PhaseCursor& cursor, const RunCurriculum& curriculum, int64_t keep) {
  const fs::path target = folder / StepName(step);
  try {
    if (!fs::exists(target)) {
      const fs::path unfinished = folder / (kUnfinished + StepName(step));
      fs::create_directories(unfinished);
      WriteParts(unfinished, step, policy, optimiser, cursor, curriculum);
      SyncFolder(unfinished);
      fs::rename(unfinished, target);
      SyncFolder(folder);
    }
    const std::vector<CheckpointPlace> all = Checkpoints(folder);
    for (size_t i = 0; keep > 0 && i + static_cast<size_t>(keep) < all.size(); ++i) Remove(folder, all[i].path);
  } catch (const fs::filesystem_error& error) {
    throw WorkError(
        fmt::format("{}: the checkpoint could not be written: {}", target.string(), error.code().message()));
  }
}

void LoadCheckpoint(const CheckpointPlace& place, AdamW& optimiser, PhaseCursor& cursor, RunCurriculum& curriculum) {
  const fs::path state_path = place.path / kState;
  const Json state = ParseJson(ReadFile(state_path), state_path.string());
  const Json& version = RequiredField(state, "version", state_path.string());
  if (version != kStateVersion) ThrowFieldError(state_path.string(), "version", std::to_string(kStateVersion), version);
  cursor.FromJson(state, state_path.string());
  curriculum.Restore(state.value("curriculum", Json::object()), state_path.string());
  const fs::path optimiser_path = place.path / kOptimiser;
  optimiser.Load(ReadSafetensors(optimiser_path), optimiser_path.string());
}

void RemoveUnfinished(const fs::path& folder) {
  if (!fs::exists(folder)) return;
  std::vector<fs::path> unfinished;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    if (entry.path().filename().string().starts_with(kUnfinished)) unfinished.push_back(entry.path());
  }
  for (const fs::path& path : unfinished) fs::remove_all(path);
}

}  // namespace knaves
