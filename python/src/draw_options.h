// What puzzles are drawn from, in Python's words: the options of `knaves generate` as keyword arguments. Every function
// throws InputError "KEYWORD: expected ..., got ...".
#pragma once

#include <pybind11/pybind11.h>

#include <string>
#include <vector>

#include "generator/difficulty.h"
#include "generator/puzzle_filter.h"

namespace knaves {

// 3, (2, 5) or "2-5".
struct NumberRange {
  int min = 2;
  int max = 2;
};
NumberRange ParseNumberRange(const pybind11::object& range, const char* keyword);

// "train", "test" or "all".
Split ParseSplit(const std::string& text);

// "canonical" or "semantic".
SameLevel ParseFormLevel(const std::string& text, const char* keyword);

// "5-20", "12-", 12 or (5, 20); None: everything.
DifficultyRange ParseDifficulty(const pybind11::object& range);

// "classic,counts" or a sequence of words.
std::vector<std::string> ParseWords(const pybind11::object& words, const char* keyword);

// One path or a sequence of paths.
std::vector<std::string> ParsePaths(const pybind11::object& paths, const char* keyword);

}  // namespace knaves
