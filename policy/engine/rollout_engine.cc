#include "policy/engine/rollout_engine.h"

#include <ATen/Parallel.h>
#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/from_blob.h>
#include <ATen/ops/full.h>
#include <ATen/ops/softmax.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/zeros.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <span>

#include "base/error.h"
#include "base/random.h"
#include "policy/engine/sampler.h"
#include "policy/engine/slot_engine.h"
#include "policy/model/step_attention.h"

namespace knaves {
namespace {

constexpr size_t kMostRows = 256;        // in a batch; more requests are served one batch after another
constexpr int64_t kStepsPerReport = 16;  // between two calls of RolloutProgress
constexpr double kEndedShare = 0.25;     // of the rows: from then on, copying the rest costs less than dragging them on
constexpr int64_t kRowsPerTask = 16;     // sampled by one thread in one go

at::Tensor IntegerTensor(const std::vector<int64_t>& values, at::Device device) {
  return at::tensor(values, at::kLong).to(device);
}

// A batch of requests from prompts to ends.
class RolloutBatch {
 public:
  RolloutBatch(const Decoder& decoder, std::span<const RolloutRequest> requests, const SamplingOptions& options,
               std::span<Rollout> rollouts)
      : decoder_(decoder),
        requests_(requests),
        options_(options),
        rollouts_(rollouts),
        handed_out_(requests.size(), false) {}

  // Calls `after_step(tokens, finished)` with what the step added, and `sink(request, rollout)`.
  template <typename AfterStep, typename Sink>
  void Run(const AfterStep& after_step, const Sink& sink) {
    at::Tensor hidden = Prefill();
    HandOutFinished(sink);
    for (int64_t step = 0; running_ > 0; ++step) {
      const size_t before = running_;
      const std::vector<int64_t> tokens = Sample(decoder_.Logits(hidden), step);
      HandOutFinished(sink);
      after_step(static_cast<int64_t>(before), static_cast<int64_t>(before - running_));
      if (running_ > 0) hidden = Continue(tokens);
    }
  }

 private:
  // Computes each distinct prompt once and spreads it over the rows that begin with it. Returns hidden states [B, C].
  at::Tensor Prefill() {
    std::map<std::vector<int64_t>, int64_t> distinct;
    for (const RolloutRequest& request : requests_) distinct.emplace(request.prompt_ids, 0);
    int64_t longest = 0;
    for (auto& [prompt, index] : distinct) longest = std::max(longest, static_cast<int64_t>(prompt.size()));
    std::vector<int64_t> ids;
    std::vector<int64_t> pads;
    for (auto& [prompt, index] : distinct) {
      index = static_cast<int64_t>(pads.size());
      pads.push_back(longest - static_cast<int64_t>(prompt.size()));
      ids.insert(ids.end(), static_cast<size_t>(pads.back()), 0);
      ids.insert(ids.end(), prompt.begin(), prompt.end());
    }
    std::vector<int64_t> prompt_of_row;
    for (size_t i = 0; i < requests_.size(); ++i) {
      prompt_of_row.push_back(distinct.at(requests_[i].prompt_ids));
      rows_.push_back(i);
    }
    CountRunning();
    return PrefillPrompts(ids, pads, prompt_of_row);
  }

  at::Tensor PrefillPrompts(const std::vector<int64_t>& ids, const std::vector<int64_t>& pads,
                            const std::vector<int64_t>& prompt_of_row) {
    const at::Tensor& weight = decoder_.OutputEmbedding();
    const int64_t prompts = static_cast<int64_t>(pads.size());
    const int64_t length = static_cast<int64_t>(ids.size()) / prompts;
    const bool padded = std::any_of(pads.begin(), pads.end(), [](int64_t pad) { return pad > 0; });
    if (padded) pads_ = IntegerTensor(pads, weight.device());
    KeyValueCache prompt_cache(decoder_.config(), prompts, length, weight);
    const at::Tensor all =
        decoder_.Hidden(IntegerTensor(ids, weight.device()).view({prompts, length}), pads_, &prompt_cache);
    const at::Tensor rows = IntegerTensor(prompt_of_row, weight.device());
    // Latents are short, and attention to them is no work of StepAttention.
    const bool shares = CanStep(weight) && !decoder_.config().latent.Used();
    cache_ = shares ? prompt_cache.Continue(rows, options_.max_tokens)
                    : prompt_cache.SelectRows(rows, length + options_.max_tokens);
    if (padded) pads_ = pads_.index_select(0, rows);
    return all.select(1, length - 1).index_select(0, rows);
  }

