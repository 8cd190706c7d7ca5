#include "generator/mem_kk/sampler.h"

#include <fmt/format.h>

#include <cassert>
#include <vector>

#include "base/error.h"
#include "generator/solver.h"
#include "generator/statement_tuple.h"

namespace knaves {
namespace {

constexpr int kMemKkDepth = 2;
constexpr int kMostSampleTries = 1000000;
constexpr int kMostPerturbTries = 1000;

uint32_t CheckedMemKkPeople(int people) {
  if (people >= 2 && people <= kMemKkMaxPeople) return static_cast<uint32_t>(people);
  throw InputError(fmt::format("people: expected 2 to {} for mem-kk, got {}", kMemKkMaxPeople, people));
}

bool IsSingleClaim(StatementView view) { return view.front().op <= Operator::kKnave; }

}  // namespace

MemKkSampler::MemKkSampler(int people, uint64_t seed) : people_(CheckedMemKkPeople(people)), random_(seed) {}

SolvedPuzzle MemKkSampler::Next() {
  for (int tries = 0; tries < kMostSampleTries; ++tries) {
    Puzzle puzzle;
    for (uint32_t person = 0; person < people_; ++person) {
      puzzle.statements.push_back(Sample(static_cast<int>(person), kMemKkDepth));
    }
    const std::optional<Assignment> solution = OnlySolution(Views(puzzle));
    if (solution && seen_.insert(FingerprintOf(StatementsToTuple(puzzle))).second)
      return {std::move(puzzle), *solution};
  }
  throw InputError(fmt::format("count: expected at most {} mem-kk puzzles of {} people, {} tries found no other",
                               seen_.size(), people_, kMostSampleTries));
}

// A die chooses the operator, and is thrown where only a claim is possible too.
Statement MemKkSampler::Sample(int speaker, int depth) {
  const uint32_t dice = random_.Below(6);
  return depth == 1 || dice == 0 ? SampleClaim(speaker) : SampleCompound(speaker, depth, dice);
}

// Nobody says "I am a knave".
Statement MemKkSampler::SampleClaim(int speaker) {
  while (true) {
    const bool knight = random_.Below(2) == 0;
    const int person = static_cast<int>(random_.Below(people_));
    if (knight) return Statement::Knight(person);
    if (person != speaker) return Statement::Knave(person);
  }
}

Statement MemKkSampler::SampleCompound(int speaker, int depth, uint32_t dice) {
  const Statement first = Sample(speaker, depth - 1);
  if (dice == 1) return Statement::Not(first);
  Statement second = Sample(speaker, depth - 1);
  while (second == first) second = Sample(speaker, depth - 1);
  if (dice == 2) return Statement::And({first, second});
  if (dice == 3) return Statement::Or({first, second});
  return dice == 4 ? Statement::If(first, second) : Statement::Iff(first, second);
}

template <typename Change>
std::optional<SolvedPuzzle> MemKkSampler::Perturb(const SolvedPuzzle& original, const Change& change) {
  assert(original.puzzle.statements.size() == people_);
  for (int tries = 0; tries < kMostPerturbTries; ++tries) {
    Puzzle puzzle = original.puzzle;
    const uint32_t person = random_.Below(people_);
    puzzle.statements[person] = change(puzzle.statements[person], static_cast<int>(person));
    const std::optional<Assignment> solution = OnlySolution(Views(puzzle));
    if (solution && *solution != original.solution) return SolvedPuzzle{std::move(puzzle), *solution};
  }
  return std::nullopt;
}

std::optional<SolvedPuzzle> MemKkSampler::PerturbStatement(const SolvedPuzzle& original) {
  return Perturb(original, [this](const Statement&, int speaker) { return Sample(speaker, kMemKkDepth); });
}

std::optional<SolvedPuzzle> MemKkSampler::PerturbLeaf(const SolvedPuzzle& original) {
  return Perturb(original,
                 [this](const Statement& statement, int speaker) { return WithOtherLeaf(statement, speaker); });
}

// Goes down from the root by a draw at each operator; the claim where that ends is drawn anew.
Statement MemKkSampler::WithOtherLeaf(const Statement& statement, int speaker) {
  StatementView leaf = statement.View();
  while (!IsSingleClaim(leaf)) {
    const std::vector<StatementView> operands = Operands(leaf);
    leaf = operands[random_.Below(static_cast<uint32_t>(operands.size()))];
  }
  const StatementView all = statement.View();
  std::vector<StatementNode> nodes(all.begin(), all.end());
  nodes[static_cast<size_t>(leaf.data() - all.data())] = Sample(speaker, 1).View().front();
  return Statement(nodes);
}

}  // namespace knaves
