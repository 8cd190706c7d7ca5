// The folder of a run: where its files lie, and when it may be written into. docs/formats.md, section "Run folder".
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "train/config/run_config.h"

namespace knaves {

class RunFolder {
 public:
  explicit RunFolder(std::filesystem::path path) : path_(std::move(path)) {}

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path Config() const { return path_ / "config.yaml"; }
  std::filesystem::path Metrics() const { return path_ / "metrics.jsonl"; }
  std::filesystem::path Samples() const { return path_ / "samples"; }
  std::filesystem::path Checkpoints() const { return path_ / "checkpoints"; }

  bool HoldsRun() const;

  // Throws InputError when the folder holds a run and `resume` is not set, or when the run that it holds was made with
  // another configuration; that message shows the first lines that differ. Writes nothing.
  void Check(const RunConfig& config, bool resume) const;

  // Makes the folder and writes config.yaml. Throws InputError when it cannot be written.
  void Make(const RunConfig& config) const;

 private:
  void CheckSameConfiguration(const std::string& text) const;

  std::filesystem::path path_;
};

// "step-000100"
std::string StepName(int64_t step);

// The step of a name that StepName made, -1 for any other name.
int64_t StepOf(const std::string& name);

}  // namespace knaves
