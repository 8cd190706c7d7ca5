// "--endpoint URL", a model behind a server in place of one in this process.
#pragma once

#include "eval/suite/endpoint_model.h"

namespace CLI {
class App;
}

namespace knaves {

// Adds --endpoint and --endpoint-model, after all options that a model in this process alone has. The key is that of
// the environment variable OPENAI_API_KEY, if there is one.
void AddEndpointOptions(CLI::App& parser, EndpointOptions& endpoint);

}  // namespace knaves
