#include "cli/endpoint_options.h"

#include <CLI/CLI.hpp>
#include <cstdlib>

namespace knaves {

void AddEndpointOptions(CLI::App& parser, EndpointOptions& endpoint) {
  CLI::Option* url =
      parser.add_option("--endpoint", endpoint.url, "URL of an OpenAI-compatible server, http://localhost:8000/v1");
  parser
      .add_option("--endpoint-model", endpoint.model, "The model's name there; the first that it lists when left out")
      ->needs(url);
  for (const char* of_this_process : {"--tokenizer", "--stop", "--device", "--dtype"}) {
    url->excludes(parser.get_option(of_this_process));
  }
  if (const char* key = std::getenv("OPENAI_API_KEY")) endpoint.key = key;
}

}  // namespace knaves
