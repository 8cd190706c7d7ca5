// A curriculum in Python's hands. What it draws by is env/curriculum.h and env/learnability.h; nothing of it is said
// again here.
#pragma once

#include <pybind11/pybind11.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "env/kk_curriculum.h"

namespace knaves {

// Cells by their names. For one thread at a time, together with the environments that draw by it.
class BoundCurriculum {
 public:
  explicit BoundCurriculum(std::shared_ptr<Curriculum> curriculum);

  const std::string& Name(int64_t cell) const { return curriculum_->Name(static_cast<size_t>(cell)); }
  std::vector<std::string> Cells() const;
  std::string Choose(uint64_t seed) const { return curriculum_->Name(curriculum_->Choose(seed)); }
  void Record(const std::string& cell, bool correct);  // throws InputError for a cell that is none
  pybind11::dict Shares() const;                       // by cell
  pybind11::dict SuccessRates() const;                 // by cell
  pybind11::object Counts() const;
  void Restore(const pybind11::dict& counts);  // throws InputError for what Counts does not give

 private:
  std::shared_ptr<Curriculum> curriculum_;
};

// The cells of `puzzles`, which they keep.
std::shared_ptr<Curriculum> CellsOf(const std::shared_ptr<KkCurriculum>& puzzles);

}  // namespace knaves
