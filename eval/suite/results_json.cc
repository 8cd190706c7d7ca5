#include <fmt/format.h>

#include <algorithm>

#include "base/hash.h"
#include "eval/suite/results_files.h"

namespace knaves {
namespace {

constexpr double kTaskVersion = 1.0;
constexpr const char* kFilter = "none";  // lm-eval's name for answers that were not filtered

// "acc,none", "acc_stderr,none" as lm-eval names them, and the ends of the interval in the same way.
Json MetricsJson(const TaskSummary& summary, const std::string& alias) {
  Json json = {{"alias", alias}};
  for (const Metric& metric : summary.metrics) {
    json[fmt::format("{},{}", metric.name, kFilter)] = metric.estimate.mean;
    json[fmt::format("{}_stderr,{}", metric.name, kFilter)] = metric.estimate.standard_error;
    json[fmt::format("{}_low,{}", metric.name, kFilter)] = metric.estimate.low;
    json[fmt::format("{}_high,{}", metric.name, kFilter)] = metric.estimate.high;
  }
  return json;
}

Json HigherIsBetter(const TaskSummary& summary) {
  Json json = Json::object();
  for (const Metric& metric : summary.metrics) {
    const std::string_view name = metric.name;
    if (name == "acc" || name == "format" || name.starts_with("pass@") || name.starts_with("majority@")) {
      json[metric.name] = true;
    }
    if (name == "cut_off") json[metric.name] = false;
  }
  return json;
}

Json TaskConfig(const TaskSummary& summary, const EvalDescription& description) {
  Json metrics = Json::array();
  for (const Metric& metric : summary.metrics) metrics.push_back({{"metric", metric.name}, {"aggregation", "mean"}});
  return {{"task", summary.task},
          {"group", "kk"},
          {"output_type", "generate_until"},
          {"num_fewshot", 0},
          {"repeats", summary.items == 0 ? 0 : summary.samples / summary.items},
          {"metric_list", std::move(metrics)},
          {"generation_kwargs", description.settings},
          {"metadata", {{"version", kTaskVersion}}}};
}

std::string Sanitized(std::string name) {
  std::replace_if(
      name.begin(), name.end(), [](char c) { return c == '/' || c == '\\' || c == ' ' || c == ':'; }, '_');
  return name;
}

Json Counts(const EvaluationSummary& summary) {
  Json json = Json::object();
  const auto add = [&](const TaskSummary& task) {
    json[task.task] = {{"puzzles", task.items}, {"distinct_puzzles", task.distinct}, {"responses", task.samples}};
  };
  add(summary.all);
  for (const TaskSummary& task : summary.tasks) add(task);
  return json;
}

Json Definitions() {
  Json json = Json::object();
  for (const Behaviour& behaviour : Behaviours()) json[std::string(behaviour.name)] = behaviour.definition;
  return json;
}

Json ParsedJson(const RewardBreakdown& breakdown) {
  Json parsed = Json::array();
  for (const std::optional<bool>& kind : breakdown.parsed) parsed.push_back(kind ? Json(*kind) : Json(nullptr));
  for (const std::optional<Role>& role : breakdown.parsed_roles) {
    parsed.push_back(role ? Json(RoleName(*role)) : Json(nullptr));
  }
  return parsed;
}

// Where behaviours stand: {"backtracking": [[120, 188]], ...}, bytes of the response.
Json SpansJson(const std::vector<BehaviourSpan>& spans) {
  Json json = Json::object();
  for (const BehaviourSpan& found : spans) {
    json[std::string(Behaviours()[found.behaviour].name)].push_back({found.span.begin, found.span.end});
  }
  return json;
}

// "(1) Ann is a knight\n(2) Bob is a knave" of a row that has it, else the solution as JSON.
std::string TargetOf(const EvalItem& item) {
  const auto text = item.doc.find("solution_text_format");
  return text != item.doc.end() && text->is_string() ? text->get<std::string>() : SolutionJson(item).dump();
}

void SetGrade(const EvalItem& item, const EvalSample& sample, Json& row) {
  row["response"] = sample.response.text;
  row["names"] = item.names;
  row["solution"] = SolutionJson(item);
  row["role_words"] = {item.knight, item.knave};
  if (!item.roles.empty()) row["role_words"].push_back(item.spy);
  if (item.prompt) row["prompt"] = *item.prompt;
  row["finish_reason"] = sample.response.finish_reason == FinishReason::kStop ? "stop" : "length";
  if (sample.response.tokens > 0) row["response_tokens"] = sample.response.tokens;
  if (sample.response.max_tokens > 0) row["max_response_tokens"] = sample.response.max_tokens;
  row["reward"] = sample.breakdown.reward;
  row["format"] = sample.breakdown.format;
  row["answer"] = AnswerVerdictName(sample.breakdown.answer);
  row["parsed"] = ParsedJson(sample.breakdown);
  row["reasons"] = sample.breakdown.reasons;
  row["behaviours"] = SpansJson(sample.behaviours);
}

}  // namespace

Json ResultsJson(const EvaluationSummary& summary, const EvalDescription& description) {
  Json json;
  const std::string& group = summary.all.task;
  json["results"][group] = MetricsJson(summary.all, group);
  json["groups"][group] = MetricsJson(summary.all, group);
  json["group_subtasks"][group] = Json::array();
  for (const TaskSummary& task : summary.tasks) {
    json["results"][task.task] = MetricsJson(task, " - " + task.task);
    json["group_subtasks"][group].push_back(task.task);
    json["configs"][task.task] = TaskConfig(task, description);
    json["versions"][task.task] = kTaskVersion;
    json["n-shot"][task.task] = 0;
    json["higher_is_better"][task.task] = HigherIsBetter(task);
    json["n-samples"][task.task] = {{"original", task.items}, {"effective", task.items}};
  }
  json["config"] = {{"model", "knaves-" + description.back_end},
                    {"model_args", {{"pretrained", description.model_name}}},
                    {"gen_kwargs", description.settings}};
  json["git_hash"] = description.git_hash;
  json["date"] = description.date;
  json["model_source"] = "knaves";
  json["model_name"] = description.model_name;
  json["model_name_sanitized"] = Sanitized(description.model_name);
  json["total_evaluation_time_seconds"] = fmt::format("{:.1f}", description.seconds);
  json["knaves"] = {{"rules", description.rules},
                    {"settings", description.settings},
                    {"counts", Counts(summary)},
                    {"behaviours", Definitions()}};
  return json;
}

Json SampleJson(const EvalItem& item, const EvalSample& sample, int64_t doc_id) {
  const std::string target = TargetOf(item);
  const std::string prompt = item.prompt.value_or("");
  Json row = {{"doc_id", doc_id},
              {"doc", item.doc},
              {"target", target},
              {"arguments", {{"gen_args_0", {{"arg_0", prompt}}}}},
              {"resps", Json::array({Json::array({sample.response.text})})},
              {"filtered_resps", Json::array({sample.response.text})},
              {"filter", kFilter},
              {"metrics", {"acc"}},
              {"doc_hash", FingerprintOf(JsonLine(item.doc)).Hex()},
              {"prompt_hash", FingerprintOf(prompt).Hex()},
              {"target_hash", FingerprintOf(target).Hex()},
              {"acc", sample.breakdown.Correct() ? 1.0 : 0.0},
              {"id", item.task_id}};
  SetGrade(item, sample, row);
  return row;
}

}  // namespace knaves
