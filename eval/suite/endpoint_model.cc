#include "eval/suite/endpoint_model.h"

#include <fmt/format.h>

#include <cassert>
#include <chrono>
#include <mutex>
#include <optional>
#include <thread>

#include "base/error.h"
#include "base/interrupt.h"
#include "base/json_lines.h"
#include "base/ordered_work.h"
#include "base/random.h"
#include "eval/suite/http_client.h"

namespace knaves {
namespace {

constexpr uint64_t kEndpointStream = 0x656e64;  // "end": keeps the samples apart from a local model's
constexpr size_t kMostOfBody = 300;             // bytes of a reply that an error shows
constexpr long kOk = 200;
constexpr long kTooManyRequests = 429;
constexpr long kServerFailure = 500;

[[noreturn]] void ThrowReply(const std::string& url, const HttpReply& reply, const char* expected) {
  std::string body = reply.body.substr(0, kMostOfBody);
  for (char& byte : body) byte = static_cast<unsigned char>(byte) < ' ' ? ' ' : byte;
  throw WorkError(fmt::format("{}: expected {}, got status {}: {}", url, expected, reply.status, body));
}

// Waits, unless SIGINT or SIGTERM comes.
void Wait(double seconds) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::duration<double>(seconds);
  while (std::chrono::steady_clock::now() < end) {
    ThrowIfInterrupted();
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
}

// The reply's JSON, after at most so many retries.
Json Ask(const EndpointOptions& options, const std::string& path, const std::optional<std::string>& json, int retries) {
  const HttpRequest request = {options.url + path, json, options.key};
  double wait = options.first_wait;
  for (int left = retries;; --left, wait *= 2) {
    std::optional<HttpReply> reply;
    try {
      reply = Send(request);
    } catch (const WorkError&) {
      if (left == 0) throw;
    }
    const bool may_pass = !reply || reply->status == kTooManyRequests || reply->status >= kServerFailure;
    if (may_pass && left > 0) {
      Wait(wait);
      continue;
    }
    Json value = Json::parse(reply->body, nullptr, /*allow_exceptions=*/false);
    if (reply->status != kOk || !value.is_object()) ThrowReply(request.url, *reply, "a JSON object");
    return value;
  }
}

// The first of a list under `field`, if there is one.
const Json* FirstOf(const Json& reply, const char* field) {
  const auto list = reply.find(field);
  return list != reply.end() && list->is_array() && !list->empty() && (*list)[0].is_object() ? &(*list)[0] : nullptr;
}

std::string CompletionRequest(const EndpointOptions& options, const std::string& prompt, uint64_t seed) {
  return JsonLine({{"model", options.model},
                   {"prompt", prompt},
                   {"max_tokens", options.sampling.max_tokens},
                   {"temperature", options.sampling.temperature},
                   {"top_p", options.sampling.top_p},
                   {"seed", seed >> 33}});  // servers take 31 bits
}

EvalResponse ResponseOf(const EndpointOptions& options, const Json& reply) {
  const Json* choice = FirstOf(reply, "choices");
  const bool has_text = choice != nullptr && choice->contains("text") && (*choice)["text"].is_string();
  if (!has_text) ThrowReply(options.url + "/completions", {kOk, reply.dump()}, "choices[0].text");
  EvalResponse response;
  response.text = (*choice)["text"].get<std::string>();
  const bool cut_off = choice->contains("finish_reason") && (*choice)["finish_reason"] == "length";
  response.finish_reason = cut_off ? FinishReason::kLength : FinishReason::kStop;
  const Json usage = reply.value("usage", Json());
  if (usage.is_object() && usage.contains("completion_tokens") && usage["completion_tokens"].is_number_unsigned()) {
    response.tokens = usage["completion_tokens"].get<int>();
  }
  response.max_tokens = static_cast<int>(options.sampling.max_tokens);
  return response;
}

}  // namespace

void CheckEndpoint(const EndpointOptions& options) {
  if (!HasHttp()) throw InputError("--endpoint: this build has no HTTP: install libcurl4-openssl-dev and build again");
  if (!options.url.starts_with("http://") && !options.url.starts_with("https://")) {
    throw InputError(fmt::format("--endpoint: expected a URL such as http://localhost:8000/v1, got '{}'", options.url));
  }
}

std::string FirstModelOf(const EndpointOptions& options) {
  const Json reply = Ask(options, "/models", std::nullopt, 0);  // a wrong address shows at once
  const Json* first = FirstOf(reply, "data");
  if (first != nullptr && first->contains("id") && (*first)["id"].is_string()) return (*first)["id"];
  ThrowReply(options.url + "/models", {kOk, reply.dump()}, "data[0].id");
}

std::vector<EvalResponse> AskEndpoint(const EndpointOptions& options, const std::vector<EvalItem>& items,
                                      const EvalProgress& progress) {
  const auto samples = static_cast<size_t>(options.sampling.samples);
  std::vector<EvalResponse> responses(items.size() * samples);
  std::mutex mutex;
  size_t finished = 0;
  int64_t tokens = 0;
  ParallelFor(responses.size(), static_cast<int>(options.sampling.batch), [&](size_t i) {
    const size_t item = i / samples;
    assert(items[item].prompt);
    const uint64_t seed = MixSeed({options.sampling.seed, kEndpointStream, item, i % samples});
    const std::string request = CompletionRequest(options, *items[item].prompt, seed);
    responses[i] = ResponseOf(options, Ask(options, "/completions", request, options.retries));
    responses[i].item = item;
    const std::lock_guard<std::mutex> lock(mutex);
    tokens += responses[i].tokens;
    progress(++finished, responses.size(), tokens);
  });
  return responses;
}

}  // namespace knaves
