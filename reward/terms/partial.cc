// "partial": the share of people whose role the answer says rightly, 0 to 1; 0 unless the form is right.
//
// Off unless it is asked for, because it inverts ranks: a whole solution that is only one person off earns nearly what
// the solution earns, so that guessing is paid, and where a group holds no solution it is pushed towards its best
// guess.
#include "reward/terms/terms.h"

namespace knaves {

double PartialTerm(const ScoringInput& input, const RewardBreakdown& breakdown, const TermSettings&) {
  if (breakdown.format && input.roles != nullptr && !input.roles->empty()) {
    double right = 0;
    for (size_t person = 0; person < input.roles->size(); ++person) {
      right += breakdown.parsed_roles[person] == (*input.roles)[person] ? 1 : 0;
    }
    return right / static_cast<double>(input.roles->size());
  }
  if (!breakdown.format || breakdown.parsed.size() != input.solution.size() || input.solution.empty()) return 0.0;
  double right = 0;
  for (size_t person = 0; person < input.solution.size(); ++person) {
    right += breakdown.parsed[person] == std::optional<bool>(input.solution[person]) ? 1 : 0;
  }
  return right / static_cast<double>(input.solution.size());
}

}  // namespace knaves
