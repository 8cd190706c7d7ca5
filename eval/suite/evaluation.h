// The records of an evaluation: questions, what was answered, how that was graded.
//
//   items      a puzzle each, with the task it counts for ("kk_3ppl")
//   samples    responses to items, graded; several may answer one item
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/json_lines.h"
#include "eval/behaviours/behaviours.h"
#include "reward/reward.h"

namespace knaves {

struct EvalItem {
  std::string task;     // lm-eval's task name, "kk_3ppl"; with a third role "kk_spies_3ppl"
  std::string task_id;  // equal for puzzles that are the same up to names and order: samples with one id are a cluster
  std::optional<std::string> prompt;  // what was continued; nothing: unknown, it ended in an opened <think>
  std::vector<std::string> names;     // [people]
  std::vector<bool> solution;         // [people], true: a knight
  std::string knight = "knight";      // the roles' words, singular
  std::string knave = "knave";
  std::string spy;          // of a puzzle with a third role
  std::vector<Role> roles;  // of one, in place of `solution`
  Json doc;                 // the row as it was made or read, for samples files
};

// As rows have it: [true, false], or ["knight", "spy"].
Json SolutionJson(const EvalItem& item);

struct EvalResponse {
  size_t item = 0;  // index into the items
  std::string text;
  FinishReason finish_reason = FinishReason::kStop;
  int tokens = 0;      // 0 when not known
  int max_tokens = 0;  // 0 when there was no limit
};

struct EvalSample {
  EvalResponse response;
  RewardBreakdown breakdown;
  std::vector<BehaviourSpan> behaviours;
};

struct Evaluation {
  std::vector<EvalItem> items;
  std::vector<EvalSample> samples;  // in order of their items
};

// Grades each response as training does, and looks for behaviours, on `threads` threads; the result does not depend on
// their number. REQUIRES: every response's item exists, items in ascending order.
Evaluation GradeResponses(std::vector<EvalItem> items, std::vector<EvalResponse> responses, const Reward& reward,
                          int threads);

}  // namespace knaves
