#include "train/rollout_grader.h"

#include <cassert>

#include "policy/engine/response_text.h"

namespace knaves {

RolloutGrader::RolloutGrader(const EnvironmentFactory& factory, std::vector<uint64_t> task_seeds,
                             const Tokenizer& tokenizer, SamplingOptions options)
    : environment_(factory()),
      task_seeds_(std::move(task_seeds)),
      tokenizer_(tokenizer),
      options_(std::move(options)),
      graded_(task_seeds_.size()),
      thread_([this] { Work(); }) {}

RolloutGrader::~RolloutGrader() { End(/*drop=*/true); }

void RolloutGrader::Take(size_t i, const Rollout& rollout) {
  assert(i < task_seeds_.size());
  {
    const std::lock_guard lock(mutex_);
    waiting_.push_back({i, {.ids = rollout.ids, .logprobs = {}, .ended = rollout.ended}});
  }
  changed_.notify_one();
}

std::vector<GradedRollout> RolloutGrader::Finish() {
  End(/*drop=*/false);
  if (error_) std::rethrow_exception(error_);
  return std::move(graded_);
}

void RolloutGrader::End(bool drop) {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
    if (drop) waiting_.clear();
  }
  changed_.notify_one();
  if (thread_.joinable()) thread_.join();
}

void RolloutGrader::Work() try {
  for (Waiting taken = WaitForMore(); !taken.empty(); taken = WaitForMore()) {
    for (const auto& [i, rollout] : taken) graded_[i] = Grade(task_seeds_[i], rollout);
  }
} catch (...) {
  error_ = std::current_exception();
}

RolloutGrader::Waiting RolloutGrader::WaitForMore() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return ending_ || !waiting_.empty(); });
  return std::exchange(waiting_, {});
}

GradedRollout RolloutGrader::Grade(uint64_t task_seed, const Rollout& rollout) {
  GradedRollout graded;
  graded.response = ResponseText(rollout, tokenizer_, options_);
  environment_->Reset(task_seed);
  graded.result = environment_->Step({.response = graded.response,
                                      .finish_reason = rollout.ended ? FinishReason::kStop : FinishReason::kLength,
                                      .response_tokens = static_cast<int>(rollout.ids.size()),
                                      .max_response_tokens = static_cast<int>(options_.max_tokens)});
  return graded;
}

}  // namespace knaves
