#include "train/config/config_node.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"

namespace knaves {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Property;
using ::testing::StartsWith;
using ::testing::Throws;

auto FailsWith(const std::string& start, const std::string& part) {
  return Throws<InputError>(Property(&InputError::what, AllOf(StartsWith(start), HasSubstr(part))));
}

const char* kText =
    "name: small\n"
    "phases:\n"
    "  - name: warm-up\n"
    "    steps: 3\n"
    "  - {name: main, steps: 4}\n";

TEST(ParseConfig, KeepsTheLineOfEveryKey) {
  const ConfigNode root = ParseConfig(kText, "run.yaml");
  EXPECT_EQ(root.Find("name")->scalar, "small");
  EXPECT_EQ(root.Find("name")->place, "run.yaml:1");
  const ConfigNode& phases = *root.Find("phases");
  EXPECT_EQ(phases.place, "run.yaml:2");
  EXPECT_EQ(phases.children[0].second.Find("steps")->place, "run.yaml:4");
  EXPECT_EQ(phases.children[1].second.Find("steps")->place, "run.yaml:5");
  EXPECT_EQ(root.Find("absent"), nullptr);
}

TEST(ParseConfig, NamesTheLineOfWhatIsNoYaml) {
  EXPECT_THAT([] { ParseConfig("a: 1\nb: [1, 2\n", "run.yaml"); }, FailsWith("run.yaml:", "not YAML"));
  EXPECT_THAT([] { ParseConfig("a: 1\na: 2\n", "run.yaml"); }, FailsWith("run.yaml:2: ", "key 'a' stands twice"));
  EXPECT_THAT([] { ParseConfig("a: \xff\n", "run.yaml"); }, FailsWith("run.yaml: ", "UTF-8"));
}

TEST(ParseConfig, WantsAMapping) {
  EXPECT_THAT([] { ParseConfig("", "run.yaml"); }, FailsWith("run.yaml:", "expected a mapping"));
  EXPECT_THAT([] { ParseConfig("- 1\n- 2\n", "run.yaml"); }, FailsWith("run.yaml:1: ", "got a list of 2"));
}

TEST(ParseConfig, EndsOnAnAliasThatContainsItself) {
  EXPECT_THAT([] { ParseConfig("a: &x [*x]\n", "run.yaml"); }, Throws<InputError>());
}

TEST(ApplyOverride, ReplacesAValueByNumberOrNameOfItsItem) {
  ConfigNode root = ParseConfig(kText, "run.yaml");
  ApplyOverride(root, "phases.0.steps=5");
  ApplyOverride(root, "phases.main.steps=6");
  const ConfigNode& phases = *root.Find("phases");
  EXPECT_EQ(phases.children[0].second.Find("steps")->scalar, "5");
  EXPECT_EQ(phases.children[0].second.Find("steps")->place, "--set phases.0.steps=5");
  EXPECT_EQ(phases.children[1].second.Find("steps")->scalar, "6");
}

TEST(ApplyOverride, MakesKeysThatAreMissingAndReadsYamlValues) {
  ConfigNode root = ParseConfig(kText, "run.yaml");
  ApplyOverride(root, "defaults.data.people=[2, 3]");
  EXPECT_EQ(root.Find("defaults")->Find("data")->Find("people")->children.size(), 2u);
  ApplyOverride(root, "defaults.temperature={from: 1.2, to: 0.7}");
  EXPECT_EQ(root.Find("defaults")->Find("temperature")->Find("to")->scalar, "0.7");
}

TEST(ApplyOverride, RefusesWhatItCannotPlace) {
  ConfigNode root = ParseConfig(kText, "run.yaml");
  EXPECT_THAT([&] { ApplyOverride(root, "steps"); }, FailsWith("--set steps: ", "expected KEY=VALUE"));
  EXPECT_THAT([&] { ApplyOverride(root, "phases.2.steps=1"); }, FailsWith("--set phases.2.steps=1: ", "got '2'"));
  EXPECT_THAT([&] { ApplyOverride(root, "phases.warmup.steps=1"); }, FailsWith("--set ", "got 'warmup'"));
  EXPECT_THAT([&] { ApplyOverride(root, "seed=[1"); }, FailsWith("--set seed=[1: ", "not YAML"));
}

}  // namespace
}  // namespace knaves
