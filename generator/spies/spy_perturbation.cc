#include "generator/spies/spy_perturbation.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <utility>

#include "base/error.h"
#include "generator/puzzle_filter.h"
#include "generator/spies/spy_canonical.h"
#include "generator/spies/spy_json.h"
#include "generator/spies/spy_language.h"
#include "generator/spies/spy_space.h"

namespace knaves {
namespace {

constexpr int kDrawnSpyStatements = 1000;

// The parent with another statement of one person, where that is a puzzle as `knaves generate` makes them, of the same
// half and with another solution.
std::optional<SpyPerturbation> Saying(const SpyRow& parent, size_t person, const SpyStatement& statement,
                                      const RoleTable& table) {
  if (!table.SaysSomething(statement)) return std::nullopt;
  SpyPerturbation changed = {parent, {}};
  SpyStatement& said = changed.row.puzzle.statements[person];
  changed.what = {{"person", person}, {"before", ToJson(said)}, {"after", ToJson(statement)}};
  said = statement;
  const std::optional<Roles> solution = table.OnlySolution(changed.row.puzzle.statements);
  if (!solution || *solution == parent.solution) return std::nullopt;
  const Fingerprint form = CanonicalFingerprint(changed.row.puzzle.statements, parent.puzzle.spies);
  if (!parent.split.empty() && SplitName(SplitOf(form)) != parent.split) return std::nullopt;
  changed.row.solution = *solution;
  return changed;
}

std::optional<SpyPerturbation> ChangeStatement(const SpyRow& parent, Random& random) {
  const SpySpace space(parent.puzzle.people(), parent.puzzle.spies);
  for (int attempt = 0; attempt < kDrawnSpyStatements; ++attempt) {
    const size_t person = random.Below(parent.puzzle.statements.size());
    const SpyStatement drawn = space.Draw(static_cast<int>(person), random);
    if (auto changed = Saying(parent, person, drawn, space.table())) return changed;
  }
  return std::nullopt;
}

// One claim within one statement is about another person, another role, or both.
std::optional<SpyPerturbation> ChangeLeaf(const SpyRow& parent, Random& random) {
  struct Change {
    size_t person;
    SpyStatement statement;
  };
  std::vector<Change> changes;
  for (size_t person = 0; person < parent.puzzle.statements.size(); ++person) {
    for (RoleClaim SpyStatement::*claim : {&SpyStatement::first, &SpyStatement::second}) {
      SpyStatement statement = parent.puzzle.statements[person];
      const bool joined = statement.joint != Joint::kNone;
      if (claim == &SpyStatement::second && !joined) continue;
      const RoleClaim before = statement.*claim;
      for (int about = 0; about < parent.puzzle.people(); ++about) {
        for (const Role role : {Role::kKnight, Role::kKnave, Role::kSpy}) {
          statement.*claim = {static_cast<uint8_t>(about), role, before.denied};
          const bool same_person = joined && statement.first.person == statement.second.person;
          if (statement.*claim != before && !same_person) changes.push_back({person, statement});
        }
      }
    }
  }
  random.Shuffle(changes);
  const RoleTable table(parent.puzzle.people(), parent.puzzle.spies);
  for (const Change& change : changes) {
    if (auto changed = Saying(parent, change.person, change.statement, table)) return changed;
  }
  return std::nullopt;
}

Json WordsOf(const SpyRoleWords& roles) { return {roles[0].word, roles[1].word, roles[2].word}; }

std::optional<SpyPerturbation> ChangeRoleWords(const SpyRow& parent, Random& random) {
  std::vector<SpyRoleWords> others;
  for (const SpyRoleWords& set : parent.wording.language->role_sets) {
    if (set != parent.wording.roles) others.push_back(set);
  }
  SpyPerturbation changed = {parent, {}};
  changed.row.wording.roles = random.Choice(others);
  changed.what = {{"before", WordsOf(parent.wording.roles)}, {"after", WordsOf(changed.row.wording.roles)}};
  return changed;
}

std::optional<SpyPerturbation> ChangeNames(const SpyRow& parent, Random& random) {
  const std::vector<std::string>& before = parent.wording.names;
  auto others = ChooseOtherNames(before, parent.wording.language->language.names, random);
  if (!others) return std::nullopt;
  SpyPerturbation changed = {parent, {{"before", before}, {"after", *others}}};
  changed.row.wording.names = *std::move(others);
  return changed;
}

struct SpyPerturbationKind {
  std::string_view name;
  std::optional<SpyPerturbation> (*change)(const SpyRow& parent, Random& random);
};

constexpr SpyPerturbationKind kSpyPerturbationKinds[] = {
    {"statement", ChangeStatement}, {"leaf", ChangeLeaf}, {"pair", ChangeRoleWords}, {"names", ChangeNames}};

}  // namespace

std::vector<std::string> SpyPerturbationKinds() {
  std::vector<std::string> names;
  for (const SpyPerturbationKind& kind : kSpyPerturbationKinds) names.emplace_back(kind.name);
  return names;
}

std::optional<SpyPerturbation> PerturbSpies(const SpyRow& parent, const std::string& kind, Random& random) {
  for (const SpyPerturbationKind& known : kSpyPerturbationKinds) {
    if (known.name != kind) continue;
    std::optional<SpyPerturbation> changed = known.change(parent, random);
    if (!changed) return std::nullopt;
    changed->row.quiz = QuizText(changed->row.puzzle, changed->row.wording);
    changed->row.id = CanonicalFingerprint(changed->row.puzzle.statements, changed->row.puzzle.spies).Hex();
    return changed;
  }
  throw InputError(fmt::format("kind: expected one of {} of puzzles with three roles, got '{}'",
                               fmt::join(SpyPerturbationKinds(), ", "), kind));
}

}  // namespace knaves
