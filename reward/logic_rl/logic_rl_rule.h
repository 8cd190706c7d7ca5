// The scorer that Logic-RL published (arXiv 2502.14768; Unakar/Logic-RL @9d2c457), answer for answer: what it wrongly
// accepts and refuses is accepted and refused here too, so that its training can be reproduced and compared.
#pragma once

#include "reward/scoring.h"

namespace knaves {

// Reads the decoded prompt and response as one text, as that scorer does; without a prompt, the tail of its published
// one, "<|im_start|>assistant\n<think>". The solution is the text "(1) NAME is a ROLE" by lines, of which it sees the
// first ASCII word of a line and the first word knight or knave after it.
void ReadByLogicRl(const ScoringInput& input, RewardBreakdown& breakdown);

}  // namespace knaves
