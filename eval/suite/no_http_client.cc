// What a build without libcurl has in place of http_client.cc.
#include "base/error.h"
#include "eval/suite/http_client.h"

namespace knaves {

bool HasHttp() { return false; }

HttpReply Send(const HttpRequest& request) { throw WorkError(request.url + ": this build has no HTTP"); }

}  // namespace knaves
