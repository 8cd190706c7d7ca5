#include <fmt/format.h>
#include <pybind11/stl.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/error.h"
#include "generator/puzzle_key_rows.h"
#include "python/src/bindings.h"
#include "python/src/draw_options.h"
#include "python/src/json_values.h"
#include "python/src/row_source.h"

namespace py = pybind11;

namespace knaves {
namespace {

class BoundPuzzleSet {
 public:
  BoundPuzzleSet(RowSource source, int threads) : source_(std::move(source)), threads_(threads) {}

  int64_t Size() const { return source_.size; }

  py::object Row(int64_t index) const {
    const int64_t at = index < 0 ? index + Size() : index;
    if (at < 0 || at >= Size()) {
      throw py::index_error(fmt::format("row {}: expected 0 to {}", index, Size() - 1));
    }
    Json row;
    {
      const py::gil_scoped_release released;
      row = source_.row(at);
    }
    return ToPython(row);
  }

  py::bytes Lines(int64_t begin, std::optional<int64_t> end) const {
    const int64_t stop = end.value_or(Size());
    if (begin < 0 || begin > stop || stop > Size()) {
      throw InputError(
          fmt::format("lines: expected 0 <= begin <= end <= {}, got begin {} and end {}", Size(), begin, stop));
    }
    std::string lines;
    {
      const py::gil_scoped_release released;
      lines = LinesOf(source_, begin, stop, threads_);
    }
    return lines;
  }

  py::object Leaks(const BoundPuzzleSet& other) const {
    Json counts;
    {
      const py::gil_scoped_release released;
      counts = LeaksOf(source_, other.source_, threads_);
    }
    return ToPython(counts);
  }

 private:
  RowSource source_;
  int threads_;
};

// The keyword arguments as they were given.
struct Given {
  NumberRange people;
  int64_t count;
  uint64_t seed;
  std::string split;
  std::string leak_level;
  py::object exclude;
  std::string exclude_level;
  std::vector<std::string> grammars;
  int depth;
  std::string language;
  py::object difficulty;
  bool balance;
  bool allow_constant;
  std::vector<std::string> roles;
  std::vector<std::string> names;
  bool repeats;
  py::object spies;
  int threads;
};

PuzzleSetOptions ReadPuzzleSetOptions(const Given& given) {
  if (!given.spies.is_none()) throw InputError("spies: needs grammar='spies'");
  PuzzleSetOptions options;
  options.min_people = given.people.min;
  options.max_people = given.people.max;
  options.seed = given.seed;
  options.count = given.count;
  options.split = ParseSplit(given.split);
  options.split_level = ParseFormLevel(given.leak_level, "leak_level");
  options.exclude_level = ParseFormLevel(given.exclude_level, "exclude_level");
  options.difficulty = ParseDifficulty(given.difficulty);
  options.balance = given.balance;
  options.allow_constant = given.allow_constant;
  options.grammars = given.grammars;
  options.depth = given.depth;
  options.repeats = given.repeats;
  options.threads = given.threads;
  options.wording = {.language = given.language, .roles = given.roles, .names = given.names};
  CheckPuzzleSetOptions(options);
  options.excluded = ReadForms(ParsePaths(given.exclude, "exclude"), options.exclude_level, options.threads);
  return options;
}

SpySetOptions ReadSpySetOptions(const Given& given) {
  const std::pair<const char*, bool> others[] = {{"exclude", !ParsePaths(given.exclude, "exclude").empty()},
                                                 {"leak_level", given.leak_level != "canonical"},
                                                 {"depth", given.depth != 2},
                                                 {"difficulty", !given.difficulty.is_none()},
                                                 {"balance", given.balance},
                                                 {"allow_constant", given.allow_constant}};
  for (const auto& [keyword, is_given] : others) {
    if (is_given) throw InputError(fmt::format("{}: does not go with grammar='spies'", keyword));
  }
  const NumberRange spies = given.spies.is_none() ? NumberRange{1, 1} : ParseNumberRange(given.spies, "spies");
  return {.min_people = given.people.min,
          .max_people = given.people.max,
          .spies = {spies.min, spies.max},
          .seed = given.seed,
          .count = given.count,
          .split = ParseSplit(given.split),
          .repeats = given.repeats,
          .wording = {.language = given.language, .roles = given.roles, .names = given.names},
          .threads = given.threads};
}

std::unique_ptr<BoundPuzzleSet> MakePuzzleSet(const Given& given) {
  if (given.count < 1) throw InputError(fmt::format("count: expected at least 1, got {}", given.count));
  const auto make = [&](const auto& options) {
    const py::gil_scoped_release released;
    return std::make_unique<BoundPuzzleSet>(SourceOf(options), given.threads);
  };
  if (given.grammars == std::vector<std::string>{"spies"}) return make(ReadSpySetOptions(given));
  return make(ReadPuzzleSetOptions(given));
}

std::unique_ptr<BoundPuzzleSet> Initialise(const py::object& people, int64_t count, uint64_t seed,
                                           const std::string& split, const std::string& leak_level,
                                           const py::object& exclude, const std::string& exclude_level,
                                           const py::object& grammar, int depth, const std::string& language,
                                           const py::object& difficulty, bool balance, bool allow_constant,
                                           const py::object& roles, const py::object& names, bool repeats,
                                           const py::object& spies, int threads) {
  return MakePuzzleSet({ParseNumberRange(people, "people"), count, seed, split, leak_level, exclude, exclude_level,
                        ParseWords(grammar, "grammar"), depth, language, difficulty, balance, allow_constant,
                        ParseWords(roles, "roles"), ParseWords(names, "names"), repeats, spies, threads});
}

}  // namespace

void BindPuzzleSet(py::module_& module) {
  const py::tuple none;
  py::class_<BoundPuzzleSet>(module, "PuzzleSet",
                             "Puzzles that each have one solution, as rows (dict) of docs/formats.md. Row i depends on "
                             "the options, the seed and i alone; no two rows are equal up to names and order.")
      .def(py::init(&Initialise), py::arg("people"), py::arg("count"), py::arg("seed") = 0, py::arg("split") = "all",
           py::kw_only(), py::arg("leak_level") = "canonical", py::arg("exclude") = none,
           py::arg("exclude_level") = "canonical", py::arg("grammar") = "classic", py::arg("depth") = 2,
           py::arg("language") = "en", py::arg("difficulty") = py::none(), py::arg("balance") = false,
           py::arg("allow_constant") = false, py::arg("roles") = none, py::arg("names") = none,
           py::arg("repeats") = false, py::arg("spies") = py::none(), py::arg("threads") = 0,
           "The options of `knaves generate`. people: 3, (2, 5) or '2-5'; split: 'train', 'test' (which share no "
           "puzzle at leak_level) or 'all'; exclude: files of rows whose puzzles are kept out; grammar, roles: words, "
           "in a sequence or with commas; difficulty: '5-20', '12-' or (5, 20); names: a pool of names; spies: of "
           "grammar='spies', 1 or '0-2'; threads: 0 for all cores.")
      .def("__len__", &BoundPuzzleSet::Size)
      .def("__getitem__", &BoundPuzzleSet::Row, py::arg("index"))
      .def("lines", &BoundPuzzleSet::Lines, py::arg("begin") = 0, py::arg("end") = py::none(),
           "Rows [begin, end) as JSON Lines, the bytes that `knaves generate` writes, made on all threads.")
      .def("leaks", &BoundPuzzleSet::Leaks, py::arg("other"),
           "How many rows stand in another set, by level, as `knaves leaks` counts them.");
}

}  // namespace knaves
