#include "generator/case_splits.h"

#include <algorithm>

#include "generator/propagation.h"

namespace knaves {
namespace {

class FewestSplits {
 public:
  explicit FewestSplits(PuzzleView puzzle) : puzzle_(puzzle) {}

  // The fewest splits after `roles`, or `bound` where it takes that many or more. REQUIRES: `roles` is closed under
  // propagation, and bound >= 0
  int64_t Below(int64_t bound, const KnownRoles& roles) {
    if (roles.known == puzzle_.everybody()) return 0;
    for (int person = 0; person < static_cast<int>(puzzle_.people()) && bound > 1; ++person) {
      if ((roles.known >> person & 1) != 0) continue;
      const int64_t as_knave = Supposed(person, false, bound - 1, roles);
      if (as_knave >= bound - 1) continue;
      const int64_t as_knight = Supposed(person, true, bound - 1 - as_knave, roles);
      bound = std::min(bound, 1 + as_knave + as_knight);
    }
    return bound;
  }

  bool gave_up() const { return followed_ > kMostSuppositions; }

 private:
  // The same after one more supposition; 0 at a contradiction.
  int64_t Supposed(int person, bool knight, int64_t bound, KnownRoles roles) {
    if (++followed_ > kMostSuppositions) return bound;
    return puzzle_.Suppose(person, knight, roles, steps_) ? Below(bound, roles) : 0;
  }

  Propagation puzzle_;
  int64_t followed_ = 0;
  int64_t steps_ = 0;
};

}  // namespace

std::optional<int64_t> FewestCaseSplits(PuzzleView puzzle, int64_t enough) {
  if (enough <= 1) return enough;
  if (enough > kMostSplits) return std::nullopt;
  const Propagation propagation(puzzle);
  KnownRoles roles;
  int64_t steps = 0;
  propagation.Run(roles, steps);
  FewestSplits splits(puzzle);
  const int64_t fewest = splits.Below(enough, roles);
  if (splits.gave_up() && fewest > 1) return std::nullopt;
  return fewest;
}

}  // namespace knaves
