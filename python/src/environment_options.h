// What an environment is made of, in Python's words. Every function throws InputError "KEYWORD: expected ..., got ...".
#pragma once

#include <pybind11/pybind11.h>

#include <memory>
#include <string>

#include "env/kk_curriculum.h"
#include "env/kk_options.h"

namespace knaves {

// Keyword arguments that say which puzzles, as they were given.
struct PuzzleArguments {
  pybind11::object people;
  int depth;
  std::string split;
  pybind11::object grammar;
  std::string language;
  pybind11::object difficulty;
  pybind11::object roles;
  pybind11::object spies;
};

// Prompts and rewards are left as they are by default.
KkOptions ReadKkOptions(const PuzzleArguments& given);

// Keyword arguments of a curriculum.
struct CurriculumArguments {
  int levels;
  double memory;
  double floor;
};

CurriculumOptions ReadCurriculumRule(double memory, double floor);

// Nothing for 0 levels. Throws as KkCurriculum too.
std::shared_ptr<KkCurriculum> MakeKkCurriculum(const KkOptions& options, const CurriculumArguments& given);

}  // namespace knaves
