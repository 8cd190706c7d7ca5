// What holds for every environment, whatever its family. A family gets all of it by
//
//   INSTANTIATE_TEST_SUITE_P(Sums, EnvironmentBattery,
//                            testing::Values(EnvironmentFamily{"sums", SumEnvironments()}),
//                            EnvironmentFamilyName);
#pragma once

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cmath>
#include <cstdint>
#include <memory>
#include <ostream>
#include <set>
#include <string>
#include <vector>

#include "env/environment.h"
#include "env/vector_environment.h"

namespace knaves {

struct EnvironmentFamily {
  std::string name;  // letters and digits
  EnvironmentFactory factory;
};

inline std::string EnvironmentFamilyName(const testing::TestParamInfo<EnvironmentFamily>& info) {
  return info.param.name;
}

inline void PrintTo(const EnvironmentFamily& family, std::ostream* stream) { *stream << family.name; }

inline bool operator==(const Observation& a, const Observation& b) {
  return a.prompt == b.prompt && a.label == b.label && a.task_id == b.task_id;
}

// What a caller sees of a step.
inline bool SameResult(const StepResult& a, const StepResult& b) {
  return a.next == b.next && a.reward == b.reward && a.breakdown.reasons == b.breakdown.reasons &&
         a.breakdown.answer == b.breakdown.answer && a.terminated == b.terminated && a.truncated == b.truncated;
}

// Bytes of any kind, pieces of real answers among them.
inline rc::Gen<std::string> AnyResponse() {
  const auto piece = rc::gen::weightedOneOf<std::string>(
      {{2, rc::gen::arbitrary<std::string>()},
       {3, rc::gen::element<std::string>("</think>", "<answer>", "</answer>", "\n", "(1) ", "Zoey is a knight",
                                         " knave ", "12", "<|im_end|>", "\xFF\xC3", std::string(1, '\0'))}});
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(piece), [](const std::vector<std::string>& pieces) {
    std::string response;
    for (const std::string& text : pieces) response += text;
    return response;
  });
}

class EnvironmentBattery : public testing::TestWithParam<EnvironmentFamily> {
 protected:
  std::unique_ptr<Environment> Make() const { return GetParam().factory(); }

  // Steps with arbitrary responses to the end of the episode, and gives every result.
  static std::vector<StepResult> PlayToTheEnd(Environment& environment) {
    std::vector<StepResult> results;
    do {
      RC_ASSERT(results.size() < 1'000u);  // an episode ends
      const std::string response = *AnyResponse();
      results.push_back(environment.Step({.response = response}));
    } while (!results.back().terminated && !results.back().truncated);
    return results;
  }
};

TEST_P(EnvironmentBattery, GivesTheSameTaskForTheSameSeedWhateverHappenedBefore) {
  EXPECT_TRUE(rc::check("same seed, same task", [&](uint64_t seed, uint64_t other) {
    const std::unique_ptr<Environment> environment = Make();
    const Observation first = environment->Reset(seed);
    environment->Reset(other);
    if (*rc::gen::arbitrary<bool>()) PlayToTheEnd(*environment);
    RC_ASSERT(environment->Reset(seed) == first);
  }));
}

TEST_P(EnvironmentBattery, AgreesWithTheOthersOfItsFactory) {
  EXPECT_TRUE(rc::check("one factory, one task for a seed", [&](uint64_t seed) {
    const std::unique_ptr<Environment> one = Make();
    const std::unique_ptr<Environment> other = Make();
    RC_ASSERT(one->Reset(seed) == other->Reset(seed));
    const std::string response = *AnyResponse();
    RC_ASSERT(SameResult(one->Step({.response = response}), other->Step({.response = response})));
  }));
}

TEST_P(EnvironmentBattery, GivesDifferentTasksForDifferentSeeds) {
  const std::unique_ptr<Environment> environment = Make();
  std::set<std::string> prompts;
  for (uint64_t seed = 0; seed < 100; ++seed) prompts.insert(environment->Reset(seed).prompt);
  EXPECT_GT(prompts.size(), 20u);
}

TEST_P(EnvironmentBattery, NamesEveryTaskAndItsClass) {
  EXPECT_TRUE(rc::check("observations are complete", [&](uint64_t seed) {
    const Observation observation = Make()->Reset(seed);
    RC_ASSERT(!observation.prompt.empty());
    RC_ASSERT(!observation.label.empty());
    RC_ASSERT(!observation.task_id.empty());
  }));
}

TEST_P(EnvironmentBattery, GivesFiniteRewardsForAnyBytesAndThrowsForNone) {
  EXPECT_TRUE(rc::check("any response is scored", [&](uint64_t seed) {
    const std::unique_ptr<Environment> environment = Make();
    environment->Reset(seed);
    for (const StepResult& result : PlayToTheEnd(*environment)) {
      RC_ASSERT(std::isfinite(result.reward));
      RC_ASSERT(std::isfinite(result.breakdown.reward));
    }
  }));
}

TEST_P(EnvironmentBattery, EndsAnEpisodeInOneWayAndSaysWhatComesNextOnlyBeforeThat) {
  EXPECT_TRUE(rc::check("terminated or truncated", [&](uint64_t seed) {
    const std::unique_ptr<Environment> environment = Make();
    environment->Reset(seed);
    for (const StepResult& result : PlayToTheEnd(*environment)) {
      RC_ASSERT(!(result.terminated && result.truncated));
      RC_ASSERT(result.next.prompt.empty() == (result.terminated || result.truncated));
    }
  }));
}

TEST_P(EnvironmentBattery, TruncatesAnEpisodeWhoseResponseWasCutShort) {
  EXPECT_TRUE(rc::check("cut short", [&](uint64_t seed) {
    const std::unique_ptr<Environment> environment = Make();
    environment->Reset(seed);
    const StepResult result = environment->Step({.response = "So far", .finish_reason = FinishReason::kLength});
    RC_ASSERT(result.truncated);
    RC_ASSERT(!result.terminated);
  }));
}

TEST_P(EnvironmentBattery, DoesTheSameInAVectorAsAloneWhateverTheThreads) {
  EXPECT_TRUE(rc::check("vector and single", [&](const std::vector<uint64_t>& seeds) {
    std::vector<std::string> responses;
    std::vector<Action> actions;
    for (size_t i = 0; i < seeds.size(); ++i) responses.push_back(*AnyResponse());
    for (const std::string& response : responses) actions.push_back({.response = response});
    for (int threads : {1, 3}) {
      VectorEnvironment vector(GetParam().factory, seeds.size(), threads);
      const std::vector<Observation> observations = vector.Reset(seeds);
      const std::vector<StepResult> results = vector.Step(actions);
      for (size_t i = 0; i < seeds.size(); ++i) {
        const std::unique_ptr<Environment> single = Make();
        RC_ASSERT(single->Reset(seeds[i]) == observations[i]);
        RC_ASSERT(SameResult(single->Step(actions[i]), results[i]));
      }
    }
  }));
}

#ifndef NDEBUG
TEST_P(EnvironmentBattery, AssertsThatAnEpisodeIsUnderWay) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  EXPECT_DEATH(Make()->Step({}), "");
  const auto step_after_the_end = [&] {
    const std::unique_ptr<Environment> environment = Make();
    environment->Reset(1);
    environment->Step({.response = "", .finish_reason = FinishReason::kLength});
    environment->Step({});
  };
  EXPECT_DEATH(step_after_the_end(), "");
}
#endif

}  // namespace knaves
