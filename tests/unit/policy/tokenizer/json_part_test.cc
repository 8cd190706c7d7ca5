#include "policy/tokenizer/json_part.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/file.h"
#include "tests/unit/base/scratch_folder.h"
#include "tests/unit/generator/error_of.h"

namespace knaves {
namespace {

using testing::EndsWith;
using testing::HasSubstr;

const nlohmann::json kFile = {{"model", {{"type", "BPE"}, {"merges", {"a b", 7}}, {"dropout", nullptr}}},
                              {"flag", true}};

TEST(JsonPart, NamesFileAndFieldsOnTheWayToAValue) {
  const JsonPart file(kFile, "tokenizer.json");
  EXPECT_EQ(file.Field("model").place(), "tokenizer.json: model");
  EXPECT_EQ(file.Field("model").Field("type").place(), "tokenizer.json: model.type");
  EXPECT_EQ(file.Field("model").Field("merges").Elements()[1].place(), "tokenizer.json: model.merges[1]");
}

TEST(JsonPart, SaysWhatWasExpectedAndWhatCame) {
  const JsonPart file(kFile, "t.json");
  EXPECT_EQ(ErrorOf([&] { file.Field("flag").Text(); }), "t.json: flag: expected a string, got true");
  EXPECT_EQ(ErrorOf([&] { file.Field("flag").Elements(); }), "t.json: flag: expected an array, got true");
  EXPECT_EQ(ErrorOf([&] { file.Field("flag").Field("x"); }), "t.json: flag: expected an object, got true");
  EXPECT_EQ(ErrorOf([&] { file.Field("model").Text(); }), "t.json: model: expected a string, got an object");
  EXPECT_EQ(ErrorOf([&] { file.Field("model").Flag("type", false); }),
            "t.json: model.type: expected true or false, got \"BPE\"");
  EXPECT_EQ(ErrorOf([&] { file.Field("decoder"); }), "t.json: decoder: field is missing");
}

TEST(JsonPart, ShortensLongValuesInErrors) {
  const nlohmann::json value = std::string(1000, 'x');
  const std::string error = ErrorOf([&] { JsonPart(value, "p").TokenId(); });
  EXPECT_LT(error.size(), 140u);
  EXPECT_THAT(error, EndsWith("xxx..."));
}

TEST(JsonPart, TakesMissingAndNullFieldsAsTheDefault) {
  const JsonPart model = JsonPart(kFile, "t.json").Field("model");
  EXPECT_FALSE(model.OptionalField("dropout").has_value());
  EXPECT_FALSE(model.OptionalField("nothing").has_value());
  EXPECT_TRUE(model.Flag("nothing", true));
  EXPECT_EQ(model.TextField("dropout", "none"), "none");
  EXPECT_EQ(model.TextField("type", "none"), "BPE");
}

TEST(JsonPart, TakesOnlyWholeNumbersInRangeForTokenIds) {
  const auto error_of = [](const nlohmann::json& value) { return ErrorOf([&] { JsonPart(value, "id").TokenId(); }); };
  EXPECT_EQ(error_of(0), "no error");
  EXPECT_EQ(error_of(16777215), "no error");
  for (const nlohmann::json& bad : std::vector<nlohmann::json>{-1, 1.5, 16777216, "3", nullptr}) {
    EXPECT_THAT(error_of(bad), HasSubstr("expected a token id from 0 to 16777215")) << bad;
  }
}

TEST(ReadJsonFile, NamesTheFileAndTheDamagedByte) {
  const ScratchFolder folder;
  const std::filesystem::path path = folder / "tokenizer.json";
  WriteFile(path, "{\"model\": {\"vocab\": {\"a\": 1");
  EXPECT_EQ(ErrorOf([&] { ReadJsonFile(path); }), path.string() + ": not JSON: damaged at byte 28 of 27");
  WriteFile(path, "");
  EXPECT_THAT(ErrorOf([&] { ReadJsonFile(path); }), HasSubstr("not JSON"));
  WriteFile(path, "{\"a\": \"\xFF\"}");
  EXPECT_THAT(ErrorOf([&] { ReadJsonFile(path); }), HasSubstr("damaged at byte 8"));
  WriteFile(path, "[1e999]");
  EXPECT_THAT(ErrorOf([&] { ReadJsonFile(path); }), HasSubstr("a number is out of range"));
  EXPECT_THAT(ErrorOf([&] { ReadJsonFile(folder / "missing.json"); }), HasSubstr("missing.json"));
}

}  // namespace
}  // namespace knaves
