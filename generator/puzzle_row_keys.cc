#include "generator/puzzle_row_keys.h"

#include <fmt/format.h>

#include <optional>

#include "base/error.h"
#include "generator/puzzle_row.h"
#include "generator/semantic.h"
#include "generator/spies/spy_json.h"
#include "generator/spies/spy_keys.h"

namespace knaves {

PuzzleKeys KeysOfRow(const Json& row, const std::string& place) {
  const auto quiz = row.find("quiz");
  const bool told = quiz != row.end() && !quiz->is_null();
  const auto text = told ? std::optional(StringField(row, "quiz", place)) : std::nullopt;
  if (IsSpyRow(row)) return KeysOf(SpyPuzzleOfRow(row, place), text);
  return KeysOf(PuzzleOfRow(row, place), text);
}

Fingerprint FormOfKeys(const PuzzleKeys& keys, SameLevel level, const std::string& place) {
  if (const std::optional<Fingerprint>& form = keys[static_cast<size_t>(level)]) return *form;
  throw InputError(
      fmt::format("{}: field 'statements': expected statements about at most {} people each, for the {} level", place,
                  kMostSemanticPeople, SameLevelName(level)));
}

}  // namespace knaves
