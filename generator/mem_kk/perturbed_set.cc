#include "generator/mem_kk/perturbed_set.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <optional>

#include "base/error.h"

namespace knaves {
namespace {

using PerturbationOfMemKk = std::optional<SolvedPuzzle> (MemKkSampler::*)(const SolvedPuzzle&);

struct MemKkPerturbation {
  std::string_view name;
  MemKkStyle style;
  PerturbationOfMemKk change;  // null: the puzzle stays
};

constexpr MemKkPerturbation kMemKkPerturbations[] = {
    {"statement", MemKkStyle::kPlain, &MemKkSampler::PerturbStatement},
    {"leaf", MemKkStyle::kPlain, &MemKkSampler::PerturbLeaf},
    {"pair", MemKkStyle::kOtherRoles, nullptr},
    {"flip", MemKkStyle::kSwappedRoles, nullptr},
    {"names", MemKkStyle::kUncommonNames, nullptr},
    {"order", MemKkStyle::kOtherOrder, nullptr},
};

const MemKkPerturbation& FindMemKkPerturbation(std::string_view name) {
  const auto* found = std::find_if(std::begin(kMemKkPerturbations), std::end(kMemKkPerturbations),
                                   [&](const MemKkPerturbation& known) { return known.name == name; });
  if (found != std::end(kMemKkPerturbations)) return *found;
  throw InputError(fmt::format("kind: expected one of {}, got '{}'", fmt::join(MemKkPerturbationNames(), ", "), name));
}

size_t PublishedMemKkRows(int people) { return people == 2 ? 300 : 1100; }

std::vector<SolvedPuzzle> PublishedMemKkPuzzles(MemKkSampler& sampler, int people) {
  std::vector<SolvedPuzzle> puzzles;
  while (puzzles.size() < PublishedMemKkRows(people)) puzzles.push_back(sampler.Next());
  return puzzles;
}

}  // namespace

std::vector<std::string> MemKkPerturbationNames() {
  std::vector<std::string> names;
  for (const MemKkPerturbation& known : kMemKkPerturbations) names.emplace_back(known.name);
  return names;
}

MemKkPerturbedSet::MemKkPerturbedSet(std::string_view perturbation, int people, int64_t count) {
  const MemKkPerturbation& wanted = FindMemKkPerturbation(perturbation);
  MemKkSampler sampler(people, kMemKkSeed);
  if (count < 1 || count > static_cast<int64_t>(PublishedMemKkRows(people))) {
    throw InputError(fmt::format("count: expected 1 to {}, as many puzzles of {} people as were published, got {}",
                                 PublishedMemKkRows(people), people, count));
  }
  style_ = wanted.style;
  const std::vector<SolvedPuzzle> originals = PublishedMemKkPuzzles(sampler, people);
  if (wanted.change == &MemKkSampler::PerturbLeaf) {
    for (const SolvedPuzzle& original : originals) sampler.PerturbStatement(original);
  }
  for (int64_t index = 0; index < count; ++index) {
    const SolvedPuzzle& original = originals[static_cast<size_t>(index)];
    std::optional<SolvedPuzzle> puzzle = wanted.change == nullptr ? original : (sampler.*wanted.change)(original);
    if (puzzle) puzzles_.push_back({std::move(*puzzle), index});
  }
}

MemKkRow MemKkPerturbedSet::Row(int64_t number) const {
  const IndexedPuzzle& puzzle = puzzles_[static_cast<size_t>(number)];
  return MakeMemKkRow(puzzle.solved, style_, kMemKkSeed, puzzle.index);
}

}  // namespace knaves
