#include "reward/response_row.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "base/error.h"
#include "generator/spies/spy_json.h"

namespace knaves {
namespace {

// The field's value, or nothing when it is absent or null.
const Json* FindField(const Json& row, const char* field) {
  const auto found = row.find(field);
  return found == row.end() || found->is_null() ? nullptr : &*found;
}

std::vector<std::string> ReadNames(const Json& row, const std::string& place) {
  const Json& field = RequiredField(row, "names", place);
  const auto is_name = [](const Json& name) { return name.is_string() && !name.get_ref<const std::string&>().empty(); };
  if (!field.is_array() || field.empty() || !std::ranges::all_of(field, is_name)) {
    ThrowFieldError(place, "names", "a list of names, none of them empty", field);
  }
  auto names = field.get<std::vector<std::string>>();
  std::vector<std::string> sorted = names;
  std::ranges::sort(sorted);
  const auto twice = std::ranges::adjacent_find(sorted);
  if (twice != sorted.end()) throw InputError(fmt::format("{}: field 'names': '{}' stands there twice", place, *twice));
  return names;
}

std::vector<bool> ReadSolution(const Json& row, size_t people, const std::string& place) {
  const Json& field = RequiredField(row, "solution", place);
  if (!field.is_array() || !std::ranges::all_of(field, [](const Json& value) { return value.is_boolean(); })) {
    ThrowFieldError(place, "solution", "a list of true and false", field);
  }
  if (field.size() != people) {
    throw InputError(fmt::format("{}: field 'solution': expected {} booleans, one for each name, got {}", place, people,
                                 field.size()));
  }
  std::vector<bool> solution;
  for (const Json& value : field) solution.push_back(value.get<bool>());
  return solution;
}

std::string RoleWord(const Json& value, const char* field, const std::string& place) {
  if (!value.is_string() || value.get_ref<const std::string&>().empty()) {
    ThrowFieldError(place, field, "words for both roles, none of them empty", value);
  }
  return value.get<std::string>();
}

// "role_words": ["hero", "villain"], or the published "knight_knave": {"knight": "hero", "knave": "villain", ...}.
void ReadRoleWords(const Json& row, const std::string& place, ResponseRow& result) {
  const char* field = "role_words";
  if (const Json* words = FindField(row, field)) {
    if (!words->is_array() || words->size() != 2) ThrowFieldError(place, field, "two words", *words);
    result.knight = RoleWord((*words)[0], field, place);
    result.knave = RoleWord((*words)[1], field, place);
  } else if (const Json* published = FindField(row, field = "knight_knave")) {
    if (!published->is_object() || !published->contains("knight") || !published->contains("knave")) {
      ThrowFieldError(place, field, "an object with 'knight' and 'knave'", *published);
    }
    result.knight = RoleWord((*published)["knight"], field, place);
    result.knave = RoleWord((*published)["knave"], field, place);
  }
  if (result.knight == result.knave) {
    throw InputError(
        fmt::format("{}: field '{}': expected two different words, got '{}' twice", place, field, result.knight));
  }
}

// Where the solution is told in role names, there are three roles, and three words for them.
bool HasThreeRoles(const Json& row) {
  const Json* solution = FindField(row, "solution");
  return solution != nullptr && solution->is_array() && !solution->empty() && (*solution)[0].is_string();
}

void ReadRolesByName(const Json& row, const std::string& place, ResponseRow& result) {
  const Roles roles = RolesFromJson(row["solution"], result.names.size(), place);
  for (int person = 0; person < static_cast<int>(result.names.size()); ++person) {
    result.roles.push_back(RoleOf(roles, person));
  }
  result.spy = "spy";
  if (const Json* words = FindField(row, "role_words")) {
    if (!words->is_array() || words->size() != kRoles) ThrowFieldError(place, "role_words", "three words", *words);
    result.knight = RoleWord((*words)[0], "role_words", place);
    result.knave = RoleWord((*words)[1], "role_words", place);
    result.spy = RoleWord((*words)[2], "role_words", place);
    if (result.knight == result.knave || result.spy == result.knight || result.spy == result.knave) {
      ThrowFieldError(place, "role_words", "three different words", *words);
    }
  }
}

FinishReason ReadFinishReason(const Json& row, const std::string& place) {
  const Json* field = FindField(row, "finish_reason");
  if (field == nullptr || *field == "stop") return FinishReason::kStop;
  if (*field != "length") ThrowFieldError(place, "finish_reason", "\"stop\" or \"length\"", *field);
  return FinishReason::kLength;
}

int ReadTokenCount(const Json& row, const char* field, const std::string& place) {
  const Json* value = FindField(row, field);
  if (value == nullptr) return 0;
  constexpr int kMost = std::numeric_limits<int>::max();
  if (!value->is_number_integer() || *value < 0 || *value > kMost) {
    ThrowFieldError(place, field, "a number of tokens", *value);
  }
  return value->get<int>();
}

}  // namespace

ScoringInput ResponseRow::Input() const {
  ScoringInput input{.response = response, .prompt = std::nullopt, .names = names, .solution = solution};
  if (prompt) input.prompt = *prompt;
  input.knight = knight;
  input.knave = knave;
  input.spy = spy;
  if (!roles.empty()) input.roles = &roles;
  input.finish_reason = finish_reason;
  input.response_tokens = response_tokens;
  input.max_response_tokens = max_response_tokens;
  return input;
}

ResponseRow ResponseRowFromJson(const Json& row, const std::string& place) {
  ResponseRow result;
  result.response = StringField(row, "response", place);
  if (FindField(row, "prompt") != nullptr) result.prompt = StringField(row, "prompt", place);
  result.names = ReadNames(row, place);
  if (HasThreeRoles(row)) {
    ReadRolesByName(row, place, result);
  } else {
    result.solution = ReadSolution(row, result.names.size(), place);
    ReadRoleWords(row, place, result);
  }
  result.finish_reason = ReadFinishReason(row, place);
  result.response_tokens = ReadTokenCount(row, "response_tokens", place);
  result.max_response_tokens = ReadTokenCount(row, "max_response_tokens", place);
  return result;
}

void SetScore(const RewardBreakdown& breakdown, Json& row) {
  row["reward"] = breakdown.reward;
  row["format"] = breakdown.format;
  row["answer"] = AnswerVerdictName(breakdown.answer);
  Json parsed = Json::array();
  for (const std::optional<bool>& role : breakdown.parsed) parsed.push_back(role ? Json(*role) : Json(nullptr));
  for (const std::optional<Role>& role : breakdown.parsed_roles) {
    parsed.push_back(role ? Json(RoleName(*role)) : Json(nullptr));
  }
  row["parsed"] = std::move(parsed);
  row["reasons"] = breakdown.reasons;
  Json terms = Json::object();
  for (const auto& [name, value] : breakdown.terms) terms[name] = value;
  row["terms"] = std::move(terms);
}

void RequireThreeRoles(const std::string& rules, const std::string& place) {
  if (rules != "strict") throw InputError(fmt::format("{}: three roles need the rules strict, got {}", place, rules));
}

std::string ScoredLine(const Reward& reward, const std::string& rules, std::string_view line,
                       const std::string& place) {
  Json row = ParseJson(line, place);
  const ResponseRow response = ResponseRowFromJson(row, place);
  if (!response.roles.empty()) RequireThreeRoles(rules, place + ": field 'solution'");
  SetScore(reward.Score(response.Input()), row);
  return JsonLine(row);
}

}  // namespace knaves
