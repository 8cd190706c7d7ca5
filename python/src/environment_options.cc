#include "python/src/environment_options.h"

#include <fmt/format.h>

#include "base/error.h"
#include "python/src/draw_options.h"

namespace py = pybind11;

namespace knaves {
namespace {

constexpr int kMostLevels = 64;

SpyCount ReadSpyCount(const py::object& spies, bool has_spies) {
  if (spies.is_none()) return {};
  if (!has_spies) throw InputError("spies: needs grammar='spies'");
  const NumberRange range = ParseNumberRange(spies, "spies");
  return {range.min, range.max};
}

}  // namespace

KkOptions ReadKkOptions(const PuzzleArguments& given) {
  KkOptions options;
  const NumberRange range = ParseNumberRange(given.people, "people");
  options.min_people = range.min;
  options.max_people = range.max;
  options.grammars = ParseWords(given.grammar, "grammar");
  options.spies = ReadSpyCount(given.spies, HasSpies(options.grammars));
  options.depth = given.depth;
  options.difficulty = ParseDifficulty(given.difficulty);
  options.split = ParseSplit(given.split);
  options.wording = {.language = given.language, .roles = ParseWords(given.roles, "roles")};
  return options;
}

CurriculumOptions ReadCurriculumRule(double memory, double floor) {
  if (!(memory >= 1.0)) throw InputError(fmt::format("memory: expected a number from 1 on, got {}", memory));
  if (!(floor >= 0.0 && floor <= 1.0)) throw InputError(fmt::format("floor: expected 0 to 1, got {}", floor));
  return {.memory = memory, .floor = floor};
}

std::shared_ptr<KkCurriculum> MakeKkCurriculum(const KkOptions& options, const CurriculumArguments& given) {
  const CurriculumOptions rule = ReadCurriculumRule(given.memory, given.floor);
  if (given.levels < 0 || given.levels > kMostLevels) {
    throw InputError(fmt::format("levels: expected 0 to {}, got {}", kMostLevels, given.levels));
  }
  if (given.levels == 0) return nullptr;
  const py::gil_scoped_release released;
  return std::make_shared<KkCurriculum>(options, given.levels, rule);
}

}  // namespace knaves
