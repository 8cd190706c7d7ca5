// The published data of mem-kk-logic, held to the byte: fingerprints of all rows of each of its files, and the first
// row for each number of people to look at. They were compared once with what the published generator itself writes.
// tests/golden/regenerate.sh writes the files anew.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <string>

#include "base/file.h"
#include "base/hash.h"
#include "generator/mem_kk/logic_rl_row.h"
#include "generator/mem_kk/perturbed_set.h"
#include "generator/mem_kk/row.h"

namespace knaves {
namespace {

constexpr int kMinPublished = 2;
constexpr int kMaxPublished = 8;

int64_t RowsOf(int people) { return people == 2 ? 300 : 1100; }

std::string CleanRows(int people, int64_t count, const char* prompt_template) {
  MemKkSampler sampler(people, kMemKkSeed);
  std::string lines;
  for (int64_t index = 0; index < count; ++index) {
    const MemKkRow row = MakeMemKkRow(sampler.Next(), MemKkStyle::kPlain, kMemKkSeed, index);
    lines += (prompt_template == nullptr ? MemKkLine(row) : LogicRlLine(row, prompt_template)) + '\n';
  }
  return lines;
}

std::string PerturbedRows(std::string_view kind, int people) {
  const MemKkPerturbedSet set(kind, people, RowsOf(people));
  std::string lines;
  for (int64_t i = 0; i < set.size(); ++i) lines += MemKkLine(set.Row(i)) + '\n';
  return lines;
}

std::string Digest(std::string_view file, int people, const std::string& lines) {
  return fmt::format("{} {}ppl {} rows {}\n", file, people, std::count(lines.begin(), lines.end(), '\n'),
                     FingerprintOf(lines).Hex());
}

std::string Digests() {
  std::string digests;
  for (int people = kMinPublished; people <= kMaxPublished; ++people) {
    digests += Digest("clean", people, CleanRows(people, RowsOf(people), nullptr));
    for (const std::string& kind : MemKkPerturbationNames())
      digests += Digest(kind, people, PerturbedRows(kind, people));
  }
  digests += Digest("logic-rl-instruct", 3, CleanRows(3, 1100, "instruct"));
  digests += Digest("logic-rl-base", 3, CleanRows(3, 1100, "base"));
  return digests;
}

std::string FirstRows() {
  std::string lines;
  for (int people = kMinPublished; people <= kMaxPublished; ++people) lines += CleanRows(people, 1, nullptr);
  return lines;
}

void ExpectGolden(const std::string& name, const std::string& text) {
  const std::string path = std::string(KNAVES_SOURCE_DIR "/tests/golden/") + name;
  if (std::getenv("KNAVES_REGENERATE") != nullptr) WriteFile(path, text);
  EXPECT_EQ(text, ReadFile(path));
}

TEST(MemKkGolden, FirstRowsAreThePublishedOnes) { ExpectGolden("mem_kk_rows.jsonl", FirstRows()); }

TEST(MemKkGolden, EveryFileHasThePublishedBytes) { ExpectGolden("mem_kk_digests.txt", Digests()); }

}  // namespace
}  // namespace knaves
