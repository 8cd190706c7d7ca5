// The contract of an environment: a source of tasks in text, each answered in text, with a reward by rules.
//
// Life of an episode: Reset(seed) gives the first observation; Step(action) gives the reward and whether the episode is
// over. Knights and Knaves takes one step; a family with a dialogue may take many.
//
// When are rewards handed out? On every step, for that action alone; the episode's return is their sum. A family that
// judges the whole dialogue gives 0 until its last step.
//
// Ended or cut short? `terminated` means that the task itself is over; `truncated`, that a limit outside the task ended
// it (the policy ran out of tokens). Never both. A truncated response is scored like any other: what it lacks costs it.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "reward/scoring.h"

namespace knaves {

struct Observation {
  std::string prompt;   // what the policy continues, exactly as it is to be tokenised
  std::string label;    // the class of the task for metrics, e.g. "3ppl"
  std::string task_id;  // equal for tasks that are the same up to naming
  int64_t cell = -1;    // of the curriculum that chose the task (curriculum.h); -1: none did
};

// What the policy did.
struct Action {
  std::string_view response;
  FinishReason finish_reason = FinishReason::kStop;
  int response_tokens = 0;      // 0 when not known
  int max_response_tokens = 0;  // 0 when there was no limit
};

struct StepResult {
  Observation next;  // empty once the episode is over
  double reward = 0.0;
  RewardBreakdown breakdown;
  bool terminated = false;
  bool truncated = false;
};

// One environment is used by one thread at a time; different ones are independent.
class Environment {
 public:
  virtual ~Environment() = default;

  // Starts the episode that belongs to `seed`: the same seed gives the same task, whatever happened before; under a
  // curriculum, as long as nothing is recorded in it.
  virtual Observation Reset(uint64_t seed) = 0;

  // REQUIRES: an episode has been started and is not over.
  virtual StepResult Step(const Action& action) = 0;
};

// Makes independent environments that agree: the same seed gives the same task in each.
using EnvironmentFactory = std::function<std::unique_ptr<Environment>()>;

}  // namespace knaves
