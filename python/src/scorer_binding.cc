#include <fmt/format.h>
#include <pybind11/stl.h>

#include <algorithm>
#include <functional>
#include <string_view>

#include "base/error.h"
#include "base/ordered_work.h"
#include "generator/spies/spy_json.h"
#include "python/src/bindings.h"
#include "reward/response_row.h"

namespace py = pybind11;

namespace knaves {
namespace {

constexpr size_t kResponsesPerTask = 256;

// One response as Python gave it. The text belongs to the Python string, which the caller keeps.
struct GivenResponse {
  std::string_view response;
  std::optional<std::string_view> prompt;
  std::vector<std::string> names;
  std::vector<bool> solution;
  std::vector<Role> roles;  // of a puzzle with a third role, in place of `solution`
  std::string role_words[kRoles] = {"knight", "knave", "spy"};
  FinishReason finish_reason = FinishReason::kStop;

  size_t People() const { return roles.empty() ? solution.size() : roles.size(); }
  ScoringInput Input() const {
    return {.response = response,
            .prompt = prompt,
            .names = names,
            .solution = solution,
            .knight = role_words[0],
            .knave = role_words[1],
            .finish_reason = finish_reason,
            .spy = roles.empty() ? std::string_view() : role_words[2],
            .roles = roles.empty() ? nullptr : &roles};
  }
};

// [True, False], or with a third role ["knight", "spy"].
void TakeSolution(const py::handle& solution, const std::string& rules, GivenResponse& given) {
  const py::sequence people = py::reinterpret_borrow<py::sequence>(solution);
  if (people.size() == 0 || !py::isinstance<py::str>(people[0])) {
    given.solution = solution.cast<std::vector<bool>>();
    return;
  }
  RequireThreeRoles(rules, "solution");
  for (const std::string& name : solution.cast<std::vector<std::string>>()) {
    const std::optional<Role> role = FindRole(name);
    if (!role) throw InputError(fmt::format("solution: expected 'knight', 'knave' or 'spy', got '{}'", name));
    given.roles.push_back(*role);
  }
}

// A word for each role; None keeps those in use.
void TakeRoleWords(const py::handle& words, GivenResponse& given) {
  if (words.is_none()) return;
  const auto texts = words.cast<std::vector<std::string>>();
  const size_t expected = given.roles.empty() ? kRoles - 1 : kRoles;
  if (texts.size() != expected) {
    throw InputError(fmt::format("role_words: expected {} words, got {}", expected, texts.size()));
  }
  std::copy(texts.begin(), texts.end(), given.role_words);
}

void CheckPuzzle(const GivenResponse& given, size_t place) {
  if (given.names.empty() || given.names.size() != given.People()) {
    throw InputError(fmt::format("response {}: expected a name and a role for each person, got {} names and {} roles",
                                 place, given.names.size(), given.People()));
  }
}

// A view of the string's own UTF-8. Lone surrogates have none: UnicodeEncodeError.
std::string_view ViewOf(const py::handle& text) {
  Py_ssize_t size = 0;
  const char* data = PyUnicode_AsUTF8AndSize(text.ptr(), &size);
  if (data == nullptr) throw py::error_already_set();
  return {data, static_cast<size_t>(size)};
}

// Takes columns of one item a response, or one value for all where it is none.
std::vector<GivenResponse> TakeColumns(const py::list& responses, const py::list& names, const py::list& solutions,
                                       const std::optional<py::list>& role_words, const std::string& rules) {
  const size_t count = responses.size();
  if (names.size() != count || solutions.size() != count || (role_words && role_words->size() != count)) {
    throw InputError(fmt::format("expected names and solutions (and role words) for each of {} responses, got {}, {}{}",
                                 count, names.size(), solutions.size(),
                                 role_words ? fmt::format(", {}", role_words->size()) : ""));
  }
  std::vector<GivenResponse> given(count);
  for (size_t i = 0; i < count; ++i) {
    given[i].response = ViewOf(responses[i]);
    given[i].names = names[i].cast<std::vector<std::string>>();
    TakeSolution(solutions[i], rules, given[i]);
    if (role_words) TakeRoleWords((*role_words)[i], given[i]);
    CheckPuzzle(given[i], i);
  }
  return given;
}

// Gives each line that is not blank, without its end, and its number from 0.
void ForEachLine(std::string_view lines, const std::function<void(std::string_view line, size_t number)>& take) {
  for (size_t begin = 0, number = 0; begin < lines.size(); ++number) {
    const size_t end = std::min(lines.find('\n', begin), lines.size());
    const std::string_view line = lines.substr(begin, end - begin);
    if (line.find_first_not_of(" \t\r") != std::string_view::npos) take(line, number);
    begin = end + 1;
  }
}

class Scorer {
 public:
  Scorer(const std::string& rules, const py::object& terms, int threads)
      : rules_(rules), reward_(MakeRewardOptions(rules, terms)), threads_(ThreadCount(threads)) {}

