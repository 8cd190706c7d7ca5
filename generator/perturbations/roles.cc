// The words for the roles: another pair, or the same pair with the words changed over, so that knaves tell the truth.
#include "generator/language.h"
#include "generator/perturbations/perturbation.h"

namespace knaves {
namespace {

Perturbation WithRoles(const PuzzleRow& parent, const RoleWords& roles) {
  Perturbation changed = {parent, {}};
  changed.row.wording.roles = roles;
  changed.what = {{"before", {parent.wording.roles.knight, parent.wording.roles.knave}},
                  {"after", {roles.knight, roles.knave}}};
  return changed;
}

}  // namespace

std::optional<Perturbation> PerturbPair(const PuzzleRow& parent, const PuzzleFilter&, Random& random) {
  std::vector<RoleWords> others;
  for (const RoleWords& pair : parent.wording.language->role_pairs) {
    const bool is_known = pair == parent.wording.roles || pair == ChangedOver(parent.wording.roles);
    if (!is_known) others.push_back(pair);
  }
  return WithRoles(parent, random.Choice(others));
}

std::optional<Perturbation> PerturbFlip(const PuzzleRow& parent, const PuzzleFilter&, Random&) {
  return WithRoles(parent, ChangedOver(parent.wording.roles));
}

}  // namespace knaves
