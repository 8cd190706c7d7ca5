#include "policy/model/rope_config.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "base/error.h"

namespace knaves {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Property;
using ::testing::Throws;

RopeConfig Read(const char* json) {
  const Json config = Json::parse(json);
  return ReadRope(ModelFields(config, "config.json"), 2048);
}

auto RopeFailsWith(const char* a, const char* b) {
  return Throws<InputError>(
      Property(&InputError::what, AllOf(HasSubstr("config.json: rope"), HasSubstr(a), HasSubstr(b))));
}

TEST(RopeConfigTest, WithoutAWordPositionsAreNotStretched) {
  EXPECT_EQ(Read("{}").base, 10000);
  EXPECT_EQ(Read("{}").scaling, RopeScaling::kNone);
  EXPECT_EQ(Read(R"({"rope_scaling": null, "rope_theta": 500000})").base, 500000);
}

TEST(RopeConfigTest, TheOldSpellingAndTheNewMeanTheSame) {
  const char* spellings[] = {
      R"({"rope_theta": 5e5, "rope_scaling": {"type": "linear", "factor": 2}})",
      R"({"rope_theta": 5e5, "rope_scaling": {"rope_type": "linear", "factor": 2.0}})",
      R"({"rope_parameters": {"rope_theta": 500000, "rope_type": "linear", "factor": 2.0}})",
      R"({"rope_theta": 5e5, "rope_parameters": {"rope_type": "linear", "factor": 2.0}})",
  };
  for (const char* spelling : spellings) {
    EXPECT_EQ(Read(spelling).base, 500000) << spelling;
    EXPECT_EQ(Read(spelling).scaling, RopeScaling::kLinear) << spelling;
    EXPECT_EQ(Read(spelling).factor, 2) << spelling;
  }
}

TEST(RopeConfigTest, TheOldSpellingHasTheLastWord) {
  const RopeConfig rope = Read(R"({"rope_scaling": {"type": "linear", "factor": 2},
                                   "rope_parameters": {"rope_type": "linear", "factor": 3}})");
  EXPECT_EQ(rope.factor, 2);
}

TEST(RopeConfigTest, Llama3IsRead) {
  const RopeConfig rope = Read(R"({"rope_theta": 500000.0, "rope_scaling": {"factor": 32.0, "high_freq_factor": 4.0,
      "low_freq_factor": 1.0, "original_max_position_embeddings": 8192, "rope_type": "llama3"}})");
  EXPECT_EQ(rope.scaling, RopeScaling::kLlama3);
  EXPECT_EQ(rope.factor, 32);
  EXPECT_EQ(rope.high_frequency_factor, 4);
  EXPECT_EQ(rope.low_frequency_factor, 1);
  EXPECT_EQ(rope.original_positions, 8192);
}

TEST(RopeConfigTest, YarnsDefaultsAreThePapers) {
  const RopeConfig rope = Read(R"({"rope_scaling": {"type": "yarn", "factor": 4.0}})");
  EXPECT_EQ(rope.original_positions, 2048);
  EXPECT_EQ(rope.beta_fast, 32);
  EXPECT_EQ(rope.beta_slow, 1);
  EXPECT_TRUE(rope.whole_bounds);
  EXPECT_DOUBLE_EQ(rope.attention_factor, 0.1 * std::log(4.0) + 1);
}

TEST(RopeConfigTest, YarnsAttentionFactorIsGivenOrAQuotientOfTwoScales) {
  EXPECT_EQ(Read(R"({"rope_scaling": {"type": "yarn", "factor": 4.0, "attention_factor": 1.5}})").attention_factor,
            1.5);
  EXPECT_DOUBLE_EQ(
      Read(R"({"rope_scaling": {"type": "yarn", "factor": 4.0, "mscale": 2, "mscale_all_dim": 0.5}})").attention_factor,
      (0.2 * std::log(4.0) + 1) / (0.05 * std::log(4.0) + 1));
}

TEST(RopeConfigTest, OriginalPositionsBesideTheOptionsHaveTheLastWord) {
  const RopeConfig rope = Read(R"({"original_max_position_embeddings": 64, "rope_scaling":
      {"type": "yarn", "factor": 4.0, "original_max_position_embeddings": 128}})");
  EXPECT_EQ(rope.original_positions, 64);
}

// transformers 4 reads rope_theta and rope_scaling, 5 rope_parameters; a plain model of 4 has no rope_scaling.
TEST(RopeConfigTest, BothSpellingsAreWritten) {
  Json plain;
  WriteRope({.base = 700}, plain);
  EXPECT_EQ(plain, Json::parse(R"({"rope_theta": 700.0,
                                   "rope_parameters": {"rope_type": "default", "rope_theta": 700.0}})"));
  Json linear;
  WriteRope({.base = 700, .scaling = RopeScaling::kLinear, .factor = 2}, linear);
  EXPECT_EQ(linear, Json::parse(R"({"rope_theta": 700.0, "rope_scaling": {"rope_type": "linear", "factor": 2.0},
      "rope_parameters": {"rope_type": "linear", "factor": 2.0, "rope_theta": 700.0}})"));
}

TEST(RopeConfigTest, WhatWeDoNotRunIsRefused) {
  const auto read = [](const char* json) { return [json] { Read(json); }; };
  EXPECT_THAT(read(R"({"rope_scaling": {"type": "dynamic", "factor": 2}})"),
              RopeFailsWith("'rope_type': expected \"default\", \"linear\", \"llama3\" or \"yarn\"", "dynamic"));
  EXPECT_THAT(read(R"({"rope_parameters": {"full_attention": {"rope_type": "default"}}})"),
              RopeFailsWith("'full_attention'", "null"));
  EXPECT_THAT(read(R"({"rope_parameters": {"partial_rotary_factor": 0.5}})"),
              RopeFailsWith("'partial_rotary_factor'", "0.5"));
  EXPECT_THAT(read(R"({"rope_scaling": {"type": "linear"}})"), RopeFailsWith("'factor'", "missing"));
  EXPECT_THAT(read(R"({"rope_scaling": {"type": "linear", "factor": 0}})"),
              RopeFailsWith("'factor'", "positive number"));
  EXPECT_THAT(
      read(R"({"rope_scaling": {"rope_type": "llama3", "factor": 2, "low_freq_factor": 4, "high_freq_factor": 4}})"),
      RopeFailsWith("'high_freq_factor': expected more than low_freq_factor, 4", "got 4"));
}

}  // namespace
}  // namespace knaves
