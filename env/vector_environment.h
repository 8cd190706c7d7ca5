// Many environments stepped together, on all threads.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "env/environment.h"

namespace knaves {

// Results are in the order of the environments and do not depend on the number of threads. One caller at a time.
class VectorEnvironment {
 public:
  VectorEnvironment(const EnvironmentFactory& factory, size_t count, int threads);

  size_t size() const { return environments_.size(); }

  // Starts an episode in each. REQUIRES: seeds.size() == size()
  std::vector<Observation> Reset(const std::vector<uint64_t>& seeds);

  // Steps each whose episode is not over; for one that is, the action is not looked at and the result has no reward and
  // says again how the episode ended. REQUIRES: actions.size() == size(), and Reset has been called.
  std::vector<StepResult> Step(const std::vector<Action>& actions);

 private:
  struct Slot {
    std::unique_ptr<Environment> environment;
    bool terminated = false;
    bool truncated = false;
  };

  std::vector<Slot> environments_;
  int threads_;
};

}  // namespace knaves
