#include "train/run_folder.h"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "base/error.h"
#include "base/file.h"

namespace knaves {
namespace fs = std::filesystem;
namespace {

constexpr const char* kStepPrefix = "step-";

void MakeFolder(const fs::path& path) {
  std::error_code error;
  fs::create_directories(path, error);
  if (error) throw InputError(fmt::format("{}: the folder cannot be made: {}", path.string(), error.message()));
}

}  // namespace

bool RunFolder::HoldsRun() const { return fs::exists(Config()) || fs::exists(Metrics()) || fs::exists(Checkpoints()); }

void RunFolder::Check(const RunConfig& config, bool resume) const {
  if (HoldsRun() && !resume) {
    throw InputError(fmt::format(
        "{}: expected an empty folder, but it holds a run: continue it with --resume, or choose another with "
        "--run-dir",
        path_.string()));
  }
  if (fs::exists(Config())) CheckSameConfiguration(RunConfigText(config));
}

void RunFolder::Make(const RunConfig& config) const {
  MakeFolder(path_);
  WriteFile(Config(), RunConfigText(config));
  MakeFolder(Samples());
  MakeFolder(Checkpoints());
}

void RunFolder::CheckSameConfiguration(const std::string& text) const {
  std::istringstream before(ReadFile(Config()));
  std::istringstream now(text);
  std::string old_line, new_line;
  for (int line = 1;; ++line) {
    const bool has_old = static_cast<bool>(std::getline(before, old_line));
    const bool has_new = static_cast<bool>(std::getline(now, new_line));
    if (!has_old && !has_new) return;
    if (has_old && has_new && old_line == new_line) continue;
    throw InputError(fmt::format("{}:{}: the run was made with another configuration: expected '{}', got '{}'",
                                 Config().string(), line, has_old ? old_line : "the end",
                                 has_new ? new_line : "the end"));
  }
}

std::string StepName(int64_t step) { return fmt::format("{}{:06}", kStepPrefix, step); }

int64_t StepOf(const std::string& name) {
  const std::string_view prefix = kStepPrefix;
  const std::string digits = name.starts_with(prefix) ? name.substr(prefix.size()) : "";
  if (digits.size() < 6 || digits.size() > 15 || digits.find_first_not_of("0123456789") != std::string::npos) return -1;
  return std::stoll(digits);
}

}  // namespace knaves
