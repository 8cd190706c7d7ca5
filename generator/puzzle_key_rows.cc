#include "generator/puzzle_key_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/error.h"
#include "base/json_lines.h"
#include "base/line_blocks.h"
#include "generator/puzzle_row.h"
#include "generator/semantic.h"
#include "generator/spies/spy_json.h"
#include "generator/spies/spy_keys.h"

namespace knaves {
namespace {

KeyedLine KeysOfLine(const Line& line) {
  const Json row = ParseJson(line.text, line.place);
  const auto quiz = row.find("quiz");
  const bool told = quiz != row.end() && !quiz->is_null();
  const auto text = told ? std::optional(StringField(row, "quiz", line.place)) : std::nullopt;
  if (IsSpyRow(row)) return {line.number, KeysOf(SpyPuzzleOfRow(row, line.place), text)};
  return {line.number, KeysOf(PuzzleOfRow(row, line.place), text)};
}

}  // namespace

bool ReadPuzzleKeys(const std::string& in, int threads, const std::function<void(const KeyedLine&)>& take) {
  return VisitRows<KeyedLine>(in, threads, KeysOfLine, take);
}

std::shared_ptr<const std::vector<Fingerprint>> ReadForms(const std::vector<std::string>& files, SameLevel level,
                                                          int threads) {
  const auto forms = std::make_shared<std::vector<Fingerprint>>();
  for (const std::string& file : files) {
    ReadPuzzleKeys(file, threads, [&](const KeyedLine& row) {
      const std::optional<Fingerprint>& form = row.keys[static_cast<size_t>(level)];
      if (!form) {
        throw InputError(
            fmt::format("{}:{}: field 'statements': expected statements about at most {} people each, for "
                        "the semantic level",
                        file == "-" ? "<stdin>" : file, row.line, kMostSemanticPeople));
      }
      forms->push_back(*form);
    });
  }
  std::sort(forms->begin(), forms->end());
  return forms;
}

}  // namespace knaves
