// The generator's output, held to the byte: a change of it makes every published figure and id stale, so it must be
// meant. tests/golden/regenerate.sh writes the file anew. The worked thoughts are left out; they have tests of their
// own.
#include <gtest/gtest.h>

#include <cstdlib>
#include <string>
#include <vector>

#include "base/file.h"
#include "generator/puzzle_set.h"

namespace knaves {
namespace {

PuzzleSetOptions Options(int min_people, int max_people, int64_t count) {
  PuzzleSetOptions options;
  options.min_people = min_people;
  options.max_people = max_people;
  options.count = count;
  options.seed = 1;
  return options;
}

// Every way of drawing: a listed space, slices of a large one, hashed numbers of a huge one, repeats, each split; and
// every language.
std::vector<PuzzleSetOptions> Sets() {
  std::vector<PuzzleSetOptions> sets = {Options(2, 4, 6), Options(8, 8, 1), Options(16, 16, 1),
                                        Options(2, 3, 4), Options(2, 3, 4), Options(2, 4, 3)};
  sets[3].split = Split::kTest;
  sets[3].depth = 3;
  sets[4].split = Split::kTrain;
  sets[4].repeats = true;
  sets[5].wording.language = "zh";
  return sets;
}

std::string AllRows() {
  std::string lines;
  for (const PuzzleSetOptions& options : Sets()) {
    const PuzzleSet set(options);
    for (int64_t i = 0; i < set.size(); ++i) {
      Json row = ToJson(set.Row(i));
      for (const char* field : {"cot_head", "cot_repeat_steps", "cot_foot"}) row.erase(field);
      lines += JsonLine(row) + '\n';
    }
  }
  return lines;
}

TEST(GeneratorGolden, RowsAreTheSameBytesAsEver) {
  const std::string path = KNAVES_SOURCE_DIR "/tests/golden/generator_rows.jsonl";
  const std::string rows = AllRows();
  if (std::getenv("KNAVES_REGENERATE") != nullptr) WriteFile(path, rows);
  EXPECT_EQ(rows, ReadFile(path));
}

}  // namespace
}  // namespace knaves
