#include "reward/logic_rl/stated_roles.h"

#include <algorithm>
#include <optional>
#include <string>

#include "reward/characters.h"
#include "reward/logic_rl/python_words.h"

namespace knaves {
namespace {

bool IsRole(std::string_view word) {
  const std::string folded = FoldIgnoringCase(word);
  return folded == "knight" || folded == "knave";
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

}  // namespace

StatedRoles RolesOfSolution(const ScoringInput& input) {
  const std::string text = SolutionText(input);
  StatedRoles roles;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    std::optional<StatedRole> stated = RoleOfLine(std::string_view(text).substr(begin, end - begin));
    begin = end + 1;
    if (!stated) continue;
    const auto known = std::ranges::find(roles, stated->name, &StatedRole::name);
    if (known == roles.end()) {
      roles.push_back(std::move(*stated));
    } else {
      known->role = std::move(stated->role);
    }
  }
  return roles;
}

std::vector<std::string> RolesInAnswer(std::string_view answer, const StatedRoles& expected) {
  std::vector<std::string> folded_names;
  for (const StatedRole& stated : expected) folded_names.push_back(FoldIgnoringCase(stated.name));
  std::vector<std::string> roles(expected.size());
  const std::vector<PythonWord> words = PythonWords(answer);
  for (size_t i = 0; i + 3 < words.size(); ++i) {
    const auto joins = [](const PythonWord& word) { return word.joined; };
    if (!std::all_of(words.begin() + static_cast<ptrdiff_t>(i) + 1, words.begin() + static_cast<ptrdiff_t>(i) + 4,
                     joins)) {
      continue;
    }
    if (!IsRole(words[i + 3].text) || FoldIgnoringCase(words[i + 1].text) != "is") continue;
    if (FoldIgnoringCase(words[i + 2].text) != "a") continue;
    const std::string name = FoldIgnoringCase(words[i].text);
    for (size_t person = 0; person < expected.size(); ++person) {
      if (folded_names[person] == name && roles[person].empty()) roles[person] = PythonLower(words[i + 3].text);
    }
  }
  return roles;
}

}  // namespace knaves
