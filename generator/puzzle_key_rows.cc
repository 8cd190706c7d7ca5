#include "generator/puzzle_key_rows.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/json_lines.h"
#include "base/line_blocks.h"
#include "generator/puzzle_row_keys.h"

namespace knaves {
namespace {

KeyedLine KeysOfLine(const Line& line) {
  return {line.number, KeysOfRow(ParseJson(line.text, line.place), line.place)};
}

}  // namespace

bool ReadPuzzleKeys(const std::string& in, int threads, const std::function<void(const KeyedLine&)>& take) {
  return VisitRows<KeyedLine>(in, threads, KeysOfLine, take);
}

std::shared_ptr<const std::vector<Fingerprint>> ReadForms(const std::vector<std::string>& files, SameLevel level,
                                                          int threads) {
  if (files.empty()) return nullptr;
  const auto forms = std::make_shared<std::vector<Fingerprint>>();
  for (const std::string& file : files) {
    ReadPuzzleKeys(file, threads, [&](const KeyedLine& row) {
      forms->push_back(FormOfKeys(row.keys, level, fmt::format("{}:{}", file == "-" ? "<stdin>" : file, row.line)));
    });
  }
  std::sort(forms->begin(), forms->end());
  return forms;
}

}  // namespace knaves
