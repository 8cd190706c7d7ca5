#include "generator/wording.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "base/edit_distance.h"
#include "base/error.h"
#include "generator/names.h"
#include "generator/sayings.h"

namespace knaves {
namespace {

const RoleWords& FindRolePair(const std::string& key) {
  std::vector<std::string> known;
  for (const RoleWords& pair : RolePairs()) {
    if (pair.knight == key) return pair;
    known.push_back(pair.knight);
  }
  const std::string nearest = NearestWord(key, known);
  throw InputError(fmt::format("roles: '{}' is no known pair of roles{}; known are {}", key,
                               nearest.empty() ? "" : fmt::format(" (did you mean '{}'?)", nearest),
                               fmt::join(known, ", ")));
}

RoleWords ChooseRoles(const std::vector<std::string>& keys, Random& random) {
  for (const std::string& key : keys) FindRolePair(key);
  return keys.empty() ? random.Choice(RolePairs()) : FindRolePair(random.Choice(keys));
}

// The first `people` of a random order of the pool.
std::vector<std::string> ChooseNames(size_t people, const std::vector<std::string>& pool, Random& random) {
  if (pool.size() < people) {
    throw InputError(fmt::format("names: expected at least {} names for as many people, got {}", people, pool.size()));
  }
  std::vector<size_t> order(pool.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::vector<std::string> names;
  for (size_t i = 0; i < people; ++i) {
    std::swap(order[i], order[i + random.Below(order.size() - i)]);
    names.push_back(pool[order[i]]);
  }
  return names;
}

}  // namespace

Wording ChooseWording(int people, const WordingOptions& options, Random& random) {
  Wording wording;
  wording.roles = ChooseRoles(options.roles, random);
  wording.names = ChooseNames(static_cast<size_t>(people), options.names.empty() ? AllNames() : options.names, random);
  for (int person = 0; person < people; ++person) {
    wording.sayings.push_back(options.varied_sayings ? static_cast<int>(random.Below(SayingCount())) : 0);
  }
  return wording;
}

std::string SolutionList(Assignment knights, const Wording& wording) {
  std::string text;
  for (size_t person = 0; person < wording.names.size(); ++person) {
    const bool knight = IsKnight(knights, static_cast<int>(person));
    text += fmt::format("{}({}) {} is {}", person == 0 ? "" : "\n", person + 1, wording.names[person],
                        knight ? wording.roles.a_knight : wording.roles.a_knave);
  }
  return text;
}

std::string SolutionSentence(Assignment knights, const Wording& wording) {
  std::string text;
  for (size_t person = 0; person < wording.names.size(); ++person) {
    const bool knight = IsKnight(knights, static_cast<int>(person));
    if (person > 0) text += person + 1 == wording.names.size() ? ", and " : ", ";
    text += fmt::format("{} is {}", wording.names[person], knight ? wording.roles.a_knight : wording.roles.a_knave);
  }
  return text + ".";
}

}  // namespace knaves
