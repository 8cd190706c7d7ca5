// The back end that asks a model behind an OpenAI-compatible server (vLLM, SGLang, llama.cpp, Ollama and others), by
// its text completions: a prompt is continued as it is written, as by a model in this process.
// https://platform.openai.com/docs/api-reference/completions
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "eval/suite/evaluation.h"
#include "eval/suite/local_model.h"

namespace knaves {

struct EndpointOptions {
  std::string url;               // "http://localhost:8000/v1"
  std::string model;             // its name there
  std::string key;               // sent as a bearer token; empty: none
  int retries = 5;               // after no reply, "too many requests" and failures of the server
  double first_wait = 1.0;       // seconds before the first retry, doubled for each later one
  LocalModelOptions sampling{};  // `batch`: requests at one time; `stop` is not sent
};

// Throws InputError for a URL that is not of HTTP, and where this build has no HTTP.
void CheckEndpoint(const EndpointOptions& options);

// The first model that the server lists. Throws WorkError "URL: ..." where it lists none. REQUIRES: CheckEndpoint
std::string FirstModelOf(const EndpointOptions& options);

// `samples` responses to each item's prompt, in order of the items; each is a request with a seed of its own. Throws
// WorkError "URL: ..." for what the server refuses or does not answer, and Interruption. REQUIRES: every item has a
// prompt, and CheckEndpoint
std::vector<EvalResponse> AskEndpoint(const EndpointOptions& options, const std::vector<EvalItem>& items,
                                      const EvalProgress& progress);

}  // namespace knaves
