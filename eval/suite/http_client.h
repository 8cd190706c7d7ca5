// Requests over HTTP, by libcurl. A build without libcurl links no_http_client.cc instead.
#pragma once

#include <optional>
#include <string>

namespace knaves {

struct HttpRequest {
  std::string url;
  std::optional<std::string> json;  // POSTed; nothing: GET
  std::string key;                  // sent as "Authorization: Bearer KEY"; empty: none
};

struct HttpReply {
  long status = 0;
  std::string body;
};

// Whether this build can send requests.
bool HasHttp();

// Any thread. Throws WorkError "URL: why" where no reply came, as always without HasHttp(), and Interruption soon after
// SIGINT or SIGTERM.
HttpReply Send(const HttpRequest& request);

}  // namespace knaves
