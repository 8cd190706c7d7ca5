// One phase of a run: what it learns from, by which objective, and how hard.
#pragma once

#include <limits>
#include <string>
#include <vector>

#include "generator/difficulty.h"
#include "generator/spies/spy_puzzle.h"
#include "generator/wording.h"
#include "train/config/fields.h"
#include "train/config/values.h"

namespace knaves {

// A share of the traces that next_token learns from (generator/trace.h).
struct TraceShare {
  std::string style = "small-steps";
  double share = 1.0;      // weight among the shares
  double flaw_rate = 0.0;  // chance that a step is written wrong
  bool verify = true;      // check every statement before answering
  double malformed = 0.0;  // chance that the response breaks the format (generator/malformed_response.h)
};

// The puzzles of a phase, always of the train split.
struct DataConfig {
  People people;
  int64_t depth = 2;                                // greatest depth of a statement
  std::vector<std::string> grammars = {"classic"};  // key "grammar": what people may say, names of Grammars(); or spies
  std::string spies = "1";                          // of the grammar spies: how many, as ParseSpyCount reads it
  std::string difficulty;                           // "5-20", as generator/difficulty_range.h reads it; empty: all
  std::string language = "en";                      // of the texts
  std::vector<std::string> roles;                   // keys of its role pairs; empty: all
  std::string names;                                // a file with one name a line; empty: the language's own
  std::vector<std::string> exclude;                 // files of puzzle rows that are kept out, up to names and order
  int64_t distinct = 0;  // next_token: so many different texts, the same in every run; 0: without end
  std::vector<TraceShare> traces = {TraceShare{}};

  DifficultyRange Difficulty() const;
  SpyCount Spies() const;
  WordingOptions Wording() const;  // throws as ReadNameList does
};

// Puzzles are drawn by what has come of the rollouts so far (train/run_curriculum.h), among the numbers of people of
// DataConfig, each cut into levels of difficulty.
struct CurriculumConfig {
  int64_t levels = 0;    // 0: no curriculum
  double memory = 64.0;  // as CurriculumOptions has them
  double floor = 0.1;
};

// Ends a phase before its last step: as soon as the mean of a metric over the phase's last `window` steps is above
// (or below) a bar.
struct UntilConfig {
  bool present = false;
  std::string metric;                                      // a key of metrics.jsonl, e.g. reward/format/mean
  double above = std::numeric_limits<double>::infinity();  // infinite: no such bar
  double below = -std::numeric_limits<double>::infinity();
  int64_t window = 1;
};

// The penalty on leaving the reference policy, the model that the run started from.
struct KlConfig {
  Ramp coefficient;                // 0: no reference policy is kept
  std::string estimator = "k3";    // k1, k2 or k3 (Schulman, "Approximating KL divergence", 2020)
  std::string placement = "loss";  // key "in": "loss" or "reward"
};

struct AdamConfig {
  double beta1 = 0.9;
  double beta2 = 0.999;
  double epsilon = 1e-8;
  double weight_decay = 0.01;  // on matrices; norms and biases are left alone
};

struct PhaseConfig {
  std::string name;
  int64_t steps = 0;
  UntilConfig until;
  std::string objective = "grpo";  // a name of ObjectiveNames()
  DataConfig data;
  CurriculumConfig curriculum;  // of reinforcement objectives

  // Rollouts of reinforcement objectives.
  int64_t prompts_per_step = 16;
  Ramp group_size = Ramp::Constant(8);  // responses to each prompt
  Ramp max_response_tokens = Ramp::Constant(512);
  Ramp temperature = Ramp::Constant(1.0);
  double top_p = 1.0;
  std::vector<std::string> stop = {};  // texts that end a response
  bool exact_rollouts = false;         // samples of the update's own forward pass

  // The reinforcement loss.
  int64_t updates_per_step = 1;  // passes over a step's rollouts
  int64_t minibatches = 1;       // optimiser updates in each pass
  double clip_low = 0.2;
  double clip_high = 0.2;
  KlConfig kl;
  Ramp entropy_coefficient;
  std::string loss_mean = "token";  // "token": over all tokens of an update; "sequence": over sequences' means
  bool divide_by_std = true;        // advantages by the standard deviation of their group

  // The supervised loss.
  int64_t sequences_per_step = 32;
  std::string loss_on = "response";  // "response", or "all": the prompt's tokens too

  // The optimiser.
  Ramp learning_rate = Ramp::Constant(1e-6);
  int64_t warmup_steps = 0;  // steps at the phase's start over which the learning rate grows from 0
  double max_gradient_norm = 1.0;
  AdamConfig adam;
  double expert_balance_coefficient = 0.0;  // of the loss that keeps experts evenly used (train/expert_balance.h)
  double expert_bias_rate = 0.0;            // of the bias that does so too
  int64_t micro_batch_tokens = 16384;       // padded tokens in one forward and backward pass
};

// The keys of a phase, or of `defaults` (where `name` and `steps` may be missing).
void Describe(PhaseConfig& phase, bool is_defaults, ConfigFields& fields);

// The key "stop": texts that end a response.
void DescribeStop(std::vector<std::string>& stop, ConfigFields& fields);

// The phase that follows when every key is left out: the same, with ramps standing where they ended, and without what
// belongs to a phase alone (name, steps, until, warmup_steps).
PhaseConfig InheritFrom(const PhaseConfig& previous);

}  // namespace knaves
