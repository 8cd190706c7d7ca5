#include "base/json_lines.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "base/file.h"
#include "base/utf8.h"
#include "tests/unit/base/scratch_folder.h"

namespace knaves {
namespace {

using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;
using testing::StrEq;
using testing::ThrowsMessage;

class JsonLines : public testing::Test {
 protected:
  std::filesystem::path File(const std::string& text) {
    WriteFile(folder_ / "rows.jsonl", text);
    return folder_ / "rows.jsonl";
  }

  ScratchFolder folder_;
};

TEST_F(JsonLines, GivesOneValueALineAndThenNothing) {
  JsonLinesReader reader(File("{\"a\":1}\n[2]\r\n\"last, without an end\""));
  EXPECT_EQ(reader.Next()->at("a"), 1);
  EXPECT_EQ(*reader.Next(), Json::array({2}));
  EXPECT_EQ(*reader.Next(), "last, without an end");
  EXPECT_FALSE(reader.Next().has_value());
}

TEST_F(JsonLines, SkipsBlankLinesAndStillCountsThem) {
  JsonLinesReader reader(File("\n  \n1\n\t\r\n2\n"));
  EXPECT_EQ(*reader.Next(), 1);
  EXPECT_THAT(reader.Place(), EndsWith("rows.jsonl:3"));
  EXPECT_EQ(*reader.Next(), 2);
  EXPECT_THAT(reader.Place(), EndsWith("rows.jsonl:5"));
}

TEST_F(JsonLines, FindsNothingInAnEmptyFile) {
  JsonLinesReader reader(File(""));
  EXPECT_FALSE(reader.Next().has_value());
}

TEST_F(JsonLines, NamesFileLineAndColumnOfHalfARow) {
  JsonLinesReader reader(File("{\"a\":1}\n{\"a\":"));
  reader.Next();
  EXPECT_THAT([&] { reader.Next(); }, ThrowsMessage<InputError>(AllOf(HasSubstr("rows.jsonl:2: not JSON: column 6"))));
}

TEST_F(JsonLines, RefusesNotANumberAndInfinity) {
  for (const char* text : {"{\"reward\": NaN}", "{\"reward\": Infinity}", "{\"reward\": -Infinity}"}) {
    JsonLinesReader reader(File(text));
    EXPECT_THAT([&] { reader.Next(); }, ThrowsMessage<InputError>(HasSubstr("rows.jsonl:1: not JSON"))) << text;
  }
}

TEST_F(JsonLines, RefusesANumberBeyondTheRangeOfADouble) {
  EXPECT_THAT([] { ParseJson("1e999", "here"); }, ThrowsMessage<InputError>(StartsWith("here: not JSON")));
}

TEST_F(JsonLines, RefusesBytesThatAreNoUtf8AndNamesTheFirst) {
  JsonLinesReader reader(File("{\"a\":\"\xFF\"}"));
  EXPECT_THAT([&] { reader.Next(); },
              ThrowsMessage<InputError>(HasSubstr("rows.jsonl:1: not JSON: byte 0xff at column 7 is not UTF-8")));
}

TEST_F(JsonLines, RefusesWhatFollowsAValue) {
  EXPECT_THAT([] { ParseJson("{} {}", "here"); }, ThrowsMessage<InputError>(StartsWith("here: not JSON: column 4")));
}

TEST_F(JsonLines, ReadsALineOfTenMegabytes) {
  const std::string text(10 << 20, 'x');
  JsonLinesReader reader(File(JsonLine(text) + "\n2\n"));
  EXPECT_TRUE(reader.Next()->get<std::string>() == text);
  EXPECT_EQ(*reader.Next(), 2);
}

TEST_F(JsonLines, KeepsItsMessageShortAndOnOneLineWhenALongLineIsNoJson) {
  JsonLinesReader reader(File("\"" + std::string(10 << 20, 'x')));
  try {
    reader.Next();
    FAIL() << "it was taken for JSON";
  } catch (const InputError& error) {
    const std::string message = error.what();
    EXPECT_LT(message.size(), 400u);
    EXPECT_EQ(message.find('\n'), std::string::npos);
  }
}

TEST_F(JsonLines, ShowsNoHalfOfACharacterInItsMessage) {
  try {
    ParseJson("\xC3\xA9", "here");  // what was read last is then the first byte of é
    FAIL() << "it was taken for JSON";
  } catch (const InputError& error) {
    EXPECT_EQ(FindInvalidUtf8(error.what()), std::string_view::npos) << error.what();
  }
}

TEST_F(JsonLines, CallsAFileThatIsMissingOrAFolderBadInput) {
  EXPECT_THAT([&] { JsonLinesReader(folder_ / "missing.jsonl"); },
              ThrowsMessage<InputError>(AllOf(HasSubstr("missing.jsonl"), HasSubstr("No such file"))));
  EXPECT_THAT([&] { JsonLinesReader(folder_.path()); }, ThrowsMessage<InputError>(HasSubstr("directory")));
}

TEST_F(JsonLines, WritesFieldsInTheirOrderOnOneLine) {
  Json row;
  row["z"] = 1;
  row["a"] = "two\nlines";
  EXPECT_EQ(JsonLine(row), R"({"z":1,"a":"two\nlines"})");
}

TEST_F(JsonLines, WritesBytesThatAreNoUtf8AsTheReplacementCharacter) {
  EXPECT_EQ(JsonLine(Json("a\xFFz")), "\"a\xEF\xBF\xBDz\"");
}

TEST(RequiredField, NamesTheFieldThatIsMissingAndWhatIsNoObject) {
  EXPECT_THAT([] { RequiredField(Json::object(), "names", "f:3"); },
              ThrowsMessage<InputError>(StrEq("f:3: field 'names' is missing")));
  EXPECT_THAT([] { RequiredField(Json::array(), "names", "f:3"); },
              ThrowsMessage<InputError>(StrEq("f:3: expected an object, got array")));
}

TEST(StringField, NamesWhatWasExpectedAndWhatCame) {
  const Json row = {{"quiz", 7}, {"split", "train"}};
  EXPECT_EQ(StringField(row, "split", "f:3"), "train");
  EXPECT_THAT([&] { StringField(row, "quiz", "f:3"); },
              ThrowsMessage<InputError>(StrEq("f:3: field 'quiz': expected a string, got 7")));
}

TEST(ThrowFieldError, CutsALongValueWithoutCuttingACharacter) {
  try {
    ThrowFieldError("f:1", "quiz", "a number", std::string(55, 'a') + "€€€€€€€€");
  } catch (const InputError& error) {
    EXPECT_THAT(error.what(), AllOf(HasSubstr("\"aaa"), EndsWith("...")));
    EXPECT_EQ(FindInvalidUtf8(error.what()), std::string_view::npos);
  }
}

}  // namespace
}  // namespace knaves