  py::dict Score(const py::str& response, const std::vector<std::string>& names, const py::sequence& solution,
                 const py::object& role_words, const std::optional<py::str>& prompt,
                 const std::string& finish_reason) const {
    GivenResponse given{.response = ViewOf(response), .names = names};
    given.finish_reason = ParseFinishReason(finish_reason);
    TakeSolution(solution, rules_, given);
    TakeRoleWords(role_words, given);
    if (prompt) given.prompt = ViewOf(*prompt);
    CheckPuzzle(given, 0);
    return BreakdownDict(reward_.Score(given.Input()));
  }

  std::vector<double> Rewards(const py::list& responses, const py::list& names, const py::list& solutions,
                              const std::optional<py::list>& role_words) const {
    const std::vector<GivenResponse> given = TakeColumns(responses, names, solutions, role_words, rules_);
    std::vector<double> rewards(given.size());
    const py::gil_scoped_release released;
    ParallelFor((given.size() + kResponsesPerTask - 1) / kResponsesPerTask, threads_, [&](size_t task) {
      const size_t end = std::min(given.size(), (task + 1) * kResponsesPerTask);
      for (size_t i = task * kResponsesPerTask; i < end; ++i) rewards[i] = reward_.Score(given[i].Input()).reward;
    });
    return rewards;
  }

  py::bytes ScoreLines(const std::string& lines, const std::string& file, size_t first_line) const {
    std::string scored;
    {
      const py::gil_scoped_release released;
      scored = ScoredLines(lines, file, first_line);
    }
    return scored;
  }

 private:
  std::string ScoredLines(const std::string& lines, const std::string& file, size_t first_line) const {
    std::string scored;
    ForEachLine(lines, [&](std::string_view line, size_t number) {
      scored += ScoredLine(reward_, rules_, line, fmt::format("{}:{}", file, first_line + number)) + '\n';
    });
    return scored;
  }

  std::string rules_;
  Reward reward_;
  int threads_;
};

py::list RoleNames(const std::vector<std::optional<Role>>& roles) {
  py::list names;
  for (const std::optional<Role>& role : roles) names.append(role ? py::cast(RoleName(*role)) : py::none());
  return names;
}

}  // namespace

RewardOptions MakeRewardOptions(const std::string& rules, const py::object& terms) {
  RewardOptions options;
  options.rules = rules;
  if (terms.is_none()) return options;
  options.terms.clear();
  for (const auto& [name, weight] : terms.cast<py::dict>()) {
    options.terms.emplace_back(name.cast<std::string>(), weight.cast<double>());
  }
  return options;
}

FinishReason ParseFinishReason(const std::string& text) {
  if (text == "stop") return FinishReason::kStop;
  if (text == "length") return FinishReason::kLength;
  throw InputError(fmt::format("finish_reason: expected 'stop' or 'length', got '{}'", text));
}

py::dict BreakdownDict(const RewardBreakdown& breakdown) {
  py::dict terms;
  for (const auto& [name, value] : breakdown.terms) terms[py::str(name)] = value;
  py::dict dict;
  dict["reward"] = breakdown.reward;
  dict["format"] = breakdown.format;
  dict["answer"] = AnswerVerdictName(breakdown.answer);
  dict["parsed"] = breakdown.parsed;
  if (!breakdown.parsed_roles.empty()) dict["parsed"] = RoleNames(breakdown.parsed_roles);
  dict["terms"] = terms;
  dict["reasons"] = breakdown.reasons;
  return dict;
}

void BindScorer(py::module_& module) {
  py::class_<Scorer>(module, "Scorer", "Grades responses by rules. Safe to use from several threads.")
      .def(py::init<const std::string&, const py::object&, int>(), py::arg("rules") = "strict",
           py::arg("terms") = py::none(), py::arg("threads") = 0,
           "rules: 'strict' or 'logic-rl'; terms: weights by name, format and answer of 1 when None; threads: of "
           "rewards(), 0 for one a core.")
      .def("score", &Scorer::Score, py::arg("response"), py::arg("names"), py::arg("solution"),
           py::arg("role_words") = py::none(), py::arg("prompt") = py::none(), py::arg("finish_reason") = "stop",
           "The reward of one response with what led to it: reward, format, answer, parsed, terms, reasons. solution: "
           "booleans, True for a knight, or role names where there are spies; role_words: knight and knave (and spy) "
           "when None.")
      .def("rewards", &Scorer::Rewards, py::arg("responses"), py::arg("names"), py::arg("solutions"),
           py::arg("role_words") = py::none(),
           "The rewards of many responses, on all threads and without the interpreter's lock.")
      .def("score_lines", &Scorer::ScoreLines, py::arg("lines"), py::arg("file") = "lines", py::arg("first_line") = 1,
           "Response rows as JSON Lines -> scored rows, the bytes that `knaves score` writes. Errors name the line of "
           "the file.");
  module.def("rule_names", &RewardRuleNames, "Names of rule sets.");
  module.def("term_names", &RewardTermNames, "Names of reward terms.");
}

}  // namespace knaves
