#include "train/data_parallel/rank_monitor.h"

#include <fmt/format.h>

#include <atomic>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

#include "base/error.h"
#include "train/data_parallel/tcp_store.h"

namespace knaves {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kBeat{500};
constexpr const char* kEnded = "ended";  // the key of what ended the run

std::string BeatKey(int rank) { return fmt::format("beat/{}", rank); }

}  // namespace

std::string RankName(const RankPlace& place, int rank) { return fmt::format("rank {} of {}", rank, place.count); }

class RankMonitor::Watch {
 public:
  explicit Watch(const RankPlace& place) : place_(place), store_(ConnectStore(place, false)) {
    const auto now = Clock::now();
    if (place.rank == 0) {
      for (int rank = 1; rank < place.count; ++rank) seen_[rank] = {"", now};
    } else {
      seen_[0] = {"", now};
    }
    thread_ = std::jthread([this](const std::stop_token& stop) { Run(stop); });
  }

  ~Watch() {
    thread_.request_stop();
    wake_.notify_all();
  }

  std::string ended() const {
    const std::lock_guard lock(mutex_);
    return ended_;
  }

  void TellEnd(const std::string& why) {
    ends_itself_ = true;
    SetEnd(RankName(place_, place_.rank) + " ended: " + why);
  }

  void OnEnd(std::function<void()> abandon) {
    const std::lock_guard lock(mutex_);
    abandon_ = std::move(abandon);
  }

 private:
  struct Sign {
    std::string beat;
    Clock::time_point time;  // when it was new
  };

  void Run(const std::stop_token& stop) {
    for (int64_t beat = 0; !stop.stop_requested() && ended().empty(); ++beat) {
      try {
        store_->set(BeatKey(place_.rank), std::to_string(beat));
        Look();
      } catch (const c10::Error&) {
        NoteEnd(place_.launcher_serves ? "the launcher ended"
                                       : RankName(place_, 0) + " ended: its connections are closed");
      }
      std::unique_lock lock(mutex_);
      wake_.wait_for(lock, kBeat, [&] { return stop.stop_requested(); });
    }
  }

  void Look() {
    if (store_->check({kEnded})) NoteEnd(store_->get_to_str(kEnded));
    for (auto& [rank, sign] : seen_) {
      const std::string beat = store_->check({BeatKey(rank)}) ? store_->get_to_str(BeatKey(rank)) : "";
      if (beat != sign.beat) sign = {beat, Clock::now()};
      if (Clock::now() - sign.time < kSilence) continue;
      SetEnd(fmt::format("{} ended: no sign of life for {} s", RankName(place_, rank), kSilence.count()));
    }
  }

  // For all processes to read.
  void SetEnd(const std::string& text) {
    try {
      NoteEnd(store_->compareSet(kEnded, std::string(), text));
    } catch (const c10::Error&) {
      NoteEnd(text);  // the server is gone: the others learn of that
    }
  }

  void NoteEnd(const std::string& text) {
    std::function<void()> abandon;
    {
      const std::lock_guard lock(mutex_);
      if (!ended_.empty()) return;
      ended_ = text;
      abandon = abandon_;
    }
    if (abandon && !ends_itself_) abandon();
  }

  const RankPlace place_;
  c10::intrusive_ptr<c10d::Store> store_;
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::string ended_;  // what ended the run; empty: nothing has
  std::function<void()> abandon_;
  std::atomic<bool> ends_itself_ = false;  // this process
  std::map<int, Sign> seen_;               // rank 0 watches all, the others watch rank 0
  std::jthread thread_;
};

RankMonitor::RankMonitor(const RankPlace& place) : watch_(std::make_unique<Watch>(place)) {}

RankMonitor::~RankMonitor() = default;

void RankMonitor::Check() const {
  const std::string ended = watch_->ended();
  if (!ended.empty()) throw WorkError(ended);
}

void RankMonitor::TellEnd(const std::string& why) { watch_->TellEnd(why); }

void RankMonitor::OnEnd(std::function<void()> abandon) { watch_->OnEnd(std::move(abandon)); }

}  // namespace knaves
