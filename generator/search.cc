#include "generator/search.h"

#include <algorithm>
#include <bit>

namespace knaves {
namespace {

class Search {
 public:
  Search(PuzzleView puzzle, size_t limit, int64_t most_nodes)
      : puzzle_(puzzle), limit_(limit), nodes_left_(most_nodes - 1) {}

  SearchResult Run() {
    KnownRoles roles;
    if (puzzle_.Run(roles, result_.steps)) Explore(roles, 0);
    std::sort(result_.solutions.begin(), result_.solutions.end());
    return std::move(result_);
  }

 private:
  // REQUIRES: `roles` is closed under propagation.
  void Explore(const KnownRoles& roles, int depth) {
    if (roles.known == puzzle_.everybody()) {
      result_.solutions.push_back(roles.knights);
      nodes_left_ += kNodesForSolution;
      return;
    }
    result_.depth = std::max(result_.depth, depth + 1);
    const int person = MostConstrained(puzzle_, roles.known);
    for (const bool knight : {false, true}) {
      if (result_.solutions.size() >= limit_) return;
      if (--nodes_left_ < 0) result_.complete = false;
      if (!result_.complete) return;
      ++result_.nodes;
      ++result_.steps;
      KnownRoles supposed = roles;
      if (puzzle_.Suppose(person, knight, supposed, result_.steps)) Explore(supposed, depth + 1);
    }
  }

  Propagation puzzle_;
  size_t limit_;
  int64_t nodes_left_;
  SearchResult result_;
};

}  // namespace

SearchResult SearchSolutions(PuzzleView puzzle, size_t limit, int64_t most_nodes) {
  return limit == 0 ? SearchResult{} : Search(puzzle, limit, most_nodes).Run();
}

int MostConstrained(const Propagation& puzzle, Assignment known) {
  Assignment best = puzzle.everybody() & ~known;
  for (size_t speaker = 0; speaker < puzzle.people(); ++speaker) {
    const Assignment open = puzzle.Concerned(speaker) & ~known;
    if (open != 0 && std::popcount(open) < std::popcount(best)) best = open;
  }
  return std::countr_zero(best);
}

}  // namespace knaves
