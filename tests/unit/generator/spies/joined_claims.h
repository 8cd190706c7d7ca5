// How the readers of spies' texts take joined claims apart, whatever the language.
#pragma once

#include <regex>
#include <string>
#include <utility>
#include <vector>

#include "generator/spies/spy_puzzle.h"

namespace knaves {

// Every way of reading a statement: one, where the text has one meaning. `forms` are expressions with a group for each
// of two claims, and `claim` reads one claim, or gives nothing.
template <typename ReadClaim>
std::vector<SpyStatement> ReadingsOf(const std::string& text, const std::vector<std::pair<Joint, std::string>>& forms,
                                     const ReadClaim& claim) {
  std::vector<SpyStatement> readings;
  if (const auto alone = claim(text)) readings.push_back({*alone});
  for (const auto& [joint, form] : forms) {
    std::smatch match;
    if (!std::regex_match(text, match, std::regex(form))) continue;
    const auto first = claim(match[1]);
    const auto second = claim(match[2]);
    if (first && second) readings.push_back({*first, joint, *second});
  }
  return readings;
}

}  // namespace knaves
