#include "eval/suite/local_model.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "base/interrupt.h"
#include "base/random.h"
#include "policy/engine/response_text.h"
#include "policy/engine/rollout_engine.h"

namespace knaves {
namespace {

constexpr uint64_t kStream = 0x6576616c;  // "eval": keeps the samples apart from training's

// Leaves the sampling of a batch after SIGINT or SIGTERM.
struct BatchAbandoned {};

struct Question {
  size_t item;
  uint64_t seed;
};

std::vector<Question> AllQuestions(const std::vector<EvalItem>& items, const LocalModelOptions& options) {
  std::vector<Question> questions;
  for (size_t item = 0; item < items.size(); ++item) {
    for (int64_t sample = 0; sample < options.samples; ++sample) {
      questions.push_back({item, MixSeed({options.seed, kStream, item, static_cast<uint64_t>(sample)})});
    }
  }
  return questions;
}

SamplingOptions MakeSampling(const Model& model, const LocalModelOptions& options) {
  SamplingOptions sampling;
  sampling.temperature = options.temperature;
  sampling.top_p = options.top_p;
  sampling.max_tokens = options.max_tokens;
  sampling.end_tokens = model.tokenizer.EndTokens();
  sampling.stops = StopStrings(options.stop, model.tokenizer, "--stop");
  sampling.batch_invariant = options.batch_invariant;
  return sampling;
}

EvalResponse MakeResponse(size_t item, const Tokenizer& tokenizer, const Rollout& rollout,
                          const SamplingOptions& sampling) {
  EvalResponse response;
  response.item = item;
  response.text = ResponseText(rollout, tokenizer, sampling);
  response.finish_reason = rollout.ended ? FinishReason::kStop : FinishReason::kLength;
  response.tokens = static_cast<int>(rollout.ids.size());
  response.max_tokens = static_cast<int>(sampling.max_tokens);
  return response;
}

// Asks in batches.
class Asker {
 public:
  Asker(const Model& model, const std::vector<EvalItem>& items, const LocalModelOptions& options,
        const EvalProgress& progress)
      : model_(model),
        items_(items),
        options_(options),
        progress_(progress),
        sampling_(MakeSampling(model, options)),
        questions_(AllQuestions(items, options)) {}

  std::vector<EvalResponse> Ask() {
    const size_t batch = static_cast<size_t>(options_.batch);
    for (size_t begin = 0; begin < questions_.size() && !Interrupted(); begin += batch) {
      try {
        AskBatch(begin, std::min(begin + batch, questions_.size()));
      } catch (const BatchAbandoned&) {
        break;
      }
    }
    return std::move(responses_);
  }

 private:
  void AskBatch(size_t begin, size_t end) {
    std::vector<RolloutRequest> requests;
    for (size_t i = begin; i < end; ++i) {
      const EvalItem& item = items_[questions_[i].item];
      assert(item.prompt);
      requests.push_back({model_.tokenizer.Encode(*item.prompt), questions_[i].seed});
    }
    const auto tell = [&](int64_t tokens, int64_t finished) {
      if (Interrupted()) throw BatchAbandoned{};
      progress_(begin + static_cast<size_t>(finished), questions_.size(), tokens_ + tokens);
    };
    const std::vector<Rollout> rollouts = engine_.Generate(model_.decoder, requests, sampling_, tell);
    for (size_t i = begin; i < end; ++i) {
      const Rollout& rollout = rollouts[i - begin];
      tokens_ += static_cast<int64_t>(rollout.ids.size());
      responses_.push_back(MakeResponse(questions_[i].item, model_.tokenizer, rollout, sampling_));
    }
    progress_(end, questions_.size(), tokens_);
  }

  const Model& model_;
  const std::vector<EvalItem>& items_;
  const LocalModelOptions& options_;
  const EvalProgress& progress_;
  SamplingOptions sampling_;
  RolloutEngine engine_;
  std::vector<Question> questions_;
  std::vector<EvalResponse> responses_;
  int64_t tokens_ = 0;  // sampled in the batches before
};

}  // namespace

std::vector<EvalResponse> AskModel(const Model& model, const std::vector<EvalItem>& items,
                                   const LocalModelOptions& options, const EvalProgress& progress) {
  return Asker(model, items, options, progress).Ask();
}

}  // namespace knaves
