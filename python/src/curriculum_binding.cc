#include <fmt/format.h>
#include <pybind11/stl.h>

#include <algorithm>
#include <utility>

#include "base/error.h"
#include "python/src/bindings.h"
#include "python/src/bound_curriculum.h"
#include "python/src/environment_options.h"
#include "python/src/json_values.h"

namespace py = pybind11;

namespace knaves {
namespace {

// Cells filled with puzzles.
class BoundPuzzleCurriculum : public BoundCurriculum {
 public:
  explicit BoundPuzzleCurriculum(const std::shared_ptr<KkCurriculum>& puzzles)
      : BoundCurriculum(CellsOf(puzzles)), environment_(puzzles->Environments()()) {}

  py::object Row(uint64_t seed) {
    const Observation observation = environment_->Reset(seed);
    Json row = environment_->RowJson();
    row["cell"] = Name(observation.cell);
    return ToPython(row);
  }

 private:
  std::unique_ptr<PuzzleEnvironment> environment_;
};

std::shared_ptr<BoundCurriculum> MakeCurriculum(std::vector<std::string> cells, double memory, double floor) {
  if (cells.empty()) throw InputError("cells: expected at least one");
  std::vector<std::string> sorted = cells;
  std::sort(sorted.begin(), sorted.end());
  const auto twice = std::adjacent_find(sorted.begin(), sorted.end());
  if (twice != sorted.end()) throw InputError(fmt::format("cells: '{}' stands there twice", *twice));
  return std::make_shared<BoundCurriculum>(
      std::make_shared<Curriculum>(std::move(cells), ReadCurriculumRule(memory, floor)));
}

std::shared_ptr<BoundPuzzleCurriculum> MakePuzzleCurriculum(const CurriculumArguments& rule,
                                                            const PuzzleArguments& puzzles) {
  if (rule.levels < 1) throw InputError(fmt::format("levels: expected at least 1, got {}", rule.levels));
  return std::make_shared<BoundPuzzleCurriculum>(MakeKkCurriculum(ReadKkOptions(puzzles), rule));
}

}  // namespace

void BindCurriculum(py::module_& module) {
  const py::tuple none;
  py::class_<BoundCurriculum, std::shared_ptr<BoundCurriculum>>(
      module, "Curriculum",
      "A curriculum that looks: of several cells of tasks, the next one is drawn by the success so far, most often "
      "where success is open. For one thread at a time, together with the environments that draw by it.")
      .def(py::init(&MakeCurriculum), py::arg("cells"), py::kw_only(), py::arg("memory") = 64.0, py::arg("floor") = 0.1,
           "cells: different names; memory: about so many of a cell's latest answers count; floor: this share of the "
           "draws goes to all cells alike.")
      .def_property_readonly("cells", &BoundCurriculum::Cells, "The cells' names.")
      .def("choose", &BoundCurriculum::Choose, py::arg("seed"),
           "A cell, drawn by shares(). The same seed draws the same cell until something is recorded.")
      .def("record", &BoundCurriculum::Record, py::arg("cell"), py::arg("correct"), "What came of a task of a cell.")
      .def("shares", &BoundCurriculum::Shares, "The chance with which each cell is drawn next.")
      .def("success_rates", &BoundCurriculum::SuccessRates,
           "How often each cell's next answer is expected to be right; .5 where nothing is known.")
      .def("counts", &BoundCurriculum::Counts, "What has been recorded, as restore() takes it and JSON keeps it.")
      .def("restore", &BoundCurriculum::Restore, py::arg("counts"),
           "Goes on from these counts. Cells that they do not name are as at the beginning.");
  py::class_<BoundPuzzleCurriculum, BoundCurriculum, std::shared_ptr<BoundPuzzleCurriculum>>(
      module, "PuzzleCurriculum",
      "A curriculum whose cells are puzzles: each number of people, cut into levels of measured difficulty.")
      .def(py::init([](const py::object& people, int levels, double memory, double floor, int depth,
                       const std::string& split, const py::object& grammar, const std::string& language,
                       const py::object& difficulty, const py::object& roles, const py::object& spies) {
             return MakePuzzleCurriculum({levels, memory, floor},
                                         {people, depth, split, grammar, language, difficulty, roles, spies});
           }),
           py::arg("people") = 2, py::arg("levels") = 3, py::kw_only(), py::arg("memory") = 64.0,
           py::arg("floor") = 0.1, py::arg("depth") = 2, py::arg("split") = "train", py::arg("grammar") = "classic",
           py::arg("language") = "en", py::arg("difficulty") = py::none(), py::arg("roles") = none,
           py::arg("spies") = py::none(),
           "levels: at most so many for each number of people, which hold about as many puzzles each; of spies 1. "
           "Options of puzzles are those of PuzzleSet.")
      .def("row", &BoundPuzzleCurriculum::Row, py::arg("seed"),
           "A puzzle row of a cell drawn by shares(), with the cell's name in `cell`. The same seed gives the same "
           "row until something is recorded.");
}

}  // namespace knaves
