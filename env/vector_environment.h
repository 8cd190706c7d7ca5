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

  // REQUIRES: seeds.size() == size()
  std::vector<Observation> Reset(const std::vector<uint64_t>& seeds);
  std::vector<StepResult> Step(const std::vector<Action>& actions);

 private:
  std::vector<std::unique_ptr<Environment>> environments_;
  int threads_;
};

}  // namespace knaves
