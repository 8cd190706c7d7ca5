#include "eval/suite/http_client.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <memory>
#include <mutex>

#include "base/error.h"
#include "base/interrupt.h"

namespace knaves {
namespace {

constexpr long kConnectSeconds = 10;

size_t TakeBytes(char* bytes, size_t size, size_t count, void* body) {
  static_cast<std::string*>(body)->append(bytes, size * count);
  return size * count;
}

int StopWhenInterrupted(void*, curl_off_t, curl_off_t, curl_off_t, curl_off_t) { return Interrupted() ? 1 : 0; }

using Handle = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
using Headers = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

void AddHeader(Headers& headers, const std::string& line) {
  headers.reset(curl_slist_append(headers.release(), line.c_str()));
}

}  // namespace

bool HasHttp() { return true; }

HttpReply Send(const HttpRequest& request) {
  static std::once_flag started;
  std::call_once(started, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
  const Handle curl(curl_easy_init(), &curl_easy_cleanup);
  if (!curl) throw WorkError("libcurl could not be set up");
  HttpReply reply;
  Headers headers(nullptr, &curl_slist_free_all);
  if (!request.key.empty()) AddHeader(headers, "Authorization: Bearer " + request.key);
  if (request.json) {
    AddHeader(headers, "Content-Type: application/json");
    curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.json->size()));
    curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDS, request.json->data());
  }
  curl_easy_setopt(curl.get(), CURLOPT_URL, request.url.c_str());
  curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(curl.get(), CURLOPT_NOSIGNAL, 1L);  // signals are the program's
  curl_easy_setopt(curl.get(), CURLOPT_CONNECTTIMEOUT, kConnectSeconds);
  curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, &TakeBytes);
  curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &reply.body);
  curl_easy_setopt(curl.get(), CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(curl.get(), CURLOPT_XFERINFOFUNCTION, &StopWhenInterrupted);
  const CURLcode code = curl_easy_perform(curl.get());
  ThrowIfInterrupted();
  if (code != CURLE_OK) throw WorkError(fmt::format("{}: {}", request.url, curl_easy_strerror(code)));
  curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &reply.status);
  return reply;
}

}  // namespace knaves
