#include "generator/puzzle_count.h"

#include <algorithm>
#include <mutex>
#include <numeric>
#include <string>
#include <vector>

#include "base/interrupt.h"
#include "base/ordered_work.h"
#include "generator/language.h"
#include "generator/normal_form.h"
#include "generator/puzzle_source.h"
#include "generator/semantic.h"

namespace knaves {
namespace {

// The choices of presentation.cc that one statement of a puzzle of so many people leaves, as a power of two: operands
// without order change sides, claims above the greatest depth become denials.
int ChoicesIn(StatementView statement, size_t people, int level, int depth) {
  const StatementNode& root = statement.front();
  if (IsClaim(root.op)) return level < depth ? 1 : 0;
  if (CountsPeople(statement)) return root.value == 2 && people > 2 ? 1 : 0;
  int choices = root.op == Operator::kNot || IsOrdered(root.op) ? 0 : 1;
  int named = PeopleOperands(root.op);
  for (const StatementView operand : Operands(statement)) {
    if (named-- <= 0) choices += ChoicesIn(operand, people, level + 1, depth);
  }
  return choices;
}

// The orders of people in which the puzzle does not look the same as in another.
uint64_t DifferentOrders(PuzzleView puzzle) {
  std::vector<NormalStatement> statements;
  std::vector<std::string> encodings;
  PersonLabels labels;
  std::iota(labels.begin(), labels.end(), uint8_t{0});
  for (const StatementView statement : puzzle) {
    statements.push_back(NormalFormOf(statement));
    AppendEncoding(statements.back(), labels, encodings.emplace_back());
  }
  uint64_t orders = 0;
  uint64_t same = 0;
  const auto end = labels.begin() + static_cast<std::ptrdiff_t>(puzzle.size());
  do {
    ++orders;
    std::string encoding;
    bool equal = true;
    for (size_t person = 0; person < puzzle.size() && equal; ++person) {
      encoding.clear();
      AppendEncoding(statements[person], labels, encoding);
      equal = encoding == encodings[labels[person]];
    }
    same += equal ? 1 : 0;
  } while (std::next_permutation(labels.begin(), end));
  return orders / same;
}

// The ways in which names, role words and sayings can be chosen from all that English has.
Wide CountWordings(int people) {
  Wide count = English().role_pairs.size();
  for (size_t person = 0; person < static_cast<size_t>(people); ++person) {
    count *= (English().names.size() - person) * English().sayings.size();
  }
  return count;
}

}  // namespace

uint64_t CountTellings(PuzzleView puzzle, int depth) {
  int choices = 0;
  for (const StatementView statement : puzzle) {
    choices += ChoicesIn(statement, puzzle.size(), 1, depth);
  }
  return DifferentOrders(puzzle) << choices;
}

std::optional<PuzzleCounts> CountPuzzles(int people, int depth, const StatementForms& grammar,
                                         const PuzzleFilter& filter, int threads) {
  PuzzleSource source(people, depth, grammar, filter, false, 0);
  if (!source.List(threads)) return std::nullopt;
  PuzzleCounts counts;
  counts.canonical = source.capacity();
  std::vector<Fingerprint> forms(static_cast<size_t>(counts.canonical));
  std::mutex mutex;
  constexpr size_t kBlockPuzzles = 4096;
  ParallelFor((forms.size() + kBlockPuzzles - 1) / kBlockPuzzles, ThreadCount(threads), [&](size_t block) {
    ThrowIfInterrupted();
    Candidate candidate;
    Wide tellings = 0;
    for (size_t i = block * kBlockPuzzles; i < std::min(forms.size(), (block + 1) * kBlockPuzzles); ++i) {
      source.Get(static_cast<int64_t>(i), candidate);
      forms[i] = SemanticFingerprint(candidate.statements);
      tellings += CountTellings(candidate.statements, depth);
    }
    const std::lock_guard<std::mutex> lock(mutex);
    counts.statements += tellings;
  });
  counts.text = counts.statements * CountWordings(people);
  std::sort(forms.begin(), forms.end());
  counts.semantic = std::unique(forms.begin(), forms.end()) - forms.begin();
  return counts;
}

}  // namespace knaves
