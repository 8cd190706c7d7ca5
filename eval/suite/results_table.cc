#include <fmt/format.h>

#include <algorithm>

#include "eval/suite/results_files.h"

namespace knaves {
namespace {

using Row = std::vector<std::string>;

// Columns as wide as their widest cell; the first to the left, the others to the right.
std::string AlignedText(const std::vector<Row>& rows) {
  std::vector<size_t> widths(rows.front().size(), 0);
  for (const Row& row : rows) {
    for (size_t column = 0; column < row.size(); ++column)
      widths[column] = std::max(widths[column], row[column].size());
  }
  std::string text;
  for (const Row& row : rows) {
    text += fmt::format("{:<{}}", row[0], widths[0]);
    for (size_t column = 1; column < row.size(); ++column) text += fmt::format("  {:>{}}", row[column], widths[column]);
    text += '\n';
  }
  return text;
}

std::string ShareText(const Estimate* estimate) {
  return estimate == nullptr ? "-" : fmt::format("{:.3f}", estimate->mean);
}

std::string IntervalText(const Estimate* estimate) {
  if (estimate == nullptr) return "-";
  return fmt::format("{:.3f} [{:.3f}, {:.3f}]", estimate->mean, estimate->low, estimate->high);
}

std::string LengthText(const TaskSummary& task) {
  const Estimate* tokens = task.Find("response_length");
  if (tokens != nullptr) return fmt::format("{:.0f} tokens", tokens->mean);
  return fmt::format("{:.0f} chars", task.Find("response_chars")->mean);
}

std::string PuzzlesText(const TaskSummary& task) {
  return task.distinct == task.items ? fmt::format("{}", task.items)
                                     : fmt::format("{} ({} distinct)", task.items, task.distinct);
}

// pass@k and majority@k, as far as every task has them.
std::vector<std::string> SampleSetMetrics(const EvaluationSummary& summary) {
  std::vector<std::string> names;
  for (const Metric& metric : summary.all.metrics) {
    if (metric.name.starts_with("pass@") || metric.name.starts_with("majority@")) names.push_back(metric.name);
  }
  return names;
}

std::vector<const TaskSummary*> AllTasks(const EvaluationSummary& summary) {
  std::vector<const TaskSummary*> tasks;
  for (const TaskSummary& task : summary.tasks) tasks.push_back(&task);
  if (tasks.size() != 1) tasks.push_back(&summary.all);
  return tasks;
}

}  // namespace

std::string ResultsTable(const EvaluationSummary& summary) {
  const std::vector<std::string> set_metrics = SampleSetMetrics(summary);
  std::vector<Row> figures = {{"task", "puzzles", "responses", "accuracy [95 %]"}};
  for (const std::string& name : set_metrics) figures[0].push_back(name);
  for (const char* name : {"format", "length", "cut off"}) figures[0].emplace_back(name);
  std::vector<Row> behaviours = {{"share of responses with"}};
  for (const Behaviour& behaviour : Behaviours()) behaviours[0].emplace_back(behaviour.title);

  for (const TaskSummary* task : AllTasks(summary)) {
    Row row = {task->task, PuzzlesText(*task), fmt::format("{}", task->samples), IntervalText(task->Find("acc"))};
    for (const std::string& name : set_metrics) row.push_back(ShareText(task->Find(name)));
    row.insert(row.end(), {ShareText(task->Find("format")), LengthText(*task), ShareText(task->Find("cut_off"))});
    figures.push_back(std::move(row));
    Row shares = {task->task};
    for (const Behaviour& behaviour : Behaviours()) {
      shares.push_back(ShareText(task->Find(fmt::format("behaviour/{}", behaviour.name))));
    }
    behaviours.push_back(std::move(shares));
  }
  return AlignedText(figures) + "\n" + AlignedText(behaviours);
}

}  // namespace knaves
