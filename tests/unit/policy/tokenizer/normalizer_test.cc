#include "policy/tokenizer/normalizer.h"

#include <gtest/gtest.h>

#include "tests/unit/generator/error_of.h"

namespace knaves {
namespace {

using nlohmann::json;

std::string Normalized(const json& part, std::string_view text) {
  std::string buffer;
  return std::string(Normalizer::Read(JsonPart(part, "t.json: normalizer")).Apply(text, buffer));
}

json ReplaceJson(const char* kind, const char* pattern, const char* content) {
  return {{"type", "Replace"}, {"pattern", {{kind, pattern}}}, {"content", content}};
}

TEST(Normalizer, ComposesOrDoesNothing) {
  std::string buffer;
  EXPECT_EQ(Normalized({{"type", "NFC"}}, "e\u0301"), "\u00E9");
  EXPECT_EQ(Normalizer::Read(std::nullopt).Apply("e\u0301", buffer), "e\u0301");
  EXPECT_EQ(Normalized({{"type", "Sequence"}, {"normalizers", json::array()}}, "e\u0301"), "e\u0301");
}

TEST(Normalizer, GivesAsciiBackItself) {
  const json nfc = {{"type", "NFC"}};
  const std::string text = "knight";
  std::string buffer;
  EXPECT_EQ(Normalizer::Read(JsonPart(nfc, "n")).Apply(text, buffer).data(), text.data());
}

TEST(Normalizer, ReplacesTextsAndMatches) {
  EXPECT_EQ(Normalized(ReplaceJson("String", " ", "\u2581"), " a b"), "\u2581a\u2581b");
  EXPECT_EQ(Normalized(ReplaceJson("String", ".", ""), "a.b"), "ab");
  EXPECT_EQ(Normalized(ReplaceJson("Regex", "\\s+", "_"), "a \u3000b"), "a_b");
}

TEST(Normalizer, PutsATextBeforeWhatIsNotEmpty) {
  const json prepend = {{"type", "Prepend"}, {"prepend", "_"}};
  EXPECT_EQ(Normalized(prepend, "a"), "_a");
  EXPECT_EQ(Normalized(prepend, ""), "");
}

TEST(Normalizer, RunsTheStepsOfASequenceInOrder) {
  const json steps = json::array({{{"type", "Prepend"}, {"prepend", " "}}, ReplaceJson("String", " ", "_")});
  EXPECT_EQ(Normalized({{"type", "Sequence"}, {"normalizers", steps}}, "a b"), "_a_b");
}

TEST(Normalizer, NamesATypeThatItDoesNotRun) {
  EXPECT_EQ(ErrorOf([] {
              Normalized({{"type", "NFKC"}}, "");
            }),
            "t.json: normalizer.type: expected NFC, Replace, Prepend or Sequence, got \"NFKC\"");
  EXPECT_EQ(ErrorOf([] { Normalized(ReplaceJson("String", "", "a"), ""); }),
            "t.json: normalizer.pattern.String: expected a text to replace, got \"\"");
}

}  // namespace
}  // namespace knaves
