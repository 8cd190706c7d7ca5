#include "generator/spies/spy_keys.h"

#include "generator/spies/spy_canonical.h"
#include "generator/spies/spy_json.h"

namespace knaves {

PuzzleKeys KeysOf(const SpyPuzzle& puzzle, const std::optional<std::string>& text) {
  PuzzleKeys keys;
  if (text) keys[static_cast<size_t>(SameLevel::kText)] = FingerprintOf(*text);
  keys[static_cast<size_t>(SameLevel::kStatements)] =
      FingerprintOf(JsonLine(Json{"spies", ToJson(puzzle.spies), StatementsToJson(puzzle)}));
  keys[static_cast<size_t>(SameLevel::kCanonical)] = CanonicalFingerprint(puzzle.statements, puzzle.spies);
  return keys;
}

}  // namespace knaves
