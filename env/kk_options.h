// Which puzzles an environment poses, and how it asks and scores.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "generator/difficulty.h"
#include "generator/puzzle_filter.h"
#include "generator/spies/spy_puzzle.h"
#include "generator/wording.h"
#include "reward/reward.h"

namespace knaves {

struct KkOptions {
  int min_people = 2;
  int max_people = 2;
  std::vector<std::string> grammars = {"classic"};  // names of Grammars(), or "spies" alone
  SpyCount spies = {};                              // of the grammar "spies"
  int depth = 2;
  DifficultyRange difficulty = {};  // measured, see generator/difficulty.h
  Split split = Split::kTrain;
  std::shared_ptr<const std::vector<Fingerprint>> excluded =
      nullptr;  // canonical forms, sorted (generator/puzzle_key_rows.h)
  WordingOptions wording = {};
  std::string prompt_template = "plain";
  RewardOptions reward = {};
};

// Whether the puzzles have a third role. Throws InputError for spies among other grammars.
bool HasSpies(const std::vector<std::string>& grammars);

}  // namespace knaves
