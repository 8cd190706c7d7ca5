// How the processes of a data-parallel run speak with each other: by a store that rank 0 (or the launcher) serves. All
// processes call the same functions in the same order.
//
// LibTorch's ProcessGroupGloo would be another way, but its header needs Gloo's, which the wheel does not carry.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "train/data_parallel/rank_place.h"

namespace knaves {

// A function that waits for another process throws WorkError "rank 1 of 2 ended: ..." within seconds after that has
// ended (rank_monitor.h). One thread.
class RankStore {
 public:
  // Joins: waits until every process has. Throws WorkError naming one that has not after five minutes.
  explicit RankStore(const RankPlace& place);
  // Rank 0 stays a moment, until the others have read what they wait for.
  ~RankStore();
  RankStore(const RankStore&) = delete;
  RankStore& operator=(const RankStore&) = delete;

  // [count], what each process gave, in the order of ranks.
  std::vector<std::string> Gather(const std::string& mine);

  // What rank 0 gave; the others' is not looked at.
  std::string FromFirst(const std::string& text);

  // [count], what each process gave for this one. `pieces` [count] has something for each.
  std::vector<std::string> Exchange(const std::vector<std::string>& pieces);

  // As RankMonitor.
  void TellEnd(const std::string& why);
  void OnEnd(std::function<void()> abandon);

 private:
  class Connection;
  std::unique_ptr<Connection> connection_;
  int64_t last_gathered_ = 0;  // number of the last Gather, whose text is still there
};

}  // namespace knaves
