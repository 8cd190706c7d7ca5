#include "train/config/spy_data.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/error.h"
#include "generator/spies/spy_language.h"
#include "generator/spies/spy_range.h"

namespace knaves {
namespace {

bool IsSpyCount(const std::string& text) {
  try {
    ParseSpyCount(text, "");
    return true;
  } catch (const InputError&) {
    return false;
  }
}

bool IsSpyRole(const std::string& language, const std::string& role) {
  const std::vector<SpyRoleWords>& sets = FindSpyLanguage(language).role_sets;
  return std::any_of(sets.begin(), sets.end(), [&](const SpyRoleWords& words) { return words[0].word == role; });
}

}  // namespace

void CheckSpyData(const DataConfig& data, ConfigFields& fields) {
  fields.Check(IsSpyCount(data.spies), "spies", "a number or a range such as 0-2");
  fields.Check(data.depth == DataConfig{}.depth, "depth",
               fmt::format("{} with grammar spies, whose statements have one form", DataConfig{}.depth));
  fields.Check(data.Difficulty().everything(), "difficulty",
               "none with grammar spies, whose difficulty is not measured");
  fields.Check(data.exclude.empty(), "exclude", "no files with grammar spies");
  for (const std::string& role : data.roles) {
    fields.Check(IsSpyRole(data.language, role), "roles",
                 "known sets of three roles (named by their word for a knight) with grammar spies");
  }
  for (const TraceShare& share : data.traces) {
    fields.Check(share.style == "small-steps" && share.flaw_rate == 0.0, "traces",
                 "style small-steps without flaw_rate with grammar spies");
  }
}

bool HasFewerSpiesThanPeople(const DataConfig& data) {
  const SpyCount spies = data.Spies();
  return spies.most >= 1 && spies.most < data.people.All().front();
}

}  // namespace knaves
