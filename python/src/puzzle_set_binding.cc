#include <fmt/format.h>
#include <pybind11/stl.h>

#include <charconv>
#include <optional>
#include <string_view>

#include "base/error.h"
#include "generator/puzzle_set.h"
#include "python/src/bindings.h"
#include "python/src/json_values.h"

namespace py = pybind11;

namespace knaves {
namespace {

class BoundPuzzleSet {
 public:
  explicit BoundPuzzleSet(const PuzzleSetOptions& options) : set_(options) {}

  int64_t Size() const { return set_.size(); }
  py::object Row(int64_t index) const {
    const int64_t at = index < 0 ? index + set_.size() : index;
    if (at < 0 || at >= set_.size()) {
      throw py::index_error(fmt::format("row {}: expected 0 to {}", index, set_.size() - 1));
    }
    Json row;
    {
      const py::gil_scoped_release released;
      row = ToJson(set_.Row(at));
    }
    return ToPython(row);
  }

 private:
  PuzzleSet set_;
};

std::unique_ptr<BoundPuzzleSet> MakePuzzleSet(const py::object& people, int64_t count, uint64_t seed,
                                              const std::string& split, int depth, bool repeats,
                                              const std::vector<std::string>& roles,
                                              const std::vector<std::string>& names) {
  PuzzleSetOptions options;
  const PeopleOf range = ParsePeople(people);
  options.min_people = range.min;
  options.max_people = range.max;
  options.count = count;
  options.seed = seed;
  options.split = ParseSplit(split);
  options.depth = depth;
  options.repeats = repeats;
  options.wording.roles = roles;
  options.wording.names = names;
  const py::gil_scoped_release released;
  return std::make_unique<BoundPuzzleSet>(options);
}

std::optional<int> NumberOf(std::string_view text) {
  int number = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || stop != text.data() + text.size()) return std::nullopt;
  return number;
}

PeopleOf RangeOf(const std::string& text) {
  const size_t dash = text.find('-');
  const auto min = NumberOf(std::string_view(text).substr(0, dash));
  const auto max = dash == std::string::npos ? min : NumberOf(std::string_view(text).substr(dash + 1));
  if (min && max && *min <= *max) return {*min, *max};
  throw InputError(fmt::format("people: expected a number, a pair or a range such as '2-5', got '{}'", text));
}

}  // namespace

PeopleOf ParsePeople(const py::object& people) {
  if (py::isinstance<py::int_>(people)) return {people.cast<int>(), people.cast<int>()};
  if (py::isinstance<py::tuple>(people) && py::len(people) == 2) {
    const auto [min, max] = people.cast<std::pair<int, int>>();
    return RangeOf(fmt::format("{}-{}", min, max));
  }
  return RangeOf(py::str(people));
}

Split ParseSplit(const std::string& text) {
  if (text == "train") return Split::kTrain;
  if (text == "test") return Split::kTest;
  if (text == "all") return Split::kAll;
  throw InputError(fmt::format("split: expected 'train', 'test' or 'all', got '{}'", text));
}

void BindPuzzleSet(py::module_& module) {
  py::class_<BoundPuzzleSet>(module, "PuzzleSet",
                             "Puzzles that each have one solution, as rows (dict) of docs/formats.md. Row i depends on "
                             "the options, the seed and i alone; no two rows are equal up to names and order.")
      .def(py::init(&MakePuzzleSet), py::arg("people"), py::arg("count"), py::arg("seed") = 0, py::arg("split") = "all",
           py::arg("depth") = 2, py::arg("repeats") = false, py::arg("roles") = std::vector<std::string>{},
           py::arg("names") = std::vector<std::string>{},
           "people: 3, (2, 5) or '2-5'; split: 'train', 'test' (which share no puzzle) or 'all'; depth: of statements; "
           "roles: keys of role pairs; names: a pool of names.")
      .def("__len__", &BoundPuzzleSet::Size)
      .def("__getitem__", &BoundPuzzleSet::Row, py::arg("index"));
}

}  // namespace knaves
