#include <fmt/format.h>
#include <pybind11/stl.h>

#include <memory>
#include <utility>

#include "base/error.h"
#include "base/ordered_work.h"
#include "env/puzzle_environment.h"
#include "env/vector_environment.h"
#include "python/src/bindings.h"
#include "python/src/bound_curriculum.h"
#include "python/src/environment_options.h"
#include "python/src/json_values.h"

namespace py = pybind11;

namespace knaves {
namespace {

struct ScoringArguments {
  std::string prompt_template;
  std::string rules;
  py::object terms;
};

KkOptions MakeOptions(const PuzzleArguments& puzzles, const ScoringArguments& scoring) {
  KkOptions options = ReadKkOptions(puzzles);
  options.prompt_template = scoring.prompt_template;
  options.reward = MakeRewardOptions(scoring.rules, scoring.terms);
  return options;
}

PuzzleEnvironmentFactory FactoryOf(const KkOptions& options, const std::shared_ptr<KkCurriculum>& curriculum) {
  return curriculum ? curriculum->Environments() : PuzzleEnvironments(options);
}

// `curriculum` may be null.
py::dict ObservationDict(const Observation& observation, const BoundCurriculum* curriculum) {
  py::dict dict;
  dict["prompt"] = observation.prompt;
  dict["label"] = observation.label;
  dict["task_id"] = observation.task_id;
  if (curriculum != nullptr) dict["cell"] = curriculum->Name(observation.cell);
  return dict;
}

py::dict ResultDict(const StepResult& result) {
  py::dict dict = BreakdownDict(result.breakdown);
  dict["reward"] = result.reward;
  dict["terminated"] = result.terminated;
  dict["truncated"] = result.truncated;
  return dict;
}

// The curriculum of an environment, if it has one: what came of its episodes is recorded.
class OwnCurriculum {
 public:
  explicit OwnCurriculum(std::shared_ptr<KkCurriculum> curriculum)
      : curriculum_(std::move(curriculum)),
        bound_(curriculum_ ? std::make_shared<BoundCurriculum>(CellsOf(curriculum_)) : nullptr) {}

  void Record(const Observation& observation, const StepResult& result) {
    if (curriculum_) curriculum_->Record(observation, result);
  }
  const std::shared_ptr<BoundCurriculum>& bound() const { return bound_; }

 private:
  std::shared_ptr<KkCurriculum> curriculum_;
  std::shared_ptr<BoundCurriculum> bound_;
};

class BoundEnvironment {
 public:
  BoundEnvironment(const KkOptions& options, const std::shared_ptr<KkCurriculum>& curriculum)
      : environment_(FactoryOf(options, curriculum)()), curriculum_(curriculum) {}

  py::dict Reset(uint64_t seed) {
    {
      const py::gil_scoped_release released;
      observation_ = environment_->Reset(seed);
    }
    under_way_ = true;
    return ObservationDict(observation_, curriculum_.bound().get());
  }

  py::dict Step(const std::string& response, const std::string& finish_reason) {
    if (!under_way_) throw InputError("step: expected reset() before it: no episode is under way");
    const FinishReason reason = ParseFinishReason(finish_reason);
    under_way_ = false;
    const StepResult result = environment_->Step({.response = response, .finish_reason = reason});
    curriculum_.Record(observation_, result);
    return ResultDict(result);
  }

  py::object Row() const { return ToPython(environment_->RowJson()); }
  std::shared_ptr<BoundCurriculum> CurriculumObject() const { return curriculum_.bound(); }

 private:
  std::unique_ptr<PuzzleEnvironment> environment_;
  OwnCurriculum curriculum_;
  Observation observation_;  // of the newest episode
  bool under_way_ = false;
};

class BoundVectorEnvironment {
 public:
  BoundVectorEnvironment(const KkOptions& options, const std::shared_ptr<KkCurriculum>& curriculum, size_t count,
                         int threads)
      : environments_(FactoryOf(options, curriculum), count, threads), curriculum_(curriculum) {}

  size_t Size() const { return environments_.size(); }

  py::list Reset(const std::vector<uint64_t>& seeds) {
    CheckCount("seeds", seeds.size());
    {
      const py::gil_scoped_release released;
      observations_ = environments_.Reset(seeds);
    }
    was_reset_ = true;
    under_way_ = true;
    py::list list;
    for (const Observation& observation : observations_) {
      list.append(ObservationDict(observation, curriculum_.bound().get()));
    }
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
    for (size_t i = 0; under_way_ && i < results.size(); ++i) curriculum_.Record(observations_[i], results[i]);
    under_way_ = false;  // all episodes take one step
    py::list list;
    for (const StepResult& result : results) list.append(ResultDict(result));
    return list;
  }