  // Samples a token for each row and notes it. Returns the tokens [B], 0 for rows that have ended.
  std::vector<int64_t> Sample(const at::Tensor& logits, int64_t step) {
    const double temperature = options_.temperature > 0 ? options_.temperature : 1;
    at::Tensor scaled = logits.to(at::kFloat);
    if (temperature != 1) scaled = scaled / temperature;
    const at::Tensor probabilities = at::softmax(scaled, -1).cpu().contiguous();
    const auto width = static_cast<size_t>(probabilities.size(1));
    const float* first = probabilities.const_data_ptr<float>();
    std::vector<int64_t> tokens(rows_.size(), 0);
    at::parallel_for(0, static_cast<int64_t>(rows_.size()), kRowsPerTask, [&](int64_t begin, int64_t end) {
      SamplerScratch scratch;
      for (auto row = static_cast<size_t>(begin); row < static_cast<size_t>(end); ++row) {
        if (Running(row)) tokens[row] = SampleRow(row, step, {first + row * width, width}, scratch);
      }
    });
    CountRunning();
    return tokens;
  }

  int64_t SampleRow(size_t row, int64_t step, std::span<const float> probabilities, SamplerScratch& scratch) {
    const RolloutRequest& request = requests_[rows_[row]];
    Rollout& rollout = rollouts_[rows_[row]];
    const int64_t token = options_.temperature > 0
                              ? SampleToken(probabilities, options_, DrawOf(request, request.sampled + step), scratch)
                              : GreedyToken(probabilities);
    rollout.ids.push_back(token);
    rollout.logprobs.push_back(std::log(probabilities[static_cast<size_t>(token)]));
    rollout.ended = Ended(request, rollout);
    return token;
  }

  // A stop string may begin in what the prompt holds of the response.
  bool Ended(const RolloutRequest& request, const Rollout& rollout) const {
    if (options_.stops.empty() || request.sampled == 0) return HasEnded(rollout.ids, options_);
    std::vector<int64_t> response(request.prompt_ids.end() - request.sampled, request.prompt_ids.end());
    response.insert(response.end(), rollout.ids.begin(), rollout.ids.end());
    return HasEnded(response, options_);
  }

  bool Running(size_t row) const {
    const Rollout& rollout = rollouts_[rows_[row]];
    return !rollout.ended && static_cast<int64_t>(rollout.ids.size()) < TokenLimit(requests_[rows_[row]], options_);
  }

  void CountRunning() {
    running_ = 0;
    for (size_t row = 0; row < rows_.size(); ++row) running_ += Running(row) ? 1 : 0;
  }

  template <typename Sink>
  void HandOutFinished(const Sink& sink) {
    for (size_t row = 0; row < rows_.size(); ++row) {
      const size_t request = rows_[row];
      if (handed_out_[request] || Running(row)) continue;
      handed_out_[request] = true;
      sink(request, rollouts_[request]);
    }
  }

  // One more position for each row. Returns hidden states [B, C].
  at::Tensor Continue(std::vector<int64_t> tokens) {
    if (static_cast<double>(rows_.size() - running_) >= kEndedShare * static_cast<double>(rows_.size())) {
      DropEnded(tokens);
    }
    const at::Device device = decoder_.OutputEmbedding().device();
    const at::Tensor ids = IntegerTensor(tokens, device).unsqueeze(1);
    return decoder_.Hidden(ids, pads_, &cache_).select(1, 0);
  }

  void DropEnded(std::vector<int64_t>& tokens) {
    std::vector<int64_t> kept;
    for (size_t row = 0; row < rows_.size(); ++row) {
      if (!Running(row)) continue;
      tokens[kept.size()] = tokens[row];
      rows_[kept.size()] = rows_[row];
      kept.push_back(static_cast<int64_t>(row));
    }
    tokens.resize(kept.size());
    rows_.resize(kept.size());
    const at::Tensor selected = IntegerTensor(kept, decoder_.OutputEmbedding().device());
    cache_ = cache_.SelectRows(selected, cache_.keys.front().size(2));
    if (pads_.defined()) pads_ = pads_.index_select(0, selected);
  }

