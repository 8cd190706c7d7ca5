#include "eval/suite/evaluation.h"

#include <cassert>
#include <utility>

#include "base/ordered_work.h"
#include "base/utf8.h"

namespace knaves {
namespace {

void GradeSample(const EvalItem& item, const Reward& reward, EvalSample& sample) {
  ScoringInput input{.response = sample.response.text,
                     .prompt = std::nullopt,
                     .names = item.names,
                     .solution = item.solution,
                     .knight = item.knight,
                     .knave = item.knave,
                     .finish_reason = sample.response.finish_reason,
                     .response_tokens = sample.response.tokens,
                     .max_response_tokens = sample.response.max_tokens};
  if (item.prompt) input.prompt = *item.prompt;
  input.spy = item.spy;
  if (!item.roles.empty()) input.roles = &item.roles;
  sample.breakdown = reward.Score(input);
  const std::string text = ReplaceInvalidUtf8(sample.response.text);  // as it is written to files
  sample.behaviours =
      FindBehaviours({.response = text, .names = item.names, .knight = item.knight, .knave = item.knave});
}

}  // namespace

Json SolutionJson(const EvalItem& item) {
  if (item.roles.empty()) return item.solution;
  Json roles = Json::array();
  for (const Role role : item.roles) roles.push_back(RoleName(role));
  return roles;
}

Evaluation GradeResponses(std::vector<EvalItem> items, std::vector<EvalResponse> responses, const Reward& reward,
                          int threads) {
  Evaluation evaluation{std::move(items), {}};
  for (EvalResponse& response : responses) {
    assert(response.item < evaluation.items.size());
    evaluation.samples.push_back({std::move(response), {}, {}});
  }
  ParallelFor(evaluation.samples.size(), threads, [&](size_t i) {
    EvalSample& sample = evaluation.samples[i];
    GradeSample(evaluation.items[sample.response.item], reward, sample);
  });
  return evaluation;
}

}  // namespace knaves