  std::shared_ptr<BoundCurriculum> CurriculumObject() const { return curriculum_.bound(); }

 private:
  void CheckCount(const char* what, size_t count) const {
    if (count == environments_.size()) return;
    throw InputError(
        fmt::format("{}: expected one for each of {} environments, got {}", what, environments_.size(), count));
  }

  VectorEnvironment environments_;
  OwnCurriculum curriculum_;
  std::vector<Observation> observations_;  // of the newest episodes
  bool was_reset_ = false;
  bool under_way_ = false;
};

constexpr const char* kCurriculumHelp =
    "What steers which puzzles are drawn, where levels was given; None without. The environment records what comes of "
    "its episodes.";

}  // namespace

void BindEnvironment(py::module_& module) {
  const py::tuple none;
  py::class_<BoundEnvironment>(
      module, "Environment",
      "One puzzle, one answer. Seed s always gives the same puzzle; with a curriculum, until an episode ends. Prompts "
      "end in an opened <think>. For one thread at a time. Options of puzzles are those of PuzzleSet; with levels > 0 "
      "puzzles are drawn by the success so far, as by PuzzleCurriculum(levels=..., memory=..., floor=...).")
      .def(py::init([](const py::object& people, int depth, const std::string& split,
                       const std::string& prompt_template, const std::string& rules, const py::object& terms,
                       const py::object& grammar, const std::string& language, const py::object& difficulty,
                       const py::object& roles, const py::object& spies, int levels, double memory, double floor) {
             const KkOptions options = MakeOptions({people, depth, split, grammar, language, difficulty, roles, spies},
                                                   {prompt_template, rules, terms});
             return std::make_unique<BoundEnvironment>(options, MakeKkCurriculum(options, {levels, memory, floor}));
           }),
           py::arg("people") = 2, py::arg("depth") = 2, py::arg("split") = "train",
           py::arg("prompt_template") = "plain", py::arg("rules") = "strict", py::arg("terms") = py::none(),
           py::kw_only(), py::arg("grammar") = "classic", py::arg("language") = "en",
           py::arg("difficulty") = py::none(), py::arg("roles") = none, py::arg("spies") = py::none(),
           py::arg("levels") = 0, py::arg("memory") = 64.0, py::arg("floor") = 0.1)
      .def("reset", &BoundEnvironment::Reset, py::arg("seed"),
           "Starts the seed's episode: prompt, label, task_id, and with a curriculum cell.")
      .def("step", &BoundEnvironment::Step, py::arg("response"), py::arg("finish_reason") = "stop",
           "Scores the answer: reward, terminated, truncated and the breakdown of Scorer.score.")
      .def("row", &BoundEnvironment::Row, "The puzzle of the newest episode, with its solution.")
      .def_property_readonly("curriculum", &BoundEnvironment::CurriculumObject, kCurriculumHelp);
  py::class_<BoundVectorEnvironment>(module, "VectorEnvironment", "Many environments stepped together, on all threads.")
      .def(
          py::init([](size_t count, const py::object& people, int depth, const std::string& split,
                      const std::string& prompt_template, const std::string& rules, const py::object& terms,
                      int threads, const py::object& grammar, const std::string& language, const py::object& difficulty,
                      const py::object& roles, const py::object& spies, int levels, double memory, double floor) {
            const KkOptions options = MakeOptions({people, depth, split, grammar, language, difficulty, roles, spies},
                                                  {prompt_template, rules, terms});
            return std::make_unique<BoundVectorEnvironment>(options, MakeKkCurriculum(options, {levels, memory, floor}),
                                                            count, ThreadCount(threads));
          }),
          py::arg("count"), py::arg("people") = 2, py::arg("depth") = 2, py::arg("split") = "train",
          py::arg("prompt_template") = "plain", py::arg("rules") = "strict", py::arg("terms") = py::none(),
          py::arg("threads") = 0, py::kw_only(), py::arg("grammar") = "classic", py::arg("language") = "en",
          py::arg("difficulty") = py::none(), py::arg("roles") = none, py::arg("spies") = py::none(),
          py::arg("levels") = 0, py::arg("memory") = 64.0, py::arg("floor") = 0.1)
      .def("__len__", &BoundVectorEnvironment::Size)
      .def("reset", &BoundVectorEnvironment::Reset, py::arg("seeds"))
      .def("step", &BoundVectorEnvironment::Step, py::arg("responses"))
      .def_property_readonly("curriculum", &BoundVectorEnvironment::CurriculumObject, kCurriculumHelp);
}

}  // namespace knaves