  const Decoder& decoder_;
  std::span<const RolloutRequest> requests_;
  const SamplingOptions& options_;
  std::span<Rollout> rollouts_;
  std::vector<size_t> rows_;      // the request of each row of the batch
  std::vector<bool> handed_out_;  // by request
  size_t running_ = 0;            // rows that have neither ended nor reached their limit
  KeyValueCache cache_;
  at::Tensor pads_;  // [B], undefined without padding
};

void Check(const Decoder& decoder, const std::vector<RolloutRequest>& requests, const SamplingOptions& options) {
  const ModelConfig& config = decoder.config();
  for (size_t i = 0; i < requests.size(); ++i) {
    const std::vector<int64_t>& prompt = requests[i].prompt_ids;
    if (prompt.empty()) throw InputError(fmt::format("prompt {}: expected at least one token, got none", i));
    const int64_t limit = TokenLimit(requests[i], options);
    if (static_cast<int64_t>(prompt.size()) + limit > config.max_positions) {
      throw InputError(fmt::format("prompt {}: {} tokens and a response of {} exceed the model's {} positions", i,
                                   prompt.size(), limit, config.max_positions));
    }
    for (const int64_t id : prompt) {
      if (id < 0 || id >= config.vocabulary) {
        throw InputError(fmt::format("prompt {}: expected ids below {}, got {}", i, config.vocabulary, id));
      }
    }
  }
}

}  // namespace

bool HasEnded(std::span<const int64_t> ids, const SamplingOptions& options) {
  if (ids.empty()) return false;
  const std::vector<int64_t>& ends = options.end_tokens;
  return std::find(ends.begin(), ends.end(), ids.back()) != ends.end() || options.stops.EndAt(ids);
}

double DrawOf(const RolloutRequest& request, int64_t place) {
  return Random({request.seed, static_cast<uint64_t>(place)}).Uniform();
}

int64_t TokenLimit(const RolloutRequest& request, const SamplingOptions& options) {
  return std::min(request.max_tokens.value_or(options.max_tokens), options.max_tokens);
}

std::vector<Rollout> GenerateInBatches(const Decoder& decoder, const std::vector<RolloutRequest>& requests,
                                       const SamplingOptions& options, const RolloutProgress& progress,
                                       const RolloutSink& sink) {
  const at::NoGradGuard no_gradients;
  std::vector<Rollout> rollouts(requests.size());
  int64_t steps = 0;
  int64_t tokens = 0;
  int64_t finished = 0;
  const size_t most_rows = options.batch_invariant ? 1 : kMostRows;
  for (size_t start = 0; start < requests.size(); start += most_rows) {
    const size_t count = std::min(most_rows, requests.size() - start);
    RolloutBatch batch(decoder, std::span(requests).subspan(start, count), options,
                       std::span(rollouts).subspan(start, count));
    batch.Run(
        [&](int64_t more_tokens, int64_t more_finished) {
          tokens += more_tokens;
          finished += more_finished;
          if (progress && ++steps % kStepsPerReport == 0) progress(tokens, finished);
        },
        [&](size_t request, const Rollout& rollout) {
          if (sink) sink(start + request, rollout);
        });
    finished = static_cast<int64_t>(start + count);
  }
  if (progress) progress(tokens, finished);
  return rollouts;
}

RolloutEngine::RolloutEngine() = default;
RolloutEngine::~RolloutEngine() = default;

std::vector<Rollout> RolloutEngine::Generate(const Decoder& decoder, const std::vector<RolloutRequest>& requests,
                                             const SamplingOptions& options, const RolloutProgress& progress,
                                             const RolloutSink& sink) {
  Check(decoder, requests, options);
  if (!CanUseSlots(decoder)) return GenerateInBatches(decoder, requests, options, progress, sink);
  if (!slots_) slots_ = std::make_unique<SlotEngine>();
  return slots_->Generate(decoder, requests, options, progress, sink);
}

StepRecordings RolloutEngine::Recordings() const { return slots_ ? slots_->Recordings() : StepRecordings{}; }

std::vector<Rollout> GenerateRollouts(const Decoder& decoder, const std::vector<RolloutRequest>& requests,
                                      const SamplingOptions& options, const RolloutProgress& progress,
                                      const RolloutSink& sink) {
  return RolloutEngine().Generate(decoder, requests, options, progress, sink);
}

}  // namespace knaves
