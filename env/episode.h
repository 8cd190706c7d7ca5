// One rollout on its way from the prompt to the loss.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "reward/scoring.h"

namespace knaves {

struct Episode {
  int64_t group = 0;                  // episodes of one prompt share it, 0 .. prompts_per_step-1
  std::string label;                  // class of the task, e.g. "3ppl"
  std::string task_id;                // Observation::task_id
  int64_t cell = -1;                  // Observation::cell
  std::string prompt;                 // as tokenised
  std::string response;               // decoded from response_ids, without the end token
  std::vector<int64_t> prompt_ids;    // [prompt length]
  std::vector<int64_t> response_ids;  // [response length], a sampled end token included
  std::vector<float> logprobs;        // [response length], of softmax(logits / temperature) when sampled
  FinishReason finish_reason = FinishReason::kStop;
  RewardBreakdown breakdown;  // of the grader
  double reward = 0.0;        // breakdown.reward, less a KL penalty where the objective takes one
  double advantage = 0.0;     // the same for every token of the response
};

}  // namespace knaves
