#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/error.h"
#include "generator/canonical.h"
#include "generator/perturbations/perturbation.h"

namespace knaves {
namespace {

struct PerturbationKind {
  std::string_view name;
  std::optional<Perturbation> (*perturb)(const PuzzleRow& parent, const PuzzleFilter& filter, Random& random);
};

constexpr PerturbationKind kPerturbationKinds[] = {
    {"statement", PerturbStatement}, {"leaf", PerturbLeaf},   {"pair", PerturbPair},
    {"flip", PerturbFlip},           {"names", PerturbNames}, {"order", PerturbOrder},
};

Split SplitNamed(std::string_view name) {
  return name == SplitName(Split::kTrain)  ? Split::kTrain
         : name == SplitName(Split::kTest) ? Split::kTest
                                           : Split::kAll;
}

}  // namespace

std::vector<std::string> PerturbationKinds() {
  std::vector<std::string> names;
  for (const PerturbationKind& kind : kPerturbationKinds) names.emplace_back(kind.name);
  return names;
}

std::optional<Perturbation> Perturb(const PuzzleRow& parent, const PerturbationOptions& options, Random& random) {
  for (const PerturbationKind& kind : kPerturbationKinds) {
    if (kind.name != options.kind) continue;
    PuzzleFilter half;
    half.split = SplitNamed(parent.split);
    half.split_level = options.split_level;
    std::optional<Perturbation> changed = kind.perturb(parent, half, random);
    if (!changed) return std::nullopt;
    changed->row.quiz = QuizText(changed->row.puzzle, changed->row.wording);
    changed->row.id = CanonicalFingerprint(Views(changed->row.puzzle)).Hex();
    return changed;
  }
  throw InputError(
      fmt::format("kind: expected one of {}, got '{}'", fmt::join(PerturbationKinds(), ", "), options.kind));
}

}  // namespace knaves
