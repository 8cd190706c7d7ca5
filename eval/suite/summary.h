// The figures of an evaluation, task by task and together.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "eval/metrics.h"
#include "eval/suite/evaluation.h"

namespace knaves {

struct Metric {
  std::string
      name;  // "acc", "pass@4", "majority@4", "format", "response_length", "cut_off", "behaviour/hesitation", ...
  Estimate estimate;
};

struct TaskSummary {
  std::string task;
  size_t items = 0;
  size_t distinct = 0;  // items that differ in more than names and order
  size_t samples = 0;
  std::vector<Metric> metrics;  // in the order of docs/evaluation.md

  // Nothing where the metric does not apply (a length in tokens of recorded responses).
  const Estimate* Find(std::string_view name) const;
};

struct EvaluationSummary {
  std::vector<TaskSummary> tasks;  // in order of their first item
  TaskSummary all;                 // the group "kk": every sample counts once
};

// Shares have clustered Wilson intervals, means clustered normal ones (eval/metrics.h); clusters are task ids.
// pass@k and majority@k are there for more than one sample an item, with k up to the least number of samples of one.
EvaluationSummary Summarize(const Evaluation& evaluation);

}  // namespace knaves
