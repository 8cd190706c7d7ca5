#include "generator/spies/spy_row.h"

#include <fmt/format.h>

#include <set>

#include "base/error.h"
#include "generator/spies/role_table.h"
#include "generator/spies/spy_canonical.h"
#include "generator/spies/spy_json.h"
#include "generator/spies/spy_language.h"

namespace knaves {
namespace {

Json SpyWordsToJson(const SpyRoleWords& roles) {
  Json words = Json::array();
  for (const SpyRoleWord& role : roles) words.push_back(role.word);
  return words;
}

Json SpyGroundTruth(const SpyRow& row) {
  return {{"names", row.wording.names},
          {"solution", RolesToJson(row.solution, row.puzzle.people())},
          {"role_words", SpyWordsToJson(row.wording.roles)},
          {"solution_text_format", SolutionList(row.solution, row.wording)}};
}

// Distinct texts, none of them empty.
std::vector<std::string> ReadTexts(const Json& value, const char* field, size_t count, const std::string& place) {
  std::vector<std::string> texts;
  std::set<std::string> seen;
  if (value.is_array() && value.size() == count) {
    for (const Json& text : value) {
      if (!text.is_string() || text.get_ref<const std::string&>().empty()) break;
      if (seen.insert(text.get<std::string>()).second) texts.push_back(text.get<std::string>());
    }
  }
  if (texts.size() != count) ThrowFieldError(place, field, fmt::format("{} different texts", count), value);
  return texts;
}

const SpyLanguage& ReadSpyLanguage(const Json& row, const std::string& place) {
  const auto field = row.find("language");
  if (field == row.end() || field->is_null()) return EnglishSpies();
  try {
    return FindSpyLanguage(StringField(row, "language", place));
  } catch (const InputError& error) {
    throw InputError(fmt::format("{}: field {}", place, error.what()));
  }
}

SpyRoleWords ReadSpyRoleWords(const Json& row, const SpyLanguage& language, const std::string& place) {
  const auto field = row.find("role_words");
  if (field == row.end() || field->is_null()) return language.role_sets.front();
  const std::vector<std::string> words = ReadTexts(*field, "role_words", kRoles, place);
  for (const SpyRoleWords& known : language.role_sets) {
    if (known[0].word == words[0] && known[1].word == words[1] && known[2].word == words[2]) return known;
  }
  return {language.regular_role(words[0]), language.regular_role(words[1]), language.regular_role(words[2])};
}

}  // namespace

Json ToJson(const SpyRow& row) {
  Json json;
  json["quiz"] = row.quiz;
  json["names"] = row.wording.names;
  json["role_words"] = SpyWordsToJson(row.wording.roles);
  json["solution"] = RolesToJson(row.solution, row.puzzle.people());
  json["solution_text"] = SolutionSentence(row.solution, row.wording);
  json["solution_text_format"] = SolutionList(row.solution, row.wording);
  json["statements"] = StatementsToJson(row.puzzle);
  json["spies"] = ToJson(row.puzzle.spies);
  json["index"] = row.index;
  json["id"] = row.id;
  json["people"] = row.puzzle.people();
  json["seed"] = row.seed;
  json["split"] = row.split;
  json["grammar"] = "spies";
  json["language"] = row.wording.language->language.code;
  json["data_source"] = "knaves_spies";
  json["prompt"] = {{{"role", "user"}, {"content", row.quiz}}};
  json["ability"] = "logic";
  json["reward_model"] = {{"style", "rule"}, {"ground_truth", SpyGroundTruth(row)}};
  json["extra_info"] = {{"split", row.split}, {"index", row.index}};
  return json;
}

SpyRow SpyRowFromJson(const Json& json, const std::string& place) {
  SpyRow row;
  row.puzzle = SpyPuzzleOfRow(json, place);
  const size_t people = row.puzzle.statements.size();
  row.wording.names = ReadTexts(RequiredField(json, "names", place), "names", people, place);
  row.wording.language = &ReadSpyLanguage(json, place);
  row.wording.roles = ReadSpyRoleWords(json, *row.wording.language, place);
  const Json& solution = RequiredField(json, "solution", place);
  row.solution = RolesFromJson(solution, people, place);
  const RoleTable table(row.puzzle.people(), row.puzzle.spies);
  if (table.OnlySolution(row.puzzle.statements) != row.solution) {
    ThrowFieldError(place, "solution", "the only solution of the statements", solution);
  }
  row.quiz = StringField(json, "quiz", place);
  row.id = CanonicalFingerprint(row.puzzle.statements, row.puzzle.spies).Hex();
  row.split = OptionalString(json, "split", place);
  row.seed = OptionalNumber<uint64_t>(json, "seed", place);
  row.index = OptionalNumber<int64_t>(json, "index", place);
  return row;
}

}  // namespace knaves
