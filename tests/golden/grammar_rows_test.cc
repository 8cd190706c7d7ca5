// The puzzles of every grammar in both languages, with their thoughts, held to the byte as those of
// generator_rows_test. Their difficulty is left out: it has tests of its own.
#include <gtest/gtest.h>

#include <cstdlib>
#include <string>
#include <vector>

#include "base/file.h"
#include "generator/grammar.h"
#include "generator/language.h"
#include "generator/puzzle_set.h"

namespace knaves {
namespace {

std::string GrammarRows(const std::vector<std::string>& grammars, const std::string& language) {
  PuzzleSetOptions options;
  options.grammars = grammars;
  options.depth = 3;
  options.min_people = 3;
  options.max_people = 4;
  options.count = 2;
  options.seed = 1;
  options.wording.language = language;
  const PuzzleSet set(options);
  std::string lines;
  for (int64_t i = 0; i < set.size(); ++i) {
    Json row = ToJson(set.Row(i));
    row.erase("difficulty");
    lines += JsonLine(row) + '\n';
  }
  return lines;
}

TEST(GeneratorGolden, RowsOfEveryGrammarAreTheSameBytesAsEver) {
  std::string rows;
  for (const Language* language : Languages()) {
    std::vector<std::string> all;
    for (const Grammar& grammar : Grammars()) {
      all.emplace_back(grammar.name);
      if (grammar.name != "classic") rows += GrammarRows({all.back()}, std::string(language->code));
    }
    rows += GrammarRows(all, std::string(language->code));
  }
  const std::string path = KNAVES_SOURCE_DIR "/tests/golden/grammar_rows.jsonl";
  if (std::getenv("KNAVES_REGENERATE") != nullptr) WriteFile(path, rows);
  EXPECT_EQ(rows, ReadFile(path));
}

}  // namespace
}  // namespace knaves
