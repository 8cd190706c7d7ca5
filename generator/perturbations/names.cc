// Everybody has another name, one that nobody had before.
#include <algorithm>

#include "generator/language.h"
#include "generator/perturbations/perturbation.h"

namespace knaves {

std::optional<Perturbation> PerturbNames(const PuzzleRow& parent, const PuzzleFilter&, Random& random) {
  const std::vector<std::string>& before = parent.wording.names;
  std::vector<std::string> others;
  for (const std::string& name : parent.wording.language->names) {
    if (std::find(before.begin(), before.end(), name) == before.end()) others.push_back(name);
  }
  if (others.size() < before.size()) return std::nullopt;
  random.Shuffle(others);
  others.resize(before.size());
  Perturbation changed = {parent, {{"before", before}, {"after", others}}};
  changed.row.wording.names = std::move(others);
  return changed;
}

}  // namespace knaves
