#include "eval/suite/local_model.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "base/interrupt.h"
#include "base/random.h"
#include "policy/engine/rollout_engine.h"

namespace knaves {
namespace {

constexpr uint64_t kStream = 0x6576616c;  // "eval": keeps the samples apart from training's

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
  return sampling;
}

// An id without a token (an embedding may have more rows than the tokenizer has tokens) ends the text in U+FFFD.
std::string TextOf(const Tokenizer& tokenizer, const Rollout& rollout) {
  std::vector<int64_t> ids = rollout.ids;
  if (rollout.ended) ids.pop_back();
  const auto unknown =
      std::find_if(ids.begin(), ids.end(), [&](int64_t id) { return id >= tokenizer.VocabularySize(); });
  const std::string replacement = unknown == ids.end() ? "" : "\xEF\xBF\xBD";
  ids.erase(unknown, ids.end());
  return tokenizer.Decode(ids) + replacement;
}

EvalResponse MakeResponse(size_t item, const Tokenizer& tokenizer, const Rollout& rollout, int64_t max_tokens) {
  EvalResponse response;
  response.item = item;
  response.text = TextOf(tokenizer, rollout);
  response.finish_reason = rollout.ended ? FinishReason::kStop : FinishReason::kLength;
  response.tokens = static_cast<int>(rollout.ids.size());
  response.max_tokens = static_cast<int>(max_tokens);
  return response;
}

}  // namespace

std::vector<EvalResponse> AskModel(const Model& model, const std::vector<EvalItem>& items,
                                   const LocalModelOptions& options, const EvalProgress& progress) {
  const std::vector<Question> questions = AllQuestions(items, options);
  const SamplingOptions sampling = MakeSampling(model, options);
  const size_t batch = static_cast<size_t>(options.batch);
  std::vector<EvalResponse> responses;
  int64_t tokens_before = 0;
  for (size_t begin = 0; begin < questions.size() && !Interrupted(); begin += batch) {
    const size_t end = std::min(begin + batch, questions.size());
    std::vector<RolloutRequest> requests;
    for (size_t i = begin; i < end; ++i) {
      assert(items[questions[i].item].prompt);
      requests.push_back({model.tokenizer.Encode(*items[questions[i].item].prompt), questions[i].seed});
    }
    const std::vector<Rollout> rollouts =
        GenerateRollouts(model.decoder, requests, sampling, [&](int64_t tokens, int64_t finished) {
          progress(begin + static_cast<size_t>(finished), questions.size(), tokens_before + tokens);
        });
    for (size_t i = begin; i < end; ++i) {
      const Rollout& rollout = rollouts[i - begin];
      tokens_before += static_cast<int64_t>(rollout.ids.size());
      responses.push_back(MakeResponse(questions[i].item, model.tokenizer, rollout, options.max_tokens));
    }
    progress(end, questions.size(), tokens_before);
  }
  return responses;
}

}  // namespace knaves
