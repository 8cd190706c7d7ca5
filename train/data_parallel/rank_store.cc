#include "train/data_parallel/rank_store.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <optional>
#include <thread>

#include "base/error.h"
#include "base/interrupt.h"
#include "train/data_parallel/rank_monitor.h"
#include "train/data_parallel/tcp_store.h"

namespace knaves {
namespace {

constexpr size_t kPieceBytes = size_t{4} << 20;  // the server refuses values of more than 8 MiB
constexpr std::chrono::microseconds kShortestPause{50};
constexpr std::chrono::microseconds kLongestPause{5000};
constexpr std::chrono::seconds kFarewell{2};

std::string JoinedKey(int rank) { return fmt::format("joined/{}", rank); }

}  // namespace

class RankStore::Connection {
 public:
  explicit Connection(const RankPlace& place)
      : place_(place), store_(ConnectStore(place, place.rank == 0 && !place.launcher_serves)) {
    Try([&] { store_->set(JoinedKey(place.rank), "1"); });
    const auto start = std::chrono::steady_clock::now();
    for (int rank = 0; rank < place.count; ++rank) {
      Await(JoinedKey(rank), [&] {
        if (Interrupted()) throw Interruption{};
        if (std::chrono::steady_clock::now() - start < kJoinLimit) return;
        throw WorkError(fmt::format("{}: {} has not started within {} s", RankName(place, place.rank),
                                    RankName(place, rank), kJoinLimit.count()));
      });
    }
    monitor_.emplace(place);
  }

  ~Connection() {
    monitor_.reset();
    try {
      const auto start = std::chrono::steady_clock::now();
      int64_t left = store_->add("left", 1);
      while (place_.rank == 0 && left < place_.count && std::chrono::steady_clock::now() - start < kFarewell) {
        std::this_thread::sleep_for(kLongestPause);
        left = store_->add("left", 0);
      }
    } catch (const c10::Error&) {
      // The server has left first.
    }
  }

  const RankPlace& place() const { return place_; }
  RankMonitor& monitor() { return *monitor_; }
  int64_t NextNumber() { return ++number_; }

  void Put(const std::string& key, const std::string& bytes) {
    Try([&] {
      const size_t pieces = (bytes.size() + kPieceBytes - 1) / kPieceBytes;
      for (size_t i = 0; i < pieces; ++i) {
        store_->set(fmt::format("{}/{}", key, i), bytes.substr(i * kPieceBytes, kPieceBytes));
      }
      store_->set(key, std::to_string(pieces));  // last: where it is, everything is
    });
  }

  std::string Take(const std::string& key) {
    Await(key, [&] { monitor_->Check(); });
    std::string bytes;
    Try([&] {
      const size_t pieces = std::stoul(store_->get_to_str(key));
      for (size_t i = 0; i < pieces; ++i) bytes += store_->get_to_str(fmt::format("{}/{}", key, i));
    });
    return bytes;
  }

  void Delete(const std::string& key) {
    Try([&] {
      const size_t pieces = std::stoul(store_->get_to_str(key));
      for (size_t i = 0; i < pieces; ++i) store_->deleteKey(fmt::format("{}/{}", key, i));
      store_->deleteKey(key);
    });
  }

 private:
  // Calls check() again and again until somebody has put the key.
  template <typename Check>
  void Await(const std::string& key, const Check& check) {
    std::chrono::microseconds pause = kShortestPause;
    for (bool there = false; !there;) {
      Try([&] { there = store_->check({key}); });
      if (there) return;
      check();
      std::this_thread::sleep_for(pause);
      pause = std::min(2 * pause, kLongestPause);
    }
  }

  // The server is a part of rank 0: where it does not answer, rank 0 has ended.
  template <typename Work>
  void Try(const Work& work) {
    try {
      work();
    } catch (const c10::Error&) {
      if (monitor_) monitor_->Check();
      const std::string who = place_.launcher_serves ? "the launcher" : RankName(place_, 0);
      throw WorkError(who + " ended: its connections are closed");
    }
  }

  const RankPlace place_;
  c10::intrusive_ptr<c10d::Store> store_;
  std::optional<RankMonitor> monitor_;  // from the time when all have joined
  int64_t number_ = 0;                  // of what was put last, the same in all processes
};

RankStore::RankStore(const RankPlace& place) : connection_(std::make_unique<Connection>(place)) {}

RankStore::~RankStore() = default;

std::vector<std::string> RankStore::Gather(const std::string& mine) {
  Connection& store = *connection_;
  const int64_t number = store.NextNumber();
  const auto key = [](int64_t of, int rank) { return fmt::format("all/{}/{}", of, rank); };
  store.Put(key(number, store.place().rank), mine);
  std::vector<std::string> all;
  for (int rank = 0; rank < store.place().count; ++rank) all.push_back(store.Take(key(number, rank)));
  // Who has put this has read all that was put before.
  if (last_gathered_ > 0) store.Delete(key(last_gathered_, store.place().rank));
  last_gathered_ = number;
  return all;
}

std::string RankStore::FromFirst(const std::string& text) {
  return Gather(connection_->place().rank == 0 ? text : "").front();
}

std::vector<std::string> RankStore::Exchange(const std::vector<std::string>& pieces) {
  Connection& store = *connection_;
  const int own = store.place().rank;
  const int64_t number = store.NextNumber();
  const auto key = [number](int from, int to) { return fmt::format("pair/{}/{}/{}", number, from, to); };
  for (int rank = 0; rank < store.place().count; ++rank) {
    if (rank != own) store.Put(key(own, rank), pieces[static_cast<size_t>(rank)]);
  }
  std::vector<std::string> received;
  for (int rank = 0; rank < store.place().count; ++rank) {
    received.push_back(rank == own ? pieces[static_cast<size_t>(own)] : store.Take(key(rank, own)));
    if (rank != own) store.Delete(key(rank, own));
  }
  return received;
}

void RankStore::TellEnd(const std::string& why) { connection_->monitor().TellEnd(why); }

void RankStore::OnEnd(std::function<void()> abandon) { connection_->monitor().OnEnd(std::move(abandon)); }

}  // namespace knaves
