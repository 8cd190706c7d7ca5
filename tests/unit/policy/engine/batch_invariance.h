// The promise of SamplingOptions::batch_invariant, on any device: one request alone, among 7 and among 63 others.
#pragma once

#include <gtest/gtest.h>

#include <vector>

#include "base/random.h"
#include "policy/engine/rollout_engine.h"

namespace knaves {

// Prompts of up to `longest` tokens and limits of up to `max_tokens`, most of them not those of the others.
inline std::vector<RolloutRequest> VariedRequests(int64_t count, int64_t vocabulary, int64_t longest,
                                                  int64_t max_tokens) {
  std::vector<RolloutRequest> requests;
  for (int64_t i = 0; i < count; ++i) {
    Random random({7, static_cast<uint64_t>(i)});
    const auto below = [&](int64_t bound) { return static_cast<int64_t>(random.Below(static_cast<uint64_t>(bound))); };
    RolloutRequest request{
        .prompt_ids = {}, .seed = static_cast<uint64_t>(100 + i), .max_tokens = 1 + below(max_tokens)};
    const int64_t length = 1 + below(longest);
    for (int64_t j = 0; j < length; ++j) request.prompt_ids.push_back(below(vocabulary));
    requests.push_back(std::move(request));
  }
  return requests;
}

// Whether two responses are equal to the bit.
inline bool SameBits(const Rollout& a, const Rollout& b) {
  return a.ids == b.ids && a.logprobs == b.logprobs && a.ended == b.ended;
}

// `request`, sampled with `options`, alone and at several places among 7 and 63 of `others`.
inline void ExpectTheSameInEveryBatch(const Decoder& decoder, const RolloutRequest& request,
                                      const std::vector<RolloutRequest>& others, SamplingOptions options) {
  options.batch_invariant = true;
  const Rollout alone = GenerateRollouts(decoder, {request}, options)[0];
  ASSERT_GE(alone.ids.size(), 1U);
  for (const size_t count : {7, 63}) {
    for (const size_t place : {size_t{0}, count / 2, count}) {
      std::vector<RolloutRequest> requests(others.begin(), others.begin() + static_cast<int64_t>(count));
      requests.insert(requests.begin() + static_cast<int64_t>(place), request);
      const Rollout rollout = GenerateRollouts(decoder, requests, options)[place];
      EXPECT_EQ(rollout.ids, alone.ids) << "at " << place << " among " << count;
      EXPECT_EQ(rollout.logprobs, alone.logprobs) << "at " << place << " among " << count;
      EXPECT_EQ(rollout.ended, alone.ended);
    }
  }
}

}  // namespace knaves
