#include "generator/puzzle_set.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cassert>
#include <numeric>
#include <optional>
#include <vector>

#include "base/error.h"
#include "generator/canonical.h"
#include "generator/grammar.h"
#include "generator/people_mix.h"
#include "generator/presentation.h"
#include "generator/puzzle_supply.h"
#include "generator/semantic.h"

namespace knaves {
namespace {

constexpr int kLeastDepth = 2;

void ExpectWithin(std::string_view what, int64_t least, int64_t most, int64_t got, std::string_view why = "") {
  if (got >= least && got <= most) return;
  throw InputError(fmt::format("{}: expected {} to {}, got {}{}", what, least, most, got, why));
}

void CheckLevels(const PuzzleSetOptions& options) {
  const bool semantic = (options.split != Split::kAll && options.split_level == SameLevel::kSemantic) ||
                        (options.excluded != nullptr && options.exclude_level == SameLevel::kSemantic);
  const StatementForms forms = GrammarForms(options.grammars);
  if (!semantic || MostMentioned(forms, options.max_people, options.depth) <= kMostSemanticPeople) return;
  int depth = kLeastDepth - 1;
  while (MostMentioned(forms, options.max_people, depth + 1) <= kMostSemanticPeople) ++depth;
  const std::string remedy =
      depth < kLeastDepth ? "" : fmt::format(", or a depth whose statements mention no more ({})", depth);
  throw InputError(fmt::format("level semantic: expected at most {} people{}, got {} people at depth {}",
                               kMostSemanticPeople, remedy, options.max_people, options.depth));
}

int64_t SaturatedSum(const std::vector<int64_t>& numbers) {
  return std::accumulate(numbers.begin(), numbers.end(), int64_t{0}, [](int64_t sum, int64_t number) {
    return number > INT64_MAX - sum ? INT64_MAX : sum + number;
  });
}

[[noreturn]] void ThrowTooFew(const PuzzleSetOptions& options, int64_t most, bool complete) {
  const std::string people = options.min_people == options.max_people
                                 ? fmt::format("{}", options.min_people)
                                 : fmt::format("{}-{}", options.min_people, options.max_people);
  const std::string split =
      options.split == Split::kAll ? "" : fmt::format(" in the {} split", SplitName(options.split));
  throw InputError(
      fmt::format("count: expected at most {}, {} with {} people at depth {}{}{}{}{}, got {}; a greater --depth or "
                  "more grammars have more",
                  most, complete ? "the number of different puzzles" : "as many different puzzles as can be given out",
                  people, options.depth, split, options.excluded == nullptr ? "" : " without the excluded ones",
                  options.difficulty.everything() ? "" : " of this difficulty", options.balance ? " in balance" : "",
                  options.count));
}

}  // namespace

void CheckPuzzleSetOptions(const PuzzleSetOptions& options) {
  ExpectWithin("people", 2, kMaxPeople, options.min_people,
               options.min_people < 2 ? ": what one person says never settles who that person is" : "");
  ExpectWithin("people", options.min_people, kMaxPeople, options.max_people);
  ExpectWithin("depth", kLeastDepth, StatementSpace::kMaxDepth, options.depth,
               options.depth == 1 ? ": claims about one person alone hold just as well with all roles swapped" : "");
  ExpectWithin("count", 0, INT64_MAX, options.count);
  ExpectWithin("difficulty", options.difficulty.least, INT64_MAX, options.difficulty.most);
  CheckLevels(options);
  Random random({options.seed});
  ChooseWording(options.max_people, options.wording, random);
}

struct PuzzleSet::Implementation {
  PuzzleSetOptions options;
  std::vector<PuzzleSupply> sources;  // one for each number of people
  std::optional<PeopleMix> mix;       // not for a set with repeats
  std::string grammar;                // of every row

