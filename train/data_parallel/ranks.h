// The processes of a data-parallel run, each with the whole policy, on a part of every step's work. What they compute
// together is what one process would: the same puzzles, the same seeds, sums over all of them.
//
// All processes call the same functions in the same order; each of them waits for the others, and throws WorkError
// "rank 1 of 2 ended: ..." within RankMonitor::kSilence and a few seconds after a process has ended. In a run of one
// process they return at once.
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "train/data_parallel/rank_place.h"

namespace knaves {

// Items begin .. end-1.
struct Share {
  int64_t begin = 0;
  int64_t end = 0;

  int64_t size() const { return end - begin; }
  bool Contains(int64_t item) const { return item >= begin && item < end; }
};

// One thread.
class Ranks {
 public:
  Ranks();                                 // this process alone
  explicit Ranks(const RankPlace& place);  // joins the others, where there are some. Throws WorkError
  ~Ranks();
  Ranks(const Ranks&) = delete;
  Ranks& operator=(const Ranks&) = delete;
  static const Ranks& Alone();

  int count() const { return place_.count; }
  int local_rank() const { return place_.local_rank; }
  bool IsFirst() const { return place_.rank == 0; }  // the one that writes and speaks

  // What of `items` is this process's work: contiguous blocks in the order of ranks, as even as can be.
  Share ShareOf(int64_t items) const;

  // [count], what each process gave, in the order of ranks.
  std::vector<std::string> Gather(const std::string& mine) const;

  // What the first process gave.
  std::string FromFirst(const std::string& text) const;

  // Whether any process says so.
  bool Any(bool mine) const;

  // The greatest of all processes' numbers.
  double Greatest(double mine) const;

  // Elementwise sums over all processes, the same to the bit in each.
  std::vector<double> Sum(const std::vector<double>& mine) const;

  // The same of float32 tensors, in place: by NCCL where they lie on a GPU. Shapes are the same in all processes.
  void Sum(const std::vector<at::Tensor>& tensors) const;

  // Tells the others why this process ends.
  void TellEnd(const std::string& why) const;

 private:
  class Links;
  RankPlace place_;
  std::unique_ptr<Links> links_;  // null: alone
};

}  // namespace knaves
