#include "generator/spies/spy_set.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <optional>

#include "base/error.h"
#include "base/random.h"
#include "generator/people_mix.h"
#include "generator/spies/spy_canonical.h"
#include "generator/spies/spy_json.h"
#include "generator/spies/spy_source.h"

namespace knaves {
namespace {

// The same puzzle with people in another order, and claims that may change sides.
SolvedSpyPuzzle Shuffled(const SolvedSpyPuzzle& puzzle, Random& random) {
  std::vector<uint8_t> people(puzzle.statements.size());  // by place
  for (size_t i = 0; i < people.size(); ++i) people[i] = static_cast<uint8_t>(i);
  random.Shuffle(people);
  std::vector<uint8_t> places(people.size());
  for (size_t place = 0; place < people.size(); ++place) places[people[place]] = static_cast<uint8_t>(place);
  SolvedSpyPuzzle result;
  for (size_t place = 0; place < people.size(); ++place) {
    SpyStatement statement = puzzle.statements[people[place]];
    statement.first.person = places[statement.first.person];
    if (statement.joint != Joint::kNone) {
      statement.second.person = places[statement.second.person];
      if (HasFreeOrder(statement.joint) && random.Chance(0.5)) std::swap(statement.first, statement.second);
    }
    result.statements.push_back(statement);
    SetRole(result.solution, static_cast<int>(place), RoleOf(puzzle.solution, people[place]));
  }
  return result;
}

}  // namespace

void CheckSpySetOptions(const SpySetOptions& options) {
  if (options.min_people < 2) throw InputError(fmt::format("people: expected at least 2, got {}", options.min_people));
  const SpyCount spies = options.spies;
  if (spies.least < 0 || spies.most < 1 || spies.most >= options.min_people) {
    throw InputError(fmt::format(
        "spies: expected 1 to {}, fewer than the fewest people, got {}", options.min_people - 1,
        spies.least == spies.most ? fmt::format("{}", spies.most) : fmt::format("{}-{}", spies.least, spies.most)));
  }
  CheckSpySize(options.max_people, spies, "people");
  Random random({options.seed});
  ChooseSpyWording(options.max_people, options.wording, random);
}

struct SpySet::Implementation {
  SpySetOptions options;
  std::vector<SpySource> sources;  // one for each number of people
  std::optional<PeopleMix> mix;    // not for a set with repeats

  explicit Implementation(const SpySetOptions& given) : options(given) {
    CheckSpySetOptions(options);
    for (int people = options.min_people; people <= options.max_people; ++people) {
      const uint64_t seed = MixSeed({options.seed, static_cast<uint64_t>(people)});
      sources.emplace_back(people, options.spies, options.split, seed, options.threads);
    }
    options.repeats ? DropEmptySources() : DivideRows();
  }

  // Numbers of people of which the split has no puzzle have nothing to draw from.
  void DropEmptySources() {
    std::erase_if(sources, [](const SpySource& source) { return source.capacity() == 0; });
    if (sources.empty()) throw InputError("people: no puzzle with so many people and spies has one solution");
  }

  // Finds the sources' shares. One that would run out before all its puzzles are given is listed, if it can be.
  void DivideRows() {
    bool listed = true;
    while (listed) {
      std::vector<int64_t> capacities;
      int64_t most = 0;
      for (const SpySource& source : sources) {
        capacities.push_back(source.capacity());
        most += std::min(source.capacity(), INT64_MAX - most);
      }
      mix.emplace(capacities, options.seed);
      const int64_t rounds = options.count <= most ? mix->Rounds(options.count) : INT64_MAX;
      listed = std::any_of(sources.begin(), sources.end(), [&](SpySource& source) {
        return !source.complete() && source.capacity() < rounds && source.List(options.threads);
      });
      if (!listed && options.count > most) {
        throw InputError(fmt::format(
            "count: expected at most {}, as many different puzzles as can be given out with so many people and spies, "
            "got {}; more --people have more",
            most, options.count));
      }
    }
  }

  SolvedSpyPuzzle Find(int64_t index, Random& random) const {
    if (options.repeats) return sources[random.Below(sources.size())].Draw(random);
    const PeopleMix::Place place = mix->Locate(index);
    return sources[place.source].Get(place.index);
  }

  SpyRow Row(int64_t index) const {
    Random random({options.seed, static_cast<uint64_t>(index)});
    const SolvedSpyPuzzle found = Find(index, random);
    SolvedSpyPuzzle told = Shuffled(found, random);
    SpyRow row;
    row.puzzle = {std::move(told.statements), options.spies};
    row.solution = told.solution;
    row.wording = ChooseSpyWording(row.puzzle.people(), options.wording, random);
    row.quiz = QuizText(row.puzzle, row.wording);
    row.id = CanonicalFingerprint(found.statements, options.spies).Hex();
    row.split = SplitName(options.split);
    row.seed = options.seed;
    row.index = index;
    return row;
  }
};

SpySet::SpySet(const SpySetOptions& options) : implementation_(std::make_unique<const Implementation>(options)) {}

SpySet::~SpySet() = default;

SpySet::SpySet(SpySet&&) noexcept = default;

SpyRow SpySet::Row(int64_t index) const {
  assert(index >= 0 && index < implementation_->options.count);
  return implementation_->Row(index);
}

}  // namespace knaves
