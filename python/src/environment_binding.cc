#include <fmt/format.h>
#include <pybind11/stl.h>

#include <optional>

#include "base/error.h"
#include "base/ordered_work.h"
#include "env/kk_environment.h"
#include "env/vector_environment.h"
#include "python/src/bindings.h"
#include "python/src/draw_options.h"
#include "python/src/json_values.h"

namespace py = pybind11;

namespace knaves {
namespace {

struct DrawArguments {
  py::object grammar;
  std::string language;
  py::object difficulty;
  py::object roles;
};

KkOptions MakeOptions(const py::object& people, int depth, const std::string& split, const std::string& prompt_template,
                      const std::string& rules, const py::object& terms, const DrawArguments& draw) {
  KkOptions options;
  const NumberRange range = ParseNumberRange(people, "people");
  options.min_people = range.min;
  options.max_people = range.max;
  options.grammars = ParseWords(draw.grammar, "grammar");
  options.depth = depth;
  options.difficulty = ParseDifficulty(draw.difficulty);
  options.split = ParseSplit(split);
  options.wording = {.language = draw.language, .roles = ParseWords(draw.roles, "roles")};
  options.prompt_template = prompt_template;
  options.reward = MakeRewardOptions(rules, terms);
  return options;
}

py::dict ObservationDict(const Observation& observation) {
  py::dict dict;
  dict["prompt"] = observation.prompt;
  dict["label"] = observation.label;
  dict["task_id"] = observation.task_id;
  return dict;
}

py::dict ResultDict(const StepResult& result) {
  py::dict dict = BreakdownDict(result.breakdown);
  dict["reward"] = result.reward;
  dict["terminated"] = result.terminated;
  dict["truncated"] = result.truncated;
  return dict;
}

class BoundEnvironment {
 public:
  explicit BoundEnvironment(const KkOptions& options) : environment_(KkEnvironments(options)()) {}

  py::dict Reset(uint64_t seed) {
    Observation observation;
    {
      const py::gil_scoped_release released;
      observation = environment_->Reset(seed);
    }
    under_way_ = true;
    return ObservationDict(observation);
  }

  py::dict Step(const std::string& response, const std::string& finish_reason) {
    if (!under_way_) throw InputError("step: expected reset() before it: no episode is under way");
    under_way_ = false;
    const FinishReason reason = ParseFinishReason(finish_reason);
    return ResultDict(environment_->Step({.response = response, .finish_reason = reason}));
  }

  py::object Row() const { return ToPython(ToJson(environment_->row())); }

 private:
  std::unique_ptr<KkEnvironment> environment_;
  bool under_way_ = false;
};

class BoundVectorEnvironment {
 public:
  BoundVectorEnvironment(const KkOptions& options, size_t count, int threads)
      : environments_(KkEnvironments(options), count, threads) {}

  size_t Size() const { return environments_.size(); }

  py::list Reset(const std::vector<uint64_t>& seeds) {
    CheckCount("seeds", seeds.size());
    std::vector<Observation> observations;
    {
      const py::gil_scoped_release released;
      observations = environments_.Reset(seeds);
    }
    was_reset_ = true;
    py::list list;
    for (const Observation& observation : observations) list.append(ObservationDict(observation));
    return list;
  }

  py::list Step(const std::vector<std::string>& responses) {
    CheckCount("responses", responses.size());
    if (!was_reset_) throw InputError("step: expected reset() before it");
    std::vector<Action> actions;
    for (const std::string& response : responses) actions.push_back({.response = response});
    std::vector<StepResult> results;
    {
      const py::gil_scoped_release released;
      results = environments_.Step(actions);
    }
    py::list list;
    for (const StepResult& result : results) list.append(ResultDict(result));
    return list;
  }

 private:
  void CheckCount(const char* what, size_t count) const {
    if (count == environments_.size()) return;
    throw InputError(
        fmt::format("{}: expected one for each of {} environments, got {}", what, environments_.size(), count));
  }

  VectorEnvironment environments_;
  bool was_reset_ = false;
};

}  // namespace

void BindEnvironment(py::module_& module) {
  const py::tuple none;
  py::class_<BoundEnvironment>(module, "Environment",
                               "One puzzle, one answer. Seed s always gives the same puzzle. Prompts end in an opened "
                               "<think>. For one thread at a time. Options of puzzles are those of PuzzleSet.")
      .def(
          py::init([](const py::object& people, int depth, const std::string& split, const std::string& prompt_template,
                      const std::string& rules, const py::object& terms, const py::object& grammar,
                      const std::string& language, const py::object& difficulty, const py::object& roles) {
            return std::make_unique<BoundEnvironment>(MakeOptions(people, depth, split, prompt_template, rules, terms,
                                                                  {grammar, language, difficulty, roles}));
          }),
          py::arg("people") = 2, py::arg("depth") = 2, py::arg("split") = "train", py::arg("prompt_template") = "plain",
          py::arg("rules") = "strict", py::arg("terms") = py::none(), py::kw_only(), py::arg("grammar") = "classic",
          py::arg("language") = "en", py::arg("difficulty") = py::none(), py::arg("roles") = none)
      .def("reset", &BoundEnvironment::Reset, py::arg("seed"), "Starts the seed's episode: prompt, label, task_id.")
      .def("step", &BoundEnvironment::Step, py::arg("response"), py::arg("finish_reason") = "stop",
           "Scores the answer: reward, terminated, truncated and the breakdown of Scorer.score.")
      .def("row", &BoundEnvironment::Row, "The puzzle of the newest episode, with its solution.");
  py::class_<BoundVectorEnvironment>(module, "VectorEnvironment", "Many environments stepped together, on all threads.")
      .def(py::init([](size_t count, const py::object& people, int depth, const std::string& split,
                       const std::string& prompt_template, const std::string& rules, const py::object& terms,
                       int threads, const py::object& grammar, const std::string& language,
                       const py::object& difficulty, const py::object& roles) {
             return std::make_unique<BoundVectorEnvironment>(MakeOptions(people, depth, split, prompt_template, rules,
                                                                         terms, {grammar, language, difficulty, roles}),
                                                             count, ThreadCount(threads));
           }),
           py::arg("count"), py::arg("people") = 2, py::arg("depth") = 2, py::arg("split") = "train",
           py::arg("prompt_template") = "plain", py::arg("rules") = "strict", py::arg("terms") = py::none(),
           py::arg("threads") = 0, py::kw_only(), py::arg("grammar") = "classic", py::arg("language") = "en",
           py::arg("difficulty") = py::none(), py::arg("roles") = none)
      .def("__len__", &BoundVectorEnvironment::Size)
      .def("reset", &BoundVectorEnvironment::Reset, py::arg("seeds"))
      .def("step", &BoundVectorEnvironment::Step, py::arg("responses"));
}

}  // namespace knaves
