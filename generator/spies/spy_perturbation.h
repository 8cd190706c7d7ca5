// Minimal changes of a puzzle of the grammar "spies": what perturbation.h is for the other grammars.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json_lines.h"
#include "base/random.h"
#include "generator/spies/spy_row.h"

namespace knaves {

struct SpyPerturbation {
  SpyRow row;
  Json what;  // {"person": 1, "before": ..., "after": ...}; "person" of statement and leaf alone
};

// "statement", "leaf", "pair" (another set of role words), "names". People speak in the order in which they are met,
// and three roles cannot be changed over, so there is no "order" and no "flip".
std::vector<std::string> SpyPerturbationKinds();

// The row changed, with its text told anew; nothing where there is no such change. Index, seed and split stay, and a
// changed puzzle lies in its parent's half. Thread-safe with one `random` a thread. Throws InputError for another kind.
// REQUIRES: the parent's solution is its puzzle's only one
std::optional<SpyPerturbation> PerturbSpies(const SpyRow& parent, const std::string& kind, Random& random);

}  // namespace knaves
