// Ids and decoded text against PyPI `tokenizers`, on text made to be nasty.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/json_lines.h"
#include "policy/tokenizer/tokenizer.h"
#include "tests/parity/nasty_text.h"
#include "tests/unit/base/scratch_folder.h"
#include "tests/unit/policy/tokenizer/small_tokenizer.h"

namespace knaves {
namespace {

constexpr int kTexts = 6000;
constexpr int kMissing = 77;

std::vector<std::string> NastyTexts() {
  NastyText maker(17);
  std::vector<std::string> texts;
  for (int i = 0; i < kTexts; ++i) texts.push_back(maker.Make());
  return texts;
}

// What `tokenizers` makes of the texts, or nothing where it is not installed.
std::optional<std::vector<Json>> ExpectedRows(const std::filesystem::path& tokenizer,
                                              const std::vector<std::string>& texts) {
  const ScratchFolder folder;
  std::string lines;
  for (const std::string& text : texts) lines += JsonLine(text) + "\n";
  WriteFile(folder / "texts", lines);
  const std::string command =
      fmt::format("'{}' '{}/tests/parity/tokenizer_encode.py' '{}' < '{}' > '{}'", KNAVES_PYTHON, KNAVES_SOURCE_DIR,
                  (tokenizer / "tokenizer.json").string(), (folder / "texts").string(), (folder / "rows").string());
  const int status = std::system(command.c_str());
  if (WEXITSTATUS(status) == kMissing) return std::nullopt;
  EXPECT_EQ(status, 0);
  std::vector<Json> rows;
  JsonLinesReader reader(folder / "rows");
  while (std::optional<Json> row = reader.Next()) rows.push_back(std::move(*row));
  return rows;
}

void ExpectParity(const std::filesystem::path& folder) {
  const std::vector<std::string> texts = NastyTexts();
  const std::optional<std::vector<Json>> expected = ExpectedRows(folder, texts);
  if (!expected) GTEST_SKIP() << "no package `tokenizers` in " << KNAVES_PYTHON;
  ASSERT_EQ(expected->size(), texts.size());
  const Tokenizer tokenizer = Tokenizer::Load(folder);
  for (size_t i = 0; i < texts.size(); ++i) {
    const std::vector<int64_t> ids = tokenizer.Encode(texts[i]);
    const Json& row = (*expected)[i];
    ASSERT_EQ(ids, row.at("ids").get<std::vector<int64_t>>()) << JsonLine(texts[i]);
    ASSERT_EQ(tokenizer.Decode(ids), row.at("text").get<std::string>()) << JsonLine(texts[i]);
    ASSERT_EQ(tokenizer.Decode(ids, true), row.at("without_special").get<std::string>()) << JsonLine(texts[i]);
  }
}

// With every part that a file may have: NFC, the words of Qwen, all kinds of added tokens, a start token.
nlohmann::json ElaborateTokenizer() {
  nlohmann::json file = SmallTokenizerJson({{" ", "k"},
                                            {"n", "i"},
                                            {" k", "n"},
                                            {"a", "v"},
                                            {"'", "v"},
                                            {"'v", "e"},
                                            {"'", "r"},
                                            {"_", "i"},
                                            {"_i", "d"},
                                            {"\xE4", "\xB8"},
                                            {"\xE4\xB8", "\x80"},
                                            {"\xCC", "\x81"},
                                            {" ", " "},
                                            {"\n", "\n"},
                                            {"!", "!"},
                                            {".", "."}});
  file["normalizer"] = {{"type", "NFC"}};
  file["pre_tokenizer"] = nlohmann::json::parse(R"({"type": "Sequence", "pretokenizers": [
      {"type": "Split", "behavior": "Isolated", "invert": false, "pattern": {"Regex":
       "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+"}},
      {"type": "ByteLevel", "add_prefix_space": false, "trim_offsets": false, "use_regex": false}]})");
  file["added_tokens"] = {AddedTokenJson(272, "<think>", false), AddedTokenJson(273, "</think>", true),
                          AddedTokenJson(274, "Zoey", false), AddedTokenJson(275, "knaves", false),
                          AddedTokenJson(276, "<|endoftext|>", true)};
  file["added_tokens"][1]["lstrip"] = true;
  file["added_tokens"][1]["rstrip"] = true;
  file["added_tokens"][2]["single_word"] = true;
  file["added_tokens"][3]["normalized"] = true;
  for (nlohmann::json& token : file["added_tokens"]) {
    for (const char* flag : {"lstrip", "rstrip", "single_word"}) token.emplace(flag, false);
  }
  file["post_processor"] = nlohmann::json::parse(R"({"type": "TemplateProcessing",
      "single": [{"SpecialToken": {"id": "<|endoftext|>", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}],
      "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 0}}],
      "special_tokens": {"<|endoftext|>": {"id": "<|endoftext|>", "ids": [276], "tokens": ["<|endoftext|>"]}}})");
  return file;
}

TEST(TokenizerParity, HoldsForTheBuiltInPolicysTokenizer) {
  ExpectParity(std::filesystem::path(KNAVES_SOURCE_DIR) / "models/tiny-base");
}

TEST(TokenizerParity, HoldsForATokenizerWithEveryPart) {
  const ScratchFolder folder;
  WriteFile(folder / "tokenizer.json", ElaborateTokenizer().dump());
  ExpectParity(folder.path());
}

}  // namespace
}  // namespace knaves
