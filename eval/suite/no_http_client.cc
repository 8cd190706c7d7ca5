// What a build without libcurl has in place of http_client.cc.
#include <cassert>
#include <cstdlib>

#include "eval/suite/http_client.h"

namespace knaves {

bool HasHttp() { return false; }

HttpReply Send(const HttpRequest& /*request*/) {
  assert(false && "Send needs a build with libcurl");
  std::abort();
}

}  // namespace knaves
