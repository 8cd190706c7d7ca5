#include "policy/engine/sampler.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "base/random.h"

namespace knaves {
namespace {

using ::testing::ElementsAre;

// The tokens that turn up over an even grid of uniforms.
std::set<int64_t> Support(const std::vector<float>& probabilities, const SamplingOptions& options) {
  SamplerScratch scratch;
  std::set<int64_t> tokens;
  for (int i = 0; i < 10000; ++i) tokens.insert(SampleToken(probabilities, options, i / 10000.0, scratch));
  return tokens;
}

const std::vector<float> kFive = {0.1F, 0.4F, 0.05F, 0.25F, 0.2F};

TEST(SamplerTest, EachTokenTakesItsProbabilityOfTheUniforms) {
  SamplerScratch scratch;
  std::vector<int> counts(5, 0);
  for (int i = 0; i < 10000; ++i) ++counts[static_cast<size_t>(SampleToken(kFive, {}, i / 10000.0, scratch))];
  for (size_t token = 0; token < 5; ++token) EXPECT_NEAR(counts[token], 10000 * kFive[token], 1) << token;
}

// Longer than a block of the search, so that whole blocks are passed over.
TEST(SamplerTest, LongDistributionsAreInvertedExactly) {
  Random random({5});
  std::vector<float> probabilities(1501);
  double total = 0;
  for (float& p : probabilities) total += p = static_cast<float>(random.Chance(0.3) ? 0 : random.Uniform());
  for (float& p : probabilities) p = static_cast<float>(p / total);
  SamplerScratch scratch;
  for (int i = 0; i < 2000; ++i) {
    const double uniform = random.Uniform();
    const auto token = static_cast<size_t>(SampleToken(probabilities, {}, uniform, scratch));
    double before = 0;
    for (size_t j = 0; j < token; ++j) before += probabilities[j];
    EXPECT_GT(probabilities[token], 0);
    EXPECT_LE(before, uniform + 1e-5);
    EXPECT_GE(before + probabilities[token], uniform - 1e-5);
  }
}

TEST(SamplerTest, UniformsNextToOneNeverGiveATokenWithoutMass) {
  SamplerScratch scratch;
  const std::vector<float> probabilities = {0, 0.3F, 0.7F, 0, 0};
  EXPECT_EQ(SampleToken(probabilities, {}, 0x1.fffffffffffffp-1, scratch), 2);
  EXPECT_EQ(SampleToken(probabilities, {}, 0, scratch), 1);
}

TEST(SamplerTest, TopKKeepsTheLikeliest) {
  EXPECT_THAT(Support(kFive, {.top_k = 1}), ElementsAre(1));
  EXPECT_THAT(Support(kFive, {.top_k = 3}), ElementsAre(1, 3, 4));
  EXPECT_THAT(Support(kFive, {.top_k = 50}), ElementsAre(0, 1, 2, 3, 4));
}

TEST(SamplerTest, TopPKeepsTheSmallestSetWithTheMass) {
  EXPECT_THAT(Support(kFive, {.top_p = 0.3}), ElementsAre(1));
  EXPECT_THAT(Support(kFive, {.top_p = 0.6}), ElementsAre(1, 3));
  EXPECT_THAT(Support(kFive, {.top_p = 0.7}), ElementsAre(1, 3, 4));
  EXPECT_THAT(Support(kFive, {.top_p = 1e-9}), ElementsAre(1));
}

TEST(SamplerTest, MinPDropsWhatIsLessLikelyThanAShareOfTheLikeliest) {
  EXPECT_THAT(Support(kFive, {.min_p = 0.4}), ElementsAre(1, 3, 4));
  EXPECT_THAT(Support(kFive, {.min_p = 1.0}), ElementsAre(1));
}

// As in transformers: top-p takes its share of what top-k left (0.4 of 0.65 is .62).
TEST(SamplerTest, TopPCountsTheMassThatTopKLeft) {
  EXPECT_THAT(Support(kFive, {.top_p = 0.6, .top_k = 2}), ElementsAre(1));
  EXPECT_THAT(Support(kFive, {.top_p = 0.7, .top_k = 2}), ElementsAre(1, 3));
  EXPECT_THAT(Support(kFive, {.top_p = 0.99, .top_k = 4, .min_p = 0.3}), ElementsAre(1, 3, 4));
}

TEST(SamplerTest, KeptTokensShareTheMassInProportion) {
  SamplerScratch scratch;
  int likeliest = 0;
  for (int i = 0; i < 10000; ++i) likeliest += SampleToken(kFive, {.top_k = 2}, i / 10000.0, scratch) == 1 ? 1 : 0;
  EXPECT_NEAR(likeliest, 10000 * 0.4 / 0.65, 2);
}

TEST(SamplerTest, OfEquallyLikelyTokensTheLowerIdStays) {
  const std::vector<float> probabilities = {0.1F, 0.3F, 0.3F, 0.3F};
  EXPECT_THAT(Support(probabilities, {.top_k = 2}), ElementsAre(1, 2));
  EXPECT_EQ(GreedyToken(probabilities), 1);
}

}  // namespace
}  // namespace knaves
