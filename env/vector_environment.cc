#include "env/vector_environment.h"

#include <cassert>

#include "base/ordered_work.h"

namespace knaves {

VectorEnvironment::VectorEnvironment(const EnvironmentFactory& factory, size_t count, int threads)
    : environments_(count), threads_(threads) {
  for (Slot& slot : environments_) slot.environment = factory();
}

std::vector<Observation> VectorEnvironment::Reset(const std::vector<uint64_t>& seeds) {
  assert(seeds.size() == size());
  std::vector<Observation> observations(size());
  ParallelFor(size(), threads_, [&](size_t i) {
    Slot& slot = environments_[i];
    observations[i] = slot.environment->Reset(seeds[i]);
    slot.terminated = slot.truncated = false;
  });
  return observations;
}

std::vector<StepResult> VectorEnvironment::Step(const std::vector<Action>& actions) {
  assert(actions.size() == size());
  std::vector<StepResult> results(size());
  ParallelFor(size(), threads_, [&](size_t i) {
    Slot& slot = environments_[i];
    if (slot.terminated || slot.truncated) {
      results[i].terminated = slot.terminated;
      results[i].truncated = slot.truncated;
      return;
    }
    results[i] = slot.environment->Step(actions[i]);
    slot.terminated = results[i].terminated;
    slot.truncated = results[i].truncated;
  });
  return results;
}

}  // namespace knaves
