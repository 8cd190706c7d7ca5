#include "policy/engine/slot_engine.h"

#include <ATen/core/grad_mode.h>

#include <algorithm>
#include <deque>
#include <span>
#include <utility>

#include "policy/engine/decode_step.h"
#include "policy/engine/prompt_pool.h"

namespace knaves {
namespace {

constexpr int64_t kMostSlots = 512;
constexpr int64_t kStepsPerLook = 4;    // between two looks at what has ended
constexpr size_t kMostRequests = 8192;  // whose results are held on the device at a time
constexpr double kShareOfMemory = 0.8;  // of what is free, for slots

int64_t CapacityFor(std::span<const RolloutRequest> requests, const SamplingOptions& options) {
  int64_t capacity = 0;
  for (const RolloutRequest& request : requests) {
    capacity = std::max(capacity, static_cast<int64_t>(request.prompt_ids.size()) + TokenLimit(request, options));
  }
  return capacity;
}

int64_t SlotCount(const Decoder& decoder, int64_t requests, int64_t capacity, bool batch_invariant) {
  const ModelConfig& config = decoder.config();
  const int64_t bytes =
      config.CachedNumbers() * capacity * static_cast<int64_t>(decoder.OutputEmbedding().element_size());
  const int64_t most = batch_invariant ? std::min(requests, DecodeStep::kInvariantRows) : requests;
  return std::max<int64_t>(1, std::min(most, SlotsThatFit(FreeDeviceBytes(), bytes)));
}

// Where responses complete a stop string. The device does not know of these: it samples on until the host has seen one.
class StopSearch {
 public:
  StopSearch(const StopStrings& stops, size_t requests) : stops_(stops), looked_at_(requests), stopped_at_(requests) {}

  // Whether the response holds a stop string; `ids` are its first tokens, at least as many as in the call before.
  bool Find(size_t request, std::span<const int64_t> ids) {
    size_t& looked_at = looked_at_[request];
    while (stopped_at_[request] == 0 && looked_at < ids.size()) {
      if (stops_.EndAt(ids.first(++looked_at))) stopped_at_[request] = looked_at;
    }
    return stopped_at_[request] > 0;
  }

  size_t At(size_t request) const { return stopped_at_[request]; }  // tokens up to the stop string's end; 0: none found

 private:
  const StopStrings& stops_;
  std::vector<size_t> looked_at_, stopped_at_;
};

// Requests from prompts to ends.
class SlotRun {
 public:
  SlotRun(const Decoder& decoder, Slots& slots, DecodeStep& step, std::span<const RolloutRequest> requests,
          const SamplingOptions& options)
      : requests_(requests),
        rollouts_(requests.size()),
        options_(options),
        slots_(slots),
        step_(step),
        prompts_(decoder, options.batch_invariant),
        stops_(options.stops, requests.size()) {
    const int64_t capacity = CapacityFor(requests, options);
    const auto count = static_cast<int64_t>(requests.size());
    busy_.resize(static_cast<size_t>(SlotCount(decoder, count, capacity, options_.batch_invariant)));
    slots_.Begin(static_cast<int64_t>(busy_.size()), count, options.max_tokens);
    step_.Begin(decoder, capacity, options);
  }
  ~SlotRun() {
    step_.End();
    slots_.End();
  }
  SlotRun(const SlotRun&) = delete;
  SlotRun& operator=(const SlotRun&) = delete;

  // Calls `tell(tokens, finished)` now and then, and `sink(request, rollout)`.
  template <typename Tell, typename Sink>
  std::vector<Rollout> Run(const Tell& tell, const Sink& sink) {
    while (Admit()) {
      const int64_t steps = StepsUntilLook();
      for (int64_t i = 0; i < steps; ++i) step_.Run();
      steps_ += steps;
      Look();
      FreeThoseAtTheirLimit();
      // The look before this one: the device has the newest steps to work on meanwhile.
      if (looks_.size() > 1) TakeIn(tell, sink);
    }
    Look();  // at the responses that ended last
    while (!looks_.empty()) TakeIn(tell, sink);
    return std::move(rollouts_);
  }

