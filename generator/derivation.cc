#include "generator/derivation.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "generator/propagation.h"

namespace knaves {
namespace {

// Each set of known people and numbers of knights once. What is known of them is the same in all: it follows.
void DropRepeated(std::vector<KnownRoles>& states) {
  std::sort(states.begin(), states.end(),
            [](const auto& a, const auto& b) { return std::pair(a.known, a.numbers) < std::pair(b.known, b.numbers); });
  states.erase(std::unique(states.begin(), states.end()), states.end());
}

}  // namespace

std::optional<int> ShortestDerivation(PuzzleView puzzle) {
  const Propagation propagation(puzzle);
  std::vector<KnownRoles> states = {KnownRoles{}};
  size_t seen = 0;
  for (int length = 0; !states.empty() && seen <= kMostDerivationStates; ++length) {
    seen += states.size();
    std::vector<KnownRoles> next;
    for (const KnownRoles& state : states) {
      if (state.known == propagation.everybody()) return length;
      for (size_t speaker = 0; speaker < puzzle.size(); ++speaker) {
        KnownRoles after = state;
        propagation.TakeStatement(speaker, after);
        if (after != state) next.push_back(after);
      }
    }
    DropRepeated(next);
    states = std::move(next);
  }
  return std::nullopt;
}

}  // namespace knaves
