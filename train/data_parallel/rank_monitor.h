// Whether all processes of a data-parallel run are alive. Each gives a sign of life every half second, whatever else it
// does; one that has given none for kSilence, or has said why it ends, ends the run on all others.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "train/data_parallel/rank_place.h"

namespace knaves {

class RankMonitor {
 public:
  static constexpr std::chrono::seconds kSilence{15};

  // Begins. Signs travel over a connection of their own. Throws WorkError where there is none. REQUIRES: all processes
  // have joined
  explicit RankMonitor(const RankPlace& place);
  ~RankMonitor();  // gives no signs any more
  RankMonitor(const RankMonitor&) = delete;
  RankMonitor& operator=(const RankMonitor&) = delete;

  // Throws WorkError "rank 1 of 2 ended: ..." once another process has.
  void Check() const;

  // Tells the others why this one ends; what was told first stands.
  void TellEnd(const std::string& why);

  // Called once from another thread when a process has ended.
  void OnEnd(std::function<void()> abandon);

 private:
  class Watch;
  std::unique_ptr<Watch> watch_;
};

// "rank 1 of 2"
std::string RankName(const RankPlace& place, int rank);

}  // namespace knaves
