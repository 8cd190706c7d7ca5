// People speak in another order. The list of names, and with it who is who, stays.
#include <numeric>

#include "generator/perturbations/perturbation.h"

namespace knaves {

std::optional<Perturbation> PerturbOrder(const PuzzleRow& parent, const PuzzleFilter&, Random& random) {
  std::vector<int> before(parent.wording.names.size());
  std::iota(before.begin(), before.end(), 0);
  if (before.size() < 2) return std::nullopt;
  std::vector<int> after = before;
  while (after == before) random.Shuffle(after);
  Perturbation changed = {parent, {{"before", before}, {"after", after}}};
  changed.row.wording.speaking_order = std::move(after);
  return changed;
}

}  // namespace knaves
