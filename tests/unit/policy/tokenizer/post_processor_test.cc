#include "policy/tokenizer/post_processor.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/generator/error_of.h"

namespace knaves {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

json Special(const std::string& token) { return {{"SpecialToken", {{"id", token}, {"type_id", 0}}}}; }

const json kText = {{"Sequence", {{"id", "A"}, {"type_id", 0}}}};

json TemplateJson(const json& single) {
  return {{"type", "TemplateProcessing"},
          {"single", single},
          {"special_tokens", {{"<s>", {{"id", "<s>"}, {"ids", {1}}}}, {"</s>", {{"id", "</s>"}, {"ids", {2, 3}}}}}}};
}

PostProcessor Read(const json& part) { return PostProcessor::Read(JsonPart(part, "t.json: post_processor")); }

TEST(PostProcessor, AddsNothingWhenThereIsNoneOrByteLevel) {
  EXPECT_THAT(PostProcessor::Read(std::nullopt).before, IsEmpty());
  EXPECT_THAT(Read({{"type", "ByteLevel"}}).before, IsEmpty());
}

TEST(PostProcessor, AddsWhatATemplatePutsAroundTheText) {
  const PostProcessor both = Read(TemplateJson({Special("<s>"), kText, Special("</s>")}));
  EXPECT_THAT(both.before, ElementsAre(1));
  EXPECT_THAT(both.after, ElementsAre(2, 3));
}

TEST(PostProcessor, AddsLaterProcessorsOfASequenceOutside) {
  const PostProcessor result = Read({{"type", "Sequence"},
                                     {"processors",
                                      {{{"type", "ByteLevel"}},
                                       TemplateJson({Special("<s>"), kText, Special("<s>")}),
                                       TemplateJson({Special("</s>"), kText, Special("</s>")})}}});
  EXPECT_THAT(result.before, ElementsAre(2, 3, 1));
  EXPECT_THAT(result.after, ElementsAre(1, 2, 3));
}

TEST(PostProcessor, NamesWhatItDoesNotRunOrLacks) {
  const auto error_of = [](const json& part) { return ErrorOf([&] { Read(part); }); };
  EXPECT_THAT(error_of({{"type", "BertProcessing"}}), HasSubstr("t.json: post_processor.type: expected ByteLevel"));
  EXPECT_EQ(error_of(TemplateJson({Special("<pad>"), kText})),
            "t.json: post_processor.special_tokens.<pad>: field is missing");
  EXPECT_THAT(error_of(TemplateJson({kText, kText})), HasSubstr("post_processor.single[1]: expected a SpecialToken"));
  EXPECT_THAT(error_of(TemplateJson(json::array({Special("<s>")}))), HasSubstr("single: expected a Sequence"));
}

}  // namespace
}  // namespace knaves
