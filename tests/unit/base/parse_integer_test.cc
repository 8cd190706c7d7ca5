#include "base/parse_integer.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>

namespace knaves {
namespace {

TEST(ParseInteger, TakesTheWholeTextOrNothing) {
  EXPECT_EQ(ParseInteger<int>("12"), 12);
  EXPECT_EQ(ParseInteger<int>("-3"), -3);
  EXPECT_EQ(ParseInteger<int>("007"), 7);
  for (const char* text : {"", " 1", "1 ", "+1", "1.0", "0x1", "1-2", "one"}) {
    EXPECT_EQ(ParseInteger<int>(text), std::nullopt) << text;
  }
}

TEST(ParseInteger, RefusesWhatTheTypeDoesNotHold) {
  EXPECT_EQ(ParseInteger<int64_t>("9223372036854775807"), std::numeric_limits<int64_t>::max());
  EXPECT_EQ(ParseInteger<int64_t>("9223372036854775808"), std::nullopt);
  EXPECT_EQ(ParseInteger<uint8_t>("256"), std::nullopt);
  EXPECT_EQ(ParseInteger<size_t>("-1"), std::nullopt);
}

}  // namespace
}  // namespace knaves