 private:
  // The work of one slot.
  struct Busy {
    bool on = false;
    int64_t last_step = 0;   // of all steps: the limit is reached then at the latest
    int64_t since_look = 0;  // looks up to this one know of the slot's work before
    int64_t seen = 0;        // tokens at the newest look
    size_t request = 0;
  };

  // Gives free slots the next requests and tells the step of a change. Returns whether any slot has work.
  bool Admit() {
    std::vector<SlotEntry> entries;
    for (size_t slot = 0; slot < busy_.size() && next_ < requests_.size(); ++slot) {
      if (busy_[slot].on) continue;
      if (next_ == pooled_) pooled_ += prompts_.Fill(requests_.subspan(next_));
      entries.push_back(Enter(static_cast<int64_t>(slot), requests_[next_]));
      ++next_;
    }
    slots_.Enter(entries);
    changed_ = changed_ || !entries.empty();
    if (changed_) ServeBusy();
    changed_ = false;
    return running_ > 0;
  }

  SlotEntry Enter(int64_t slot, const RolloutRequest& request) {
    prompts_.CopyTo(request.prompt_ids, step_.Cache(), slot);
    const int64_t limit = TokenLimit(request, options_);
    busy_[static_cast<size_t>(slot)] = {true, steps_ + limit, looks_taken_, 0, next_};
    ++running_;
    return {slot,  request.prompt_ids.back(),   static_cast<int64_t>(request.prompt_ids.size()) - 1,
            limit, static_cast<int64_t>(next_), request.seed};
  }

  void ServeBusy() {
    std::vector<int64_t> slots;
    for (size_t slot = 0; slot < busy_.size(); ++slot) {
      if (busy_[slot].on) slots.push_back(static_cast<int64_t>(slot));
    }
    if (!slots.empty()) step_.Serve(slots);
  }

  // Not past the step at which a slot becomes free for certain.
  int64_t StepsUntilLook() const {
    int64_t steps = kStepsPerLook;
    for (const Busy& busy : busy_) {
      if (busy.on) steps = std::min(steps, busy.last_step - steps_);
    }
    return steps;
  }

  void Look() {
    looks_.push_back(slots_.Look(!options_.stops.empty(), std::exchange(ended_, {})));
    ++looks_taken_;
  }

  void Free(Busy& busy) {
    busy.on = false;
    ended_.push_back(static_cast<int64_t>(busy.request));
    changed_ = true;
    --running_;
    ++finished_;
  }

  void FreeThoseAtTheirLimit() {
    for (Busy& busy : busy_) {
      if (busy.on && busy.last_step == steps_) Free(busy);
    }
  }

  template <typename Tell, typename Sink>
  void TakeIn(const Tell& tell, const Sink& sink) {
    SlotLook look = std::move(looks_.front());
    looks_.pop_front();
    look.Wait();
    const int64_t number = looks_taken_ - static_cast<int64_t>(looks_.size());
    for (size_t slot = 0; slot < busy_.size(); ++slot) {
      Busy& busy = busy_[slot];
      if (!busy.on || number <= busy.since_look) continue;
      tokens_ += look.Sampled(slot) - busy.seen;
      busy.seen = look.Sampled(slot);
      const bool stopped = !options_.stops.empty() && stops_.Find(busy.request, look.Ids(slot));
      if (stopped || look.Finished(slot)) Free(busy);
    }
    for (size_t i = 0; i < look.Responses().requests.size(); ++i) {
      const auto request = static_cast<size_t>(look.Responses().requests[i]);
      rollouts_[request] = RolloutFrom(look.Responses(), i);
      sink(request, rollouts_[request]);
    }
    tell(tokens_, finished_);
  }

