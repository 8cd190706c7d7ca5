#include "train/data_parallel/episode_exchange.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "tests/unit/train/data_parallel/threads_as_ranks.h"

namespace knaves {
namespace {

using ::testing::Each;

Episode SomeEpisode(int64_t group) {
  Episode episode;
  episode.group = group;
  episode.label = "3ppl";
  episode.task_id = "abc";
  episode.cell = group - 1;
  episode.prompt = "Who? \xE4\xBD\xA0";
  episode.response = std::string("bytes \xff\0 of any kind", 20);
  episode.prompt_ids = {1, 2, int64_t{1} << 40};
  if (group > 0) episode.response_ids = {7, 8};
  if (group > 0) episode.logprobs = {-0.1F, -1e-30F};
  episode.finish_reason = group % 2 == 0 ? FinishReason::kStop : FinishReason::kLength;
  episode.breakdown.reward = 1.0 / 3.0;
  episode.breakdown.format = group > 0;
  episode.breakdown.answer = AnswerVerdict::kWrong;
  episode.breakdown.parsed = {true, false, std::nullopt};
  episode.breakdown.parsed_roles = {Role::kSpy, std::nullopt};
  episode.breakdown.terms = {{"format", 1.0}, {"answer", -1.5}};
  episode.breakdown.reasons = {"no-answer"};
  episode.reward = -0.25;
  episode.advantage = 1e-9;
  return episode;
}

void ExpectEqual(const Episode& found, const Episode& expected) {
  EXPECT_EQ(found.group, expected.group);
  EXPECT_EQ(found.label, expected.label);
  EXPECT_EQ(found.task_id, expected.task_id);
  EXPECT_EQ(found.cell, expected.cell);
  EXPECT_EQ(found.prompt, expected.prompt);
  EXPECT_EQ(found.response, expected.response);
  EXPECT_EQ(found.prompt_ids, expected.prompt_ids);
  EXPECT_EQ(found.response_ids, expected.response_ids);
  EXPECT_EQ(found.logprobs, expected.logprobs);
  EXPECT_EQ(found.finish_reason, expected.finish_reason);
  EXPECT_EQ(found.breakdown.reward, expected.breakdown.reward);
  EXPECT_EQ(found.breakdown.format, expected.breakdown.format);
  EXPECT_EQ(found.breakdown.answer, expected.breakdown.answer);
  EXPECT_EQ(found.breakdown.parsed, expected.breakdown.parsed);
  EXPECT_EQ(found.breakdown.parsed_roles, expected.breakdown.parsed_roles);
  EXPECT_EQ(found.breakdown.terms, expected.breakdown.terms);
  EXPECT_EQ(found.breakdown.reasons, expected.breakdown.reasons);
  EXPECT_EQ(found.reward, expected.reward);
  EXPECT_EQ(found.advantage, expected.advantage);
}

TEST(EpisodeExchange, GivesEveryRankAllEpisodesInTheirOrder) {
  const auto errors = OnRanks(2, [](int rank, const Ranks& ranks) {
    std::vector<Episode> own;
    if (rank == 0) own = {SomeEpisode(0), SomeEpisode(1)};
    if (rank == 1) own = {SomeEpisode(2)};
    const std::vector<Episode> all = ExchangeEpisodes(ranks, own);
    ASSERT_EQ(all.size(), 3u);
    for (int64_t group = 0; group < 3; ++group) ExpectEqual(all[static_cast<size_t>(group)], SomeEpisode(group));
  });
  EXPECT_THAT(errors, Each(""));
}

TEST(EpisodeExchange, LeavesTheEpisodesOfAProcessAloneAsTheyAre) {
  const std::vector<Episode> all = ExchangeEpisodes(Ranks::Alone(), {SomeEpisode(1)});
  ASSERT_EQ(all.size(), 1u);
  ExpectEqual(all[0], SomeEpisode(1));
}

}  // namespace
}  // namespace knaves
