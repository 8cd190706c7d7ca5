#include "reward/logic_rl/stated_roles.h"

#include <algorithm>
#include <optional>
#include <string>

#include "reward/characters.h"
#include "reward/logic_rl/python_words.h"

namespace knaves {
namespace {

bool IsRole(std::string_view word) { return EqualIgnoringCase(word, "knight") || EqualIgnoringCase(word, "knave"); }

bool IsAsciiWord(std::string_view text) {
  return !text.empty() &&
         std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

// "(1) Michael is a knight\n(2) Zoey is a knave". The article of the row's role word is left out of account: it never
// stands first and is neither role.
std::string SolutionText(const ScoringInput& input) {
  std::string text;
  for (size_t person = 0; person < input.names.size(); ++person) {
    text += "(" + std::to_string(person + 1) + ") " + input.names[person] + " is a ";
    text += input.solution[person] ? input.knight : input.knave;
    text += '\n';
  }
  return text;
}

std::optional<StatedRole> RoleOfLine(std::string_view line) {
  const std::vector<PythonWord> words = PythonWords(line);
  const auto is_name = [](const PythonWord& word) { return IsAsciiWordIgnoringCase(word.text); };
  const auto name = std::ranges::find_if(words, is_name);
  if (name == words.end()) return std::nullopt;
  const auto is_role = [](const PythonWord& word) { return IsRole(word.text); };
  const auto role = std::find_if(name + 1, words.end(), is_role);
  if (role == words.end()) return std::nullopt;
  return StatedRole{std::string(name->text), PythonLower(role->text)};
}

void SetRole(StatedRole stated, StatedRoles& roles) {
  const auto known = std::ranges::find(roles, stated.name, &StatedRole::name);
  if (known == roles.end()) {
    roles.push_back(std::move(stated));
  } else {
    known->role = std::move(stated.role);
  }
}

StatedRoles RolesOfText(std::string_view text) {
  StatedRoles roles;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    if (std::optional<StatedRole> stated = RoleOfLine(text.substr(begin, end - begin))) {
      SetRole(std::move(*stated), roles);
    }
    begin = end + 1;
  }
  return roles;
}

// What RolesOfText finds when every name is an ASCII word and the role words are the usual ones.
StatedRoles RolesOfPlainNames(const ScoringInput& input) {
  StatedRoles roles;
  roles.reserve(input.names.size());
  for (size_t person = 0; person < input.names.size(); ++person) {
    SetRole({input.names[person], std::string(input.solution[person] ? input.knight : input.knave)}, roles);
  }
  return roles;
}

}  // namespace

StatedRoles RolesOfSolution(const ScoringInput& input) {
  const bool usual_roles = input.knight == "knight" && input.knave == "knave";
  if (usual_roles && std::ranges::all_of(input.names, IsAsciiWord)) return RolesOfPlainNames(input);
  return RolesOfText(SolutionText(input));
}

std::string_view NameInSolution(std::string_view name) {
  if (IsAsciiWord(name)) return name;
  const std::vector<PythonWord> words = PythonWords(name);
  const auto first = std::ranges::find_if(words, IsAsciiWordIgnoringCase, &PythonWord::text);
  return first == words.end() ? std::string_view() : first->text;
}

std::vector<std::string> RolesInAnswer(std::string_view answer, const StatedRoles& expected) {
  std::vector<std::string> roles(expected.size());
  const std::vector<PythonWord> words = PythonWords(answer);
  for (size_t i = 3; i < words.size(); ++i) {
    if (!IsRole(words[i].text) || !words[i].joined || !words[i - 1].joined || !words[i - 2].joined) continue;
    if (!EqualIgnoringCase(words[i - 1].text, "a") || !EqualIgnoringCase(words[i - 2].text, "is")) continue;
    for (size_t person = 0; person < expected.size(); ++person) {
      if (!roles[person].empty() || !EqualIgnoringCase(words[i - 3].text, expected[person].name)) continue;
      roles[person] = PythonLower(words[i].text);
    }
  }
  return roles;
}

}  // namespace knaves
