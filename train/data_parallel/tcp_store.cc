#include "train/data_parallel/tcp_store.h"

#include <c10/util/Logging.h>
#include <fmt/format.h>

#include <cstdlib>
#include <torch/csrc/distributed/c10d/PrefixStore.hpp>
#include <torch/csrc/distributed/c10d/TCPStore.hpp>

#include "base/error.h"

namespace knaves {
namespace {

// LibTorch would print a stack of its own calls beside our one line whenever a connection closes.
void SilenceWarnings() {
  ::setenv("TORCH_CPP_LOG_LEVEL", "ERROR", /*overwrite=*/0);
  c10::initLogging();
}

}  // namespace

c10::intrusive_ptr<c10d::Store> ConnectStore(const RankPlace& place, bool serves) {
  SilenceWarnings();
  c10d::TCPStoreOptions options;
  options.port = place.port;
  options.isServer = serves;
  options.numWorkers = place.count;
  options.waitWorkers = false;
  options.timeout = kJoinLimit;
  try {
    auto store = c10::make_intrusive<c10d::TCPStore>(place.address, options);
    return c10::make_intrusive<c10d::PrefixStore>("knaves/" + place.attempt, std::move(store));
  } catch (const c10::Error& error) {
    const std::string why = error.what_without_backtrace();
    throw WorkError(fmt::format("rank {} of {}: expected {} {}:{} (MASTER_ADDR, MASTER_PORT): {}", place.rank,
                                place.count, serves ? "to serve at" : "a server at", place.address, place.port,
                                why.substr(0, why.find('\n'))));
  }
}

}  // namespace knaves
