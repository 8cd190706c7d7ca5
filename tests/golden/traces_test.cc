// Worked thoughts, held to the byte in every language and style: a change of them makes the built-in policy's recipe
// stale, so it must be meant. tests/golden/regenerate.sh writes the file anew.
#include <gtest/gtest.h>

#include <cstdlib>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/hash.h"
#include "base/json_lines.h"
#include "generator/language.h"
#include "generator/puzzle_set.h"
#include "generator/trace.h"

namespace knaves {
namespace {

// Some puzzles of each depth: short claims, and claims within claims.
std::vector<PuzzleRow> ToldPuzzles(const std::string& language, int depth, int64_t count) {
  PuzzleSetOptions options;
  options.min_people = 2;
  options.max_people = 4;
  options.count = count;
  options.seed = 2;
  options.depth = depth;
  options.repeats = true;
  options.wording.language = language;
  const PuzzleSet set(options);
  std::vector<PuzzleRow> rows;
  for (int64_t i = 0; i < set.size(); ++i) rows.push_back(set.Row(i));
  return rows;
}

Json ThoughtRow(const PuzzleRow& row, const TraceOptions& options) {
  Random random({static_cast<uint64_t>(row.index)});
  const Trace trace = WriteTrace(row.puzzle, row.solution, row.wording, options, random);
  Json spans = Json::array();
  for (const TraceSpan& span : trace.spans) spans.push_back({SpanKindName(span.kind), span.begin, span.end});
  return {{"style", options.style}, {"thought", trace.thought}, {"spans", spans}, {"sound", trace.sound}};
}

// A thought of each depth to look at, then the fingerprint of many more.
std::string ThoughtLines(const std::string& language, const TraceOptions& options) {
  std::string lines, more;
  for (const int depth : {2, 4}) {
    for (const PuzzleRow& row : ToldPuzzles(language, depth, 200)) {
      std::string& kept = row.index == 0 ? lines : more;
      kept += JsonLine(ThoughtRow(row, options)) + '\n';
    }
  }
  const Json rest = {{"style", options.style}, {"fingerprint", FingerprintOf(more).Hex()}};
  return lines + JsonLine(rest) + '\n';
}

TEST(TracesGolden, ThoughtsAreTheSameBytesAsEver) {
  const std::string path = KNAVES_SOURCE_DIR "/tests/golden/traces.jsonl";
  std::string lines;
  for (const std::string& language : LanguageCodes()) {
    for (const std::string& style : TraceStyles()) {
      lines += ThoughtLines(language, {.style = style});
      lines += ThoughtLines(language, {.style = style, .flaw_rate = 0.1, .verify = false});
    }
  }
  if (std::getenv("KNAVES_REGENERATE") != nullptr) WriteFile(path, lines);
  EXPECT_EQ(lines, ReadFile(path));
}

}  // namespace
}  // namespace knaves
