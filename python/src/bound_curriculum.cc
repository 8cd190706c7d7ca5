#include "python/src/bound_curriculum.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <utility>

#include "base/error.h"
#include "base/json_lines.h"
#include "python/src/json_values.h"

namespace py = pybind11;

namespace knaves {

BoundCurriculum::BoundCurriculum(std::shared_ptr<Curriculum> curriculum) : curriculum_(std::move(curriculum)) {}

std::vector<std::string> BoundCurriculum::Cells() const {
  std::vector<std::string> names;
  for (size_t cell = 0; cell < curriculum_->size(); ++cell) names.push_back(curriculum_->Name(cell));
  return names;
}

void BoundCurriculum::Record(const std::string& cell, bool correct) {
  for (size_t i = 0; i < curriculum_->size(); ++i) {
    if (curriculum_->Name(i) == cell) return curriculum_->Record(i, correct);
  }
  throw InputError(fmt::format("cell: expected one of {}, got '{}'", fmt::join(Cells(), ", "), cell));
}

py::dict BoundCurriculum::Shares() const {
  const std::vector<double> shares = curriculum_->Shares();
  py::dict dict;
  for (size_t cell = 0; cell < shares.size(); ++cell) dict[py::str(curriculum_->Name(cell))] = shares[cell];
  return dict;
}

py::dict BoundCurriculum::SuccessRates() const {
  py::dict dict;
  for (size_t cell = 0; cell < curriculum_->size(); ++cell) {
    dict[py::str(curriculum_->Name(cell))] = curriculum_->SuccessRate(cell);
  }
  return dict;
}

py::object BoundCurriculum::Counts() const { return ToPython(curriculum_->ToJson()); }

void BoundCurriculum::Restore(const py::dict& counts) {
  const std::string text = py::str(py::module_::import("json").attr("dumps")(counts));
  curriculum_->Restore(ParseJson(text, "counts"), "counts");
}

std::shared_ptr<Curriculum> CellsOf(const std::shared_ptr<KkCurriculum>& puzzles) {
  return {puzzles, &puzzles->curriculum()};
}

}  // namespace knaves
