#include "base/json_writer.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <cstdint>
#include <limits>

namespace knaves {
namespace {

template <typename T>
std::string Written(const T& value) {
  std::string text;
  JsonWriter(text).Value(value);
  return text;
}

TEST(JsonWriterTest, WritesFieldsInTheirOrderWithoutSpaces) {
  std::string text;
  JsonWriter json(text);
  json.Object([&] {
    json.Field("name", "Ann");
    json.Field("knight", true);
    json.Field("names", std::vector<std::string>{"Ann", "Bob"});
    json.Key("places");
    json.Array([&] {
      json.Value(1);
      json.Array([] {});
      json.Object([] {});
      json.Value(false);
    });
    json.Field("steps", std::optional<int>(7));
    json.Field("splits", std::optional<int>());
  });
  EXPECT_EQ(text, R"({"name":"Ann","knight":true,"names":["Ann","Bob"],"places":[1,[],{},false],)"
                  R"("steps":7,"splits":null})");
}

TEST(JsonWriterTest, AppendsToWhatIsThere) {
  std::string text = "1";
  JsonWriter(text).Value(2);
  EXPECT_EQ(text, "12");
}

TEST(JsonWriterTest, CommasFollowStringsThatLookLikeTheBeginningOfAnArray) {
  std::string text;
  JsonWriter json(text);
  json.Array([&] {
    json.Value("[");
    json.Value("a:");
    json.Value(1);
  });
  EXPECT_EQ(text, R"(["[","a:",1])");
}

TEST(JsonWriterTest, WritesTheGreatestAndTheLeastNumbers) {
  EXPECT_EQ(Written(std::numeric_limits<uint64_t>::max()), "18446744073709551615");
  EXPECT_EQ(Written(std::numeric_limits<int64_t>::min()), "-9223372036854775808");
}

TEST(JsonWriterTest, EscapesEveryByteAsTheTreeWriterDoesWhereverItStands) {
  for (int byte = 0; byte < 256; ++byte) {
    for (size_t place = 0; place < 17; ++place) {
      std::string value(17, 'x');
      value[place] = static_cast<char>(byte);
      EXPECT_EQ(Written(value), JsonLine(Json(value))) << byte << " at " << place;
    }
  }
}

RC_GTEST_PROP(JsonWriterProperty, WritesEveryStringAsTheTreeWriterDoes, ()) {
  static const std::vector<std::string> parts = {"a",    "Zoë",  "\"",   "\\",   "\n",
                                                 "小明", "\x1b", "\xff", "\xc3", "plain text"};
  std::string value;
  for (const std::string& part : *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(parts)))
    value += part;
  RC_ASSERT(Written(value) == JsonLine(Json(value)));
}

}  // namespace
}  // namespace knaves
