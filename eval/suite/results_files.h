// What an evaluation writes: results.json in the shape of lm-evaluation-harness, a samples file a task, and a table for
// people. docs/formats.md, section "Evaluation results".
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "eval/suite/summary.h"

namespace knaves {

// What the numbers were made with.
struct EvalDescription {
  std::string model_name;  // a folder, a name at an endpoint, or the file of recorded responses
  std::string back_end;    // "local", "endpoint" or "responses"
  std::string rules;       // of the grader
  Json settings;           // what was asked for: people, count, seed, temperature ...
  std::string git_hash;
  int64_t date = 0;      // seconds since 1970, UTC, at the start
  double seconds = 0.0;  // the whole evaluation
};

Json ResultsJson(const EvaluationSummary& summary, const EvalDescription& description);

// A line of samples_TASK.jsonl: lm-eval's keys, and ours. `doc_id` counts the task's items from 0.
Json SampleJson(const EvalItem& item, const EvalSample& sample, int64_t doc_id);

// Writes results.json and samples_TASK.jsonl into a folder, which is made when it is not there. results.json is written
// last, so that where it is, everything is. Throws InputError when the folder cannot be made, WorkError for a full
// disk.
void WriteResults(const Evaluation& evaluation, const EvaluationSummary& summary, const EvalDescription& description,
                  const std::filesystem::path& folder);

// Accuracy, pass@k, format, length by task, and below it the share of responses with each behaviour.
std::string ResultsTable(const EvaluationSummary& summary);

}  // namespace knaves
