#include "python/src/draw_options.h"

#include <fmt/format.h>
#include <pybind11/stl.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/error.h"
#include "base/parse_integer.h"
#include "generator/difficulty_range.h"

namespace py = pybind11;

namespace knaves {
namespace {

// A number or a pair as a range is written, "2-5"; else the text itself.
std::string RangeText(const py::object& range) {
  if (!py::isinstance<py::tuple>(range) || py::len(range) != 2) return py::str(range);
  const auto [min, max] = range.cast<std::pair<py::object, py::object>>();
  return fmt::format("{}-{}", std::string(py::str(min)), std::string(py::str(max)));
}

std::vector<std::string> Cut(const std::string& text) {
  std::vector<std::string> words;
  for (size_t begin = 0; begin <= text.size();) {
    const size_t end = std::min(text.find(',', begin), text.size());
    words.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

}  // namespace

NumberRange ParseNumberRange(const py::object& range, const char* keyword) {
  const std::string text = RangeText(range);
  const size_t dash = text.find('-');
  const auto min = ParseInteger<int>(std::string_view(text).substr(0, dash));
  const auto max = dash == std::string::npos ? min : ParseInteger<int>(std::string_view(text).substr(dash + 1));
  if (min && max && *min <= *max) return {*min, *max};
  throw InputError(fmt::format("{}: expected a number, a pair or a range such as '2-5', got '{}'", keyword, text));
}

Split ParseSplit(const std::string& text) {
  if (text == "train") return Split::kTrain;
  if (text == "test") return Split::kTest;
  if (text == "all") return Split::kAll;
  throw InputError(fmt::format("split: expected 'train', 'test' or 'all', got '{}'", text));
}

SameLevel ParseFormLevel(const std::string& text, const char* keyword) {
  if (text == "canonical") return SameLevel::kCanonical;
  if (text == "semantic") return SameLevel::kSemantic;
  throw InputError(fmt::format("{}: expected 'canonical' or 'semantic', got '{}'", keyword, text));
}

DifficultyRange ParseDifficulty(const py::object& range) {
  if (range.is_none()) return {};
  return ParseDifficultyRange(RangeText(range), "difficulty");
}

std::vector<std::string> ParseWords(const py::object& words, const char* keyword) {
  if (py::isinstance<py::str>(words)) return Cut(words.cast<std::string>());
  try {
    return words.cast<std::vector<std::string>>();
  } catch (const py::cast_error&) {
    throw InputError(fmt::format("{}: expected words, got {}", keyword, std::string(py::repr(words))));
  }
}

std::vector<std::string> ParsePaths(const py::object& paths, const char* keyword) {
  const bool one = py::isinstance<py::str>(paths) || py::hasattr(paths, "__fspath__");
  const py::object all = one ? py::make_tuple(paths) : paths;
  try {
    std::vector<std::string> files;
    const py::object as_text = py::module_::import("os").attr("fspath");
    for (const py::handle path : all) files.push_back(as_text(path).cast<std::string>());
    return files;
  } catch (const py::error_already_set&) {
    throw InputError(fmt::format("{}: expected paths, got {}", keyword, std::string(py::repr(paths))));
  }
}

}  // namespace knaves
