// A curriculum that looks: of several cells of tasks, the next one is drawn by the success rates so far. It knows
// nothing of what is in the cells; kk_curriculum.h fills them with puzzles.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/json_lines.h"

namespace knaves {

struct CurriculumOptions {
  double memory = 64.0;  // about so many of a cell's latest answers count: what was learned or unlearned since shows
  double floor = 0.1;    // this share of the draws goes to all cells alike, so that none is lost sight of
};

// Draws are a function of the seed and of what has been recorded, in its order. Choose may run on many threads while
// nobody records.
class Curriculum {
 public:
  // Names are stable and different; saved counts are known by them. REQUIRES: at least one; 0 <= floor <= 1, memory > 0
  explicit Curriculum(std::vector<std::string> cells, const CurriculumOptions& options = {});

  size_t size() const { return cells_.size(); }
  const std::string& Name(size_t cell) const { return cells_[cell].name; }

  size_t Choose(uint64_t seed) const;
  void Record(size_t cell, bool right);

  // How often the cell's next answer is expected to be right: the mean of its rate under the prior of learnability.h.
  double SuccessRate(size_t cell) const;

  // The chance with which each cell is drawn next, [cells], sum 1.
  std::vector<double> Shares() const;

  // {"3ppl 2-5": {"right": 12.5, "wrong": 3.25}, ...}, and back. Cells that `counts` does not name are as at the
  // beginning. Throws InputError at `place` for anything that ToJson does not write.
  Json ToJson() const;
  void Restore(const Json& counts, const std::string& place);

 private:
  struct Cell {
    std::string name;
    double right = 0.0;  // decayed counts of answers
    double wrong = 0.0;
  };

  std::vector<Cell> cells_;
  CurriculumOptions options_;
};

}  // namespace knaves
