// The module knaves._knaves.
#include <pybind11/pybind11.h>

#include "base/error.h"
#include "python/src/bindings.h"

PYBIND11_MODULE(_knaves, module) {
  module.doc() = "Puzzles, grader and environment of Knaves.";
  // InputError is what the caller gave: a ValueError. WorkError is what could not be done: a RuntimeError.
  pybind11::register_exception<knaves::InputError>(module, "InputError", PyExc_ValueError);
  pybind11::register_exception<knaves::WorkError>(module, "WorkError", PyExc_RuntimeError);
  knaves::BindScorer(module);
  knaves::BindPuzzleSet(module);
  knaves::BindCurriculum(module);
  knaves::BindEnvironment(module);
}
