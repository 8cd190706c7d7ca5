// Responses graded on a thread of their own, while others are still being sampled.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "env/environment.h"
#include "policy/engine/rollout_engine.h"
#include "policy/tokenizer/tokenizer.h"

namespace knaves {

struct GradedRollout {
  std::string response;  // the text that was graded (response_text.h)
  StepResult result;
};

// Results do not depend on the order in which responses come. Used by one thread; the tokenizer must outlive it.
class RolloutGrader {
 public:
  // Response i, sampled with `options`, answers the task of task_seeds[i].
  RolloutGrader(const EnvironmentFactory& factory, std::vector<uint64_t> task_seeds, const Tokenizer& tokenizer,
                SamplingOptions options);
  ~RolloutGrader();  // what waits to be graded is dropped

  // Does not wait for the grading; copies what that needs. REQUIRES: i < task_seeds.size()
  void Take(size_t i, const Rollout& rollout);

  // Waits for what is left and gives the results in the order of the tasks. Rethrows what an environment threw.
  // REQUIRES: every response has been taken once; called once.
  std::vector<GradedRollout> Finish();

 private:
  using Waiting = std::deque<std::pair<size_t, Rollout>>;

  void Work();
  Waiting WaitForMore();  // empty: there will be none
  GradedRollout Grade(uint64_t task_seed, const Rollout& rollout);
  void End(bool drop);

  std::unique_ptr<Environment> environment_;
  std::vector<uint64_t> task_seeds_;
  const Tokenizer& tokenizer_;
  SamplingOptions options_;
  std::vector<GradedRollout> graded_;
  std::exception_ptr error_;

  std::mutex mutex_;  // of those below
  std::condition_variable changed_;
  Waiting waiting_;
  bool ending_ = false;

  std::thread thread_;  // uses all of the above
};

}  // namespace knaves
