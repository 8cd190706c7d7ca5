// Everybody has another name, one that nobody had before.
#include <utility>

#include "generator/language.h"
#include "generator/perturbations/perturbation.h"

namespace knaves {

std::optional<Perturbation> PerturbNames(const PuzzleRow& parent, const PuzzleFilter&, Random& random) {
  const std::vector<std::string>& before = parent.wording.names;
  auto others = ChooseOtherNames(before, parent.wording.language->names, random);
  if (!others) return std::nullopt;
  Perturbation changed = {parent, {{"before", before}, {"after", *others}}};
  changed.row.wording.names = *std::move(others);
  return changed;
}

}  // namespace knaves