  Rollout RolloutFrom(const ResponseRows& responses, size_t i) {
    const int64_t width = responses.ids.size(1);
    const int32_t* ids = responses.ids.const_data_ptr<int32_t>() + static_cast<int64_t>(i) * width;
    const float* logprobs = responses.logprobs.const_data_ptr<float>() + static_cast<int64_t>(i) * width;
    const int32_t* end = std::find(ids, ids + width, -1);
    Rollout rollout{{ids, end}, {logprobs, logprobs + (end - ids)}};
    const auto request = static_cast<size_t>(responses.requests[i]);
    if (!options_.stops.empty() && stops_.Find(request, rollout.ids)) {
      rollout.ids.resize(stops_.At(request));
      rollout.logprobs.resize(stops_.At(request));
    }
    rollout.ended = HasEnded(rollout.ids, options_);
    return rollout;
  }

  std::span<const RolloutRequest> requests_;
  std::vector<Rollout> rollouts_;  // of those that have been handed out
  const SamplingOptions& options_;
  std::vector<Busy> busy_;  // by slot
  Slots& slots_;
  DecodeStep& step_;
  PromptPool prompts_;
  StopSearch stops_;
  size_t next_ = 0;    // request to be admitted
  size_t pooled_ = 0;  // requests whose prompts have been computed
  int64_t steps_ = 0;
  int64_t looks_taken_ = 0;
  std::deque<SlotLook> looks_;  // not yet taken in, the oldest first
  std::vector<int64_t> ended_;  // requests whose slots have become free since the newest look
  bool changed_ = false;        // busy slots since the step was told
  int64_t running_ = 0;
  int64_t finished_ = 0;
  int64_t tokens_ = 0;  // that looks have shown
};

}  // namespace

int64_t SlotsThatFit(int64_t free_bytes, int64_t response_bytes) {
  const auto fitting = static_cast<int64_t>(kShareOfMemory * static_cast<double>(free_bytes / response_bytes)) - 1;
  return std::min(kMostSlots, fitting);
}

bool CanUseSlots(const Decoder& decoder) {
  const at::Tensor& weight = decoder.OutputEmbedding();
  const bool type = weight.scalar_type() == at::kFloat || weight.scalar_type() == at::kBFloat16;
  return HaveKernels() && weight.is_cuda() && type && decoder.config().HasPlainLayers();
}

struct SlotEngine::Kept {
  explicit Kept(const Decoder& decoder) : slots(kMostSlots, decoder.OutputEmbedding().device()), step(decoder, slots) {}

  Slots slots;
  DecodeStep step;
};

SlotEngine::SlotEngine() = default;
SlotEngine::~SlotEngine() = default;

int64_t SlotEngine::KeptBytes(const ModelConfig& config, at::ScalarType type) {
  return DecodeStep::KeptBytes(config, type, kMostSlots);
}

StepRecordings SlotEngine::Recordings() const {
  if (!kept_) return forgotten_;
  const StepRecordings& kept = kept_->step.Recordings();
  return {forgotten_.steps + kept.steps, forgotten_.seconds + kept.seconds};
}

std::vector<Rollout> SlotEngine::Generate(const Decoder& decoder, const std::vector<RolloutRequest>& requests,
                                          const SamplingOptions& options, const RolloutProgress& progress,
                                          const RolloutSink& sink) {
  const at::NoGradGuard no_gradients;
  if (kept_ && !kept_->step.Reads(decoder)) {
    forgotten_ = Recordings();
    kept_.reset();
  }
  if (!kept_) kept_ = std::make_unique<Kept>(decoder);
  std::vector<Rollout> rollouts;
  int64_t tokens = 0;
  const auto tell = [&](int64_t more_tokens, int64_t more_finished) {
    if (progress) progress(tokens + more_tokens, static_cast<int64_t>(rollouts.size()) + more_finished);
  };
  for (size_t start = 0; start < requests.size(); start += kMostRequests) {
    const auto part = std::span(requests).subspan(start, std::min(kMostRequests, requests.size() - start));
    const auto hand_out = [&](size_t request, const Rollout& rollout) {
      if (sink) sink(start + request, rollout);
    };
    std::vector<Rollout> results = SlotRun(decoder, kept_->slots, kept_->step, part, options).Run(tell, hand_out);
    for (Rollout& rollout : results) {
      tokens += static_cast<int64_t>(rollout.ids.size());
      rollouts.push_back(std::move(rollout));
    }
  }
  tell(0, 0);
  return rollouts;
}

}  // namespace knaves
