#include "env/kk_options.h"

#include <algorithm>

#include "base/error.h"

namespace knaves {

bool HasSpies(const std::vector<std::string>& grammars) {
  const bool spies = std::find(grammars.begin(), grammars.end(), "spies") != grammars.end();
  if (spies && grammars.size() > 1) throw InputError("grammar: spies goes with no other grammar");
  return spies;
}

}  // namespace knaves
