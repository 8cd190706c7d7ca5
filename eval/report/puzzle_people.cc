#include "eval/report/puzzle_people.h"

#include <algorithm>

#include "generator/language.h"

namespace knaves {
namespace {

constexpr std::string_view kBeforeNames = "inhabitants: ";

// "Ann, Bob, and Carol" -> Ann, Bob, Carol.
std::vector<std::string> SplitNames(std::string_view list) {
  std::vector<std::string> names;
  while (!list.empty()) {
    const size_t comma = list.find(", ");
    const size_t joint = list.find(" and ");
    const size_t end = std::min({comma, joint, list.size()});
    if (end > 0) names.emplace_back(list.substr(0, end));
    if (end == list.size()) break;
    list.remove_prefix(end + (end == comma ? 2 : 5));
    if (list.starts_with("and ")) list.remove_prefix(4);
  }
  return names;
}

}  // namespace

std::optional<PuzzlePeople> ReadPuzzlePeople(std::string_view prompt) {
  const size_t before = prompt.rfind(kBeforeNames);  // an example may stand before the puzzle
  if (before == std::string_view::npos) return std::nullopt;
  const std::string_view rest = prompt.substr(before + kBeforeNames.size());
  const size_t stop = rest.find('.');
  if (stop == std::string_view::npos) return std::nullopt;
  PuzzlePeople people;
  people.names = SplitNames(rest.substr(0, stop));
  const auto says = [&](const std::string& word) { return rest.find(word) != std::string_view::npos; };
  for (const RoleWords& pair : English().role_pairs) {
    if (!(says(pair.knight) || says(pair.knights)) || !(says(pair.knave) || says(pair.knaves))) continue;
    people.knight = pair.knight;
    people.knave = pair.knave;
    break;
  }
  if (people.names.empty()) return std::nullopt;
  return people;
}

}  // namespace knaves
