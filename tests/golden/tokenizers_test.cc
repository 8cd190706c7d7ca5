// Tokenizers with the parts of well-known families, held to what PyPI's `tokenizers` made of nasty text.
// scripts/family_tokenizers.py writes the files anew.
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "base/json_lines.h"
#include "policy/tokenizer/tokenizer.h"

namespace knaves {
namespace {

class FamilyTokenizer : public testing::TestWithParam<const char*> {};

TEST_P(FamilyTokenizer, GivesTheIdsAndTextsOfTheTokenizersPackage) {
  const auto folder = std::filesystem::path(KNAVES_SOURCE_DIR) / "tests/golden/tokenizers" / GetParam();
  const Tokenizer tokenizer = Tokenizer::Load(folder);
  JsonLinesReader reader(folder / "rows.jsonl");
  int rows = 0;
  while (const std::optional<Json> row = reader.Next()) {
    const std::vector<int64_t> ids = tokenizer.Encode(row->at("text").get<std::string>());
    ASSERT_EQ(ids, row->at("ids").get<std::vector<int64_t>>()) << reader.Place() << ": " << row->at("text");
    ASSERT_EQ(tokenizer.Decode(ids, true), row->at("decoded").get<std::string>()) << reader.Place();
    ++rows;
  }
  EXPECT_GT(rows, 20);
}

INSTANTIATE_TEST_SUITE_P(Families, FamilyTokenizer,
                         testing::Values("gemma3", "llama2", "llama2_metaspace", "llama3", "qwen2", "smollm2",
                                         "deepseek_v3"),
                         [](const auto& family) { return std::string(family.param); });

}  // namespace
}  // namespace knaves
