#include "train/data_parallel/rank_place.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "base/error.h"

namespace knaves {
namespace {

using ::testing::HasSubstr;
using ::testing::Property;
using ::testing::Throws;

using Settings = std::map<std::string, std::string>;

RankPlace PlaceIn(const Settings& settings) {
  return PlaceOf([&](const char* name) -> const char* {
    const auto found = settings.find(name);
    return found == settings.end() ? nullptr : found->second.c_str();
  });
}

void ExpectRefused(const Settings& settings, const std::string& message) {
  EXPECT_THAT([&] { PlaceIn(settings); }, Throws<InputError>(Property(&InputError::what, HasSubstr(message))));
}

const Settings kTorchrun = {
    {"RANK", "3"}, {"WORLD_SIZE", "4"}, {"LOCAL_RANK", "1"}, {"MASTER_ADDR", "gpu1"}, {"MASTER_PORT", "29500"}};
const Settings kSlurm = {{"SLURM_PROCID", "5"},
                         {"SLURM_NTASKS", "16"},
                         {"SLURM_LOCALID", "1"},
                         {"SLURM_JOB_NODELIST", "node[03-05,7],gpu1"},
                         {"SLURM_JOB_ID", "1234567"}};

Settings With(Settings settings, const std::string& name, const std::string& value) {
  settings[name] = value;
  return settings;
}

Settings Without(Settings settings, const std::string& name) {
  settings.erase(name);
  return settings;
}

TEST(RankPlace, IsAProcessAloneWhereNoLauncherSaysOtherwise) {
  EXPECT_EQ(PlaceIn({}).count, 1);
  EXPECT_EQ(PlaceIn({{"RANK", "0"}, {"WORLD_SIZE", "1"}}).count, 1);
  EXPECT_EQ(PlaceIn({{"SLURM_PROCID", "0"}, {"SLURM_NTASKS", "1"}}).count, 1);
  EXPECT_EQ(PlaceIn({{"SLURM_JOB_ID", "7"}}).count, 1);
}

TEST(RankPlace, ReadsTorchrunsVariables) {
  const RankPlace place = PlaceIn(kTorchrun);
  EXPECT_EQ(place.rank, 3);
  EXPECT_EQ(place.count, 4);
  EXPECT_EQ(place.local_rank, 1);
  EXPECT_EQ(place.address, "gpu1");
  EXPECT_EQ(place.port, 29500);
  EXPECT_FALSE(place.launcher_serves);
  EXPECT_TRUE(PlaceIn(With(kTorchrun, "TORCHELASTIC_USE_AGENT_STORE", "True")).launcher_serves);
  EXPECT_EQ(PlaceIn(With(kTorchrun, "TORCHELASTIC_RESTART_COUNT", "2")).attempt, "2");
}

TEST(RankPlace, ReadsSlurmsVariables) {
  const RankPlace place = PlaceIn(kSlurm);
  EXPECT_EQ(place.rank, 5);
  EXPECT_EQ(place.count, 16);
  EXPECT_EQ(place.local_rank, 1);
  EXPECT_EQ(place.address, "node03");
  EXPECT_EQ(place.port, 20000 + 1234567 % 20000) << "the same in every process of the job";
  EXPECT_EQ(PlaceIn(With(kSlurm, "MASTER_ADDR", "other")).address, "other");
  EXPECT_EQ(PlaceIn(With(kSlurm, "MASTER_PORT", "99")).port, 99);
}

TEST(RankPlace, PrefersTorchrunWithinASlurmJob) {
  Settings both = kSlurm;
  both.insert(kTorchrun.begin(), kTorchrun.end());
  EXPECT_EQ(PlaceIn(both).count, 4);
}

TEST(RankPlace, NamesTheVariableThatIsMissingOrWrong) {
  for (const char* name : {"RANK", "WORLD_SIZE", "LOCAL_RANK", "MASTER_ADDR", "MASTER_PORT"}) {
    ExpectRefused(Without(kTorchrun, name), std::string(name) + ": expected a value beside");
  }
  for (const char* name : {"SLURM_LOCALID", "SLURM_JOB_NODELIST", "SLURM_JOB_ID"}) {
    ExpectRefused(Without(kSlurm, name), std::string(name) + ": expected a value beside SLURM_PROCID");
  }
  ExpectRefused(With(kTorchrun, "RANK", "4"), "RANK: expected an integer from 0 to 3, got '4'");
  ExpectRefused(With(kTorchrun, "WORLD_SIZE", "two"), "WORLD_SIZE: expected an integer");
  ExpectRefused(With(kTorchrun, "MASTER_PORT", "70000"), "MASTER_PORT: expected an integer from 1 to 65535");
}

TEST(RankPlace, FindsTheFirstHostOfAListAsSlurmWritesIt) {
  EXPECT_EQ(FirstHost("gpu1"), "gpu1");
  EXPECT_EQ(FirstHost("gpu1,gpu2"), "gpu1");
  EXPECT_EQ(FirstHost("node[03-05,7],gpu1"), "node03");
  EXPECT_EQ(FirstHost("node[9]"), "node9");
  EXPECT_EQ(FirstHost("rack2-node[1,3]-ib,x"), "rack2-node1-ib");
  EXPECT_EQ(FirstHost("login,node[1-2]"), "login");
}

}  // namespace
}  // namespace knaves
