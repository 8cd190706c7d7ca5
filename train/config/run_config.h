// A whole training run as one plain structure, read from YAML and checked before any work starts. docs/training.md
// explains every key.
//
//   RunConfig config = ReadRunConfig("configs/quickstart.yaml", {"phases.warm-up.steps=5", "seed=2"});
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "reward/reward.h"
#include "train/config/phase_config.h"

namespace knaves {

// The shape of a model that is trained from random weights; its vocabulary is the tokenizer's.
struct ShapeConfig {
  bool present = false;
  int64_t layers = 4;
  int64_t hidden = 128;
  int64_t intermediate = 384;
  int64_t heads = 4;
  int64_t kv_heads = 4;
  int64_t max_positions = 1024;
  double rope_base = 10000.0;
  bool tied_embeddings = true;
};

// Either `path`, a Hugging Face folder to start from, or `shape` with the folder of its `tokenizer`.
struct ModelSection {
  std::string path;
  ShapeConfig shape;
  std::string tokenizer;
  std::string device = "auto";    // auto, cpu or cuda
  std::string dtype = "float32";  // of weights and arithmetic: float32, or bfloat16 with float32 master weights
  bool recompute_layers = false;  // in the backward pass, instead of keeping what they computed
  bool batch_invariant = false;   // SamplingOptions', of training and validation
};

// Held-out puzzles of the test split, the same ones in every run whatever its seed.
struct ValidationSection {
  People people{.counts = {2, 3}, .ramp = {}};
  int64_t count = 100;  // puzzles for each number of people
  int64_t every = 0;    // steps between two; also before the first step and after the last. 0: never
  int64_t samples = 1;  // responses to each puzzle
  double temperature = 1.0;
  std::vector<std::string> stop = {};  // texts that end a response
};

struct CheckpointSection {
  int64_t every = 50;  // steps between two; also after the last step. 0: only then
  int64_t keep = 3;    // the newest ones stay; 0: all
};

struct SamplesSection {
  int64_t every = 10;  // steps between two files; 0: none
  int64_t count = 16;  // rollouts in a file
};

struct RunConfig {
  std::string name;
  int64_t seed = 0;
  ModelSection model;
  std::string prompt = "plain";  // a name of PromptTemplateNames()
  RewardOptions reward;
  ValidationSection validation;
  CheckpointSection checkpoint;
  SamplesSection samples;
  std::vector<PhaseConfig> phases;

  int64_t TotalSteps() const;  // of all phases, should no `until` end one early
};

// Reads a file ("-": standard input) with `overrides` of the form "a.b=value" on top. Throws InputError
// "FILE:LINE: key 'a.b': expected ..., got ...".
RunConfig ReadRunConfig(const std::filesystem::path& file, const std::vector<std::string>& overrides);

// The same from a text; `name` stands for the file in messages.
RunConfig ParseRunConfig(const std::string& text, const std::string& name, const std::vector<std::string>& overrides);

// YAML with every key of every phase; ParseRunConfig reads it back to an equal run.
std::string RunConfigText(const RunConfig& config);

}  // namespace knaves
