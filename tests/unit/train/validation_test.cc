#include "train/validation.h"

#include <gmock/gmock.h>

#include "base/error.h"
#include "tests/unit/train/step_fixture.h"

namespace knaves {
namespace {

using ::testing::HasSubstr;
using ::testing::Property;
using ::testing::Throws;

class ValidationTest : public StepFixture {
 protected:
  ValidationTest() {
    Configure("group_size: 2");
    config_.validation = {
        .people = {.counts = {2, 3}, .ramp = {}}, .count = 3, .every = 1, .samples = 2, .temperature = 1.0};
  }

  Json Row(int64_t max_tokens = 5) {
    Json row;
    Validate(config_, *policy_, tasks_, max_tokens, row);
    row.erase("timing_s/testing");
    return row;
  }
};

TEST_F(ValidationTest, ReportsEachNumberOfPeople) {
  const Json row = Row();
  EXPECT_EQ(row.size(), 6u);
  for (const char* people : {"2", "3"}) {
    const std::string label = std::string("kk/") + people + "ppl/";
    EXPECT_EQ(row.at("val-core/" + label + "acc/mean@2"), 0.0);
    EXPECT_EQ(row.at("val-core/" + label + "format/mean@2"), 0.0);
    EXPECT_LE(row.at("val-aux/" + label + "response_length"), 5.0);
  }
}

TEST_F(ValidationTest, AsksTheSameEveryTime) { EXPECT_EQ(Row(), Row()); }

TEST_F(ValidationTest, RefusesPromptsThatLeaveNoRoom) {
  EXPECT_THAT([&] { Row(1599); },
              Throws<InputError>(Property(&InputError::what, HasSubstr("validation: a prompt with 2"))));
}

}  // namespace
}  // namespace knaves
