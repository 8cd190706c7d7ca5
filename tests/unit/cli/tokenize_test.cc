// knaves tokenize as its users see it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/cli/run_program.h"
#include "tests/unit/policy/tokenizer/small_tokenizer.h"

namespace knaves {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

// The folder of a tokenizer in which "ab" is token 256 and "<end>" 300, special and put before each text.
class Tokenize : public testing::Test {
 protected:
  Tokenize() {
    nlohmann::json file = SmallTokenizerJson({{"a", "b"}});
    file["added_tokens"] = nlohmann::json::array({AddedTokenJson(300, "<end>", true)});
    file["post_processor"] = {{"type", "TemplateProcessing"},
                              {"single", {{{"SpecialToken", {{"id", "<end>"}}}}, {{"Sequence", {{"id", "A"}}}}}},
                              {"special_tokens", {{"<end>", {{"ids", {300}}}}}}};
    WriteFile(folder_ / "tokenizer.json", file.dump());
  }

  ProgramResult Run(const std::string& input, std::vector<std::string> options = {}) {
    options.insert(options.begin(), {"tokenize", "--tokenizer", folder_.path().string()});
    return RunProgram(options, input);
  }

  ScratchFolder folder_;
};

TEST_F(Tokenize, TurnsAStringALineIntoIds) {
  const ProgramResult result = Run("\"abc\"\n\"\"\n\"\\n\\u00e9\"\n");
  EXPECT_EQ(result.exit_code, 0) << result.errors;
  EXPECT_EQ(result.output, "[300,256,99]\n[300]\n[300,10,195,169]\n");
}

TEST_F(Tokenize, TurnsIdsIntoAStringALine) {
  const ProgramResult result = Run("[300, 256, 99]\n[]\n[195]\n", {"--decode"});
  EXPECT_EQ(result.exit_code, 0) << result.errors;
  EXPECT_EQ(result.output, "\"<end>abc\"\n\"\"\n\"\uFFFD\"\n");
}

TEST_F(Tokenize, LeavesSpecialTokensOutWhenAsked) {
  EXPECT_EQ(Run("\"a\"", {"--no-special"}).output, "[97]\n");
  EXPECT_EQ(Run("[300, 97]", {"--decode", "--no-special"}).output, "\"a\"\n");
}

TEST_F(Tokenize, WritesTheSameWithAnyNumberOfThreads) {
  std::string lines;
  for (int i = 0; i < 150'000; ++i) lines += "\"ab" + std::to_string(i * 7919) + "\"\n";
  const ProgramResult one = Run(lines, {"--threads", "1"});
  EXPECT_EQ(one.exit_code, 0);
  EXPECT_EQ(Run(lines, {"--threads", "5"}).output, one.output);
}

TEST_F(Tokenize, ReadsAndWritesFiles) {
  WriteFile(folder_ / "texts.jsonl", "\"ab\"\n");
  const std::string out = (folder_ / "ids.jsonl").string();
  EXPECT_EQ(Run("", {"--out", out, (folder_ / "texts.jsonl").string()}).exit_code, 0);
  EXPECT_EQ(ReadFile(out), "[300,256]\n");
}

TEST_F(Tokenize, NamesTheLineOfBadInputAndWritesNothing) {
  const struct {
    std::vector<std::string> options;
    const char* input;
    const char* error;
  } cases[] = {
      {{}, "\"a\"\n\n{}\n", "<stdin>:3: expected a JSON string, got object"},
      {{}, "\"a\n", "<stdin>:1: not JSON"},
      {{}, "\"\xFF\"\n", "<stdin>:1: not JSON: byte 0xff at column 2 is not UTF-8"},
      {{"--decode"}, "[1]\n\"a\"\n", "<stdin>:2: expected a JSON array of token ids, got string"},
      {{"--decode"}, "[1, -2]\n", "<stdin>:1: id 2 of the array: expected a token id, got -2"},
      {{"--decode"}, "[[1]]\n", "<stdin>:1: id 1 of the array: expected a token id, got array"},
      {{"--decode"}, "[1, 299]\n", "<stdin>:1: token id 299: expected an id of the tokenizer, from 0 to 300"},
  };
  for (const auto& [options, input, error] : cases) {
    const ProgramResult result = Run(input, options);
    EXPECT_EQ(result.exit_code, 2) << error;
    EXPECT_THAT(result.errors, HasSubstr(error));
  }
  const std::string out = (folder_ / "ids.jsonl").string();
  EXPECT_EQ(Run("\"a\"\n7\n", {"--out", out}).exit_code, 2);
  EXPECT_FALSE(std::filesystem::exists(out));
}

TEST_F(Tokenize, NamesATokenizerThatIsMissingOrDamaged) {
  WriteFile(folder_ / "tokenizer.json", "{\"model\": ");
  const ProgramResult damaged = Run("\"a\"\n");
  EXPECT_EQ(damaged.exit_code, 2);
  EXPECT_THAT(damaged.errors, HasSubstr("tokenizer.json: not JSON: damaged at byte 11 of 10"));
  EXPECT_THAT(damaged.output, IsEmpty());
  std::filesystem::remove(folder_ / "tokenizer.json");
  EXPECT_EQ(Run("\"a\"\n").exit_code, 2);
}

TEST_F(Tokenize, ShowsAnExampleInItsHelp) {
  const ProgramResult help = RunProgram({"tokenize", "--help"});
  EXPECT_EQ(help.exit_code, 0);
  EXPECT_THAT(help.output, HasSubstr("knaves tokenize --tokenizer models/tiny-base"));
}

}  // namespace
}  // namespace knaves
