// A connection to the store of a data-parallel run: LibTorch's TCPStore, under a prefix of our own.
#pragma once

#include <torch/csrc/distributed/c10d/Store.hpp>

#include "train/data_parallel/rank_place.h"

namespace knaves {

// The same address and prefix in every process. With `serves` this process is the server. Waits for the server for
// kJoinLimit. Throws WorkError that names the address.
inline constexpr std::chrono::seconds kJoinLimit{300};
c10::intrusive_ptr<c10d::Store> ConnectStore(const RankPlace& place, bool serves);

}  // namespace knaves
