// Rollouts whose log-probabilities are those of the update to the bit, because they are samples of its own forward
// pass.
//
// A token is a function of its distribution and of a random number that belongs to its place in the response (DrawOf).
// So an engine drafts the responses, and the update's pass over all of them says what token each distribution of its
// own gives for the same number. Where that is another one the response is cut, takes that token, and is drafted on;
// until a pass finds nothing to change. As both distributions differ by rounding alone, few rounds do.
#pragma once

#include <vector>

#include "policy/engine/rollout_engine.h"
#include "train/training_sequence.h"

namespace knaves {

// As RolloutEngine::Generate; `engine` drafts. `groups` holds the group of each request; sequences of the prompts and
// responses in this order, cut by `token_budget`, are what the update must compute together for its log-probabilities
// to be equal. Throws WorkError when there is still something to change after as many rounds as a response may have
// tokens.
std::vector<Rollout> GenerateExactRollouts(RolloutEngine& engine, const Decoder& decoder,
                                           const std::vector<RolloutRequest>& requests,
                                           const std::vector<int64_t>& groups, const SamplingOptions& options,
                                           int64_t token_budget, const RolloutProgress& progress,
                                           const RolloutSink& sink);

}  // namespace knaves
