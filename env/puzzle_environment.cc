#include "env/puzzle_environment.h"

#include "env/kk_environment.h"
#include "env/spy_environment.h"

namespace knaves {

PuzzleEnvironmentFactory PuzzleEnvironments(const KkOptions& options) {
  if (HasSpies(options.grammars)) return SpyEnvironments(options);
  return KkEnvironments(options);
}

}  // namespace knaves
