// Response rows and scored rows: docs/formats.md.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json_lines.h"
#include "generator/spies/role.h"
#include "reward/reward.h"
#include "reward/scoring.h"

namespace knaves {

// A response and the puzzle that it answers, with everything that ScoringInput borrows.
struct ResponseRow {
  std::string response;
  std::optional<std::string> prompt;
  std::vector<std::string> names;
  std::vector<bool> solution;
  std::string knight = "knight";
  std::string knave = "knave";
  std::string spy;          // of a puzzle with a third role
  std::vector<Role> roles;  // of one, in place of `solution`
  FinishReason finish_reason = FinishReason::kStop;
  int response_tokens = 0;
  int max_response_tokens = 0;

  ScoringInput Input() const;  // valid as long as the row
};

// Throws InputError at `place` that names the field.
ResponseRow ResponseRowFromJson(const Json& row, const std::string& place);

// Throws InputError where `rules` do not know three roles; `place` says whose solution names them.
void RequireThreeRoles(const std::string& rules, const std::string& place);

// Sets the scored row's fields in the row.
void SetScore(const RewardBreakdown& breakdown, Json& row);

// The scored row of a response row, both as a line without its end. `rules` are the reward's. Throws InputError at
// `place`.
std::string ScoredLine(const Reward& reward, const std::string& rules, std::string_view line, const std::string& place);

}  // namespace knaves