  explicit Implementation(const PuzzleSetOptions& given) : options(given) {
    CheckPuzzleSetOptions(options);
    grammar = fmt::format("{}", fmt::join(OrderedGrammars(options.grammars), ","));
    const PuzzleFilter filter = {options.split, options.split_level, options.excluded, options.exclude_level,
                                 options.difficulty};
    for (int people = options.min_people; people <= options.max_people; ++people) {
      const SupplyOptions supply = {
          people, options.depth, filter, options.allow_constant, options.balance, GrammarForms(options.grammars)};
      sources.emplace_back(supply, MixSeed({options.seed, static_cast<uint64_t>(people)}));
    }
    if (!options.repeats) DivideRows();
    const bool may_be_empty = options.excluded != nullptr || !options.difficulty.everything() || options.balance;
    if (options.repeats && may_be_empty) DropEmptySources();
  }

  std::vector<int64_t> Capacities() const {
    std::vector<int64_t> capacities;
    for (const PuzzleSupply& source : sources) capacities.push_back(source.capacity());
    return capacities;
  }

  // Finds the sources' shares. One that would run out before all its puzzles are given is listed, if it can be.
  void DivideRows() {
    for (PuzzleSupply& source : sources) source.Prepare(options.threads);
    bool listed = true;
    while (listed) {
      const std::vector<int64_t> capacities = Capacities();
      const int64_t most = SaturatedSum(capacities);
      mix.emplace(capacities, options.seed);
      const int64_t rounds = options.count <= most ? mix->Rounds(options.count) : INT64_MAX;
      listed = std::any_of(sources.begin(), sources.end(), [&](PuzzleSupply& source) {
        return !source.complete() && source.capacity() < rounds && source.List(options.threads);
      });
      if (!listed && options.count > most) ThrowTooFew(options, most, AllComplete());
    }
  }

  // Numbers of people of which every puzzle is excluded, or too easy or hard, have nothing to draw from.
  void DropEmptySources() {
    for (PuzzleSupply& source : sources) source.Prepare(options.threads);
    std::erase_if(sources, [](const PuzzleSupply& source) { return source.capacity() == 0; });
    if (sources.empty()) ThrowTooFew(options, 0, true);
  }

  bool AllComplete() const {
    return std::all_of(sources.begin(), sources.end(), [](const PuzzleSupply& source) { return source.complete(); });
  }

  Assignment Find(int64_t index, Random& random, Candidate& candidate) const {
    if (options.repeats) return sources[random.Below(sources.size())].Draw(random, candidate);
    const PeopleMix::Place place = mix->Locate(index);
    return sources[place.source].Get(place.index, candidate);
  }

  PuzzleRow Row(int64_t index) const {
    Random random({options.seed, static_cast<uint64_t>(index), options.repeats ? 1u : 0u});
    Candidate candidate;
    const Assignment solution = Find(index, random, candidate);
    PuzzleRow row;
    const Fingerprint id = CanonicalFingerprint(candidate.statements);
    PresentedPuzzle presented = Present(candidate.statements, solution, options.depth, random);
    row.puzzle = std::move(presented.puzzle);
    row.solution = presented.solution;
    row.wording = ChooseWording(row.puzzle.people(), options.wording, random);
    row.quiz = QuizText(row.puzzle, row.wording);
    row.id = id.Hex();
    row.split = SplitName(options.split);
    row.grammar = grammar;
    row.seed = options.seed;
    row.index = index;
    return row;
  }
};

PuzzleSet::PuzzleSet(const PuzzleSetOptions& options)
    : implementation_(std::make_unique<const Implementation>(options)) {}

PuzzleSet::~PuzzleSet() = default;

PuzzleSet::PuzzleSet(PuzzleSet&&) noexcept = default;

int64_t PuzzleSet::size() const { return implementation_->options.count; }

PuzzleRow PuzzleSet::Row(int64_t index) const {
  assert(index >= 0 && index < size());
  return implementation_->Row(index);
}

}  // namespace knaves
