#include "eval/suite/summary.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace knaves {
namespace {

constexpr std::string_view kGroup = "kk";

// Values that are observed together with the cluster that each belongs to.
struct Observations {
  std::vector<double> values;
  std::vector<int64_t> clusters;

  void Add(double value, int64_t cluster) {
    values.push_back(value);
    clusters.push_back(cluster);
  }
  Metric Share(std::string name) const { return {std::move(name), EstimateShare(values, clusters)}; }
  Metric MeanWithin(std::string name, Range range) const {
    return {std::move(name), EstimateMean(values, clusters, range)};
  }
  Metric Mean(std::string name) const { return {std::move(name), EstimateMean(values, clusters)}; }
};

// The samples of one task, or of all, grouped by item.
class TaskSummarizer {
 public:
  TaskSummarizer(const Evaluation& evaluation, std::string task) : evaluation_(evaluation) {
    summary_.task = std::move(task);
  }

  void Add(size_t item, const std::vector<const EvalSample*>& samples) {
    const auto [cluster, added] =
        clusters_.emplace(evaluation_.items[item].task_id, static_cast<int64_t>(clusters_.size()));
    questions_.push_back({item, cluster->second, samples});
    summary_.samples += samples.size();
  }

  TaskSummary Summarize() {
    summary_.items = questions_.size();
    summary_.distinct = clusters_.size();
    AddShare("acc", [](const EvalSample& sample) { return sample.breakdown.Correct(); });
    AddSampleSetMetrics();
    AddShare("format", [](const EvalSample& sample) { return sample.breakdown.format; });
    AddLengths();
    AddShare("cut_off",
             [](const EvalSample& sample) { return sample.response.finish_reason == FinishReason::kLength; });
    AddBehaviours();
    return std::move(summary_);
  }

 private:
  struct Question {
    size_t item;
    int64_t cluster;
    std::vector<const EvalSample*> samples;
  };

  template <typename Value>
  Observations Observe(const Value& value) const {
    Observations observations;
    for (const Question& question : questions_) {
      for (const EvalSample* sample : question.samples) {
        observations.Add(static_cast<double>(value(*sample)), question.cluster);
      }
    }
    return observations;
  }

  template <typename Predicate>
  void AddShare(std::string name, const Predicate& holds) {
    summary_.metrics.push_back(
        Observe([&](const EvalSample& sample) { return holds(sample) ? 1 : 0; }).Share(std::move(name)));
  }

  // What needs several samples of one item.
  void AddSampleSetMetrics() {
    size_t fewest = questions_.empty() ? 0 : questions_.front().samples.size();
    for (const Question& question : questions_) fewest = std::min(fewest, question.samples.size());
    if (fewest < 2) return;
    for (const int64_t k : PassSizes(static_cast<int64_t>(fewest))) {
      if (k == 1) continue;  // is acc
      Observations passes;
      for (const Question& question : questions_) passes.Add(Pass(question, k), question.cluster);
      summary_.metrics.push_back(passes.MeanWithin(fmt::format("pass@{}", k), {0.0, 1.0}));
    }
    Observations votes;
    for (const Question& question : questions_) votes.Add(Vote(question), question.cluster);
    summary_.metrics.push_back(votes.MeanWithin(fmt::format("majority@{}", fewest), {0.0, 1.0}));
  }

  static double Pass(const Question& question, int64_t k) {
    const auto correct = std::count_if(question.samples.begin(), question.samples.end(),
                                       [](const EvalSample* sample) { return sample->breakdown.Correct(); });
    return PassAtK(static_cast<int64_t>(question.samples.size()), correct, k);
  }

  double Vote(const Question& question) const {
    const EvalItem& item = evaluation_.items[question.item];
    if (item.roles.empty()) return MajorityVote(AnswersTo(question, &RewardBreakdown::parsed), item.solution);
    return MajorityVote(AnswersTo(question, &RewardBreakdown::parsed_roles), item.roles);
  }

  template <typename Answer>
  static std::vector<Answer> AnswersTo(const Question& question, Answer RewardBreakdown::*parsed) {
    std::vector<Answer> answers;
    for (const EvalSample* sample : question.samples) answers.push_back(sample->breakdown.*parsed);
    return answers;
  }

  void AddLengths() {
    const bool tokens_known = std::all_of(questions_.begin(), questions_.end(), [](const Question& question) {
      return std::all_of(question.samples.begin(), question.samples.end(),
                         [](const EvalSample* sample) { return sample->response.tokens > 0; });
    });
    if (tokens_known) {
      const Observations tokens = Observe([](const EvalSample& sample) { return sample.response.tokens; });
      summary_.metrics.push_back(tokens.Mean("response_length"));
    }
    const Observations characters =
        Observe([](const EvalSample& sample) { return CountCharacters(sample.response.text); });
    summary_.metrics.push_back(characters.Mean("response_chars"));
  }

  static size_t CountCharacters(std::string_view text) {
    return static_cast<size_t>(std::count_if(text.begin(), text.end(),
                                             [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
  }

  void AddBehaviours() {
    for (size_t i = 0; i < Behaviours().size(); ++i) {
      AddShare(fmt::format("behaviour/{}", Behaviours()[i].name), [i](const EvalSample& sample) {
        return std::any_of(sample.behaviours.begin(), sample.behaviours.end(),
                           [i](const BehaviourSpan& span) { return span.behaviour == i; });
      });
    }
  }

  const Evaluation& evaluation_;
  std::map<std::string, int64_t> clusters_;
  std::vector<Question> questions_;
  TaskSummary summary_;
};

}  // namespace

const Estimate* TaskSummary::Find(std::string_view name) const {
  const auto found =
      std::find_if(metrics.begin(), metrics.end(), [&](const Metric& metric) { return metric.name == name; });
  return found == metrics.end() ? nullptr : &found->estimate;
}

EvaluationSummary Summarize(const Evaluation& evaluation) {
  std::vector<std::vector<const EvalSample*>> by_item(evaluation.items.size());
  for (const EvalSample& sample : evaluation.samples) by_item[sample.response.item].push_back(&sample);
  std::vector<std::string> order;
  std::map<std::string, TaskSummarizer> tasks;
  TaskSummarizer all(evaluation, std::string(kGroup));
  for (size_t item = 0; item < evaluation.items.size(); ++item) {
    const std::string& task = evaluation.items[item].task;
    const auto [summarizer, added] = tasks.try_emplace(task, evaluation, task);
    if (added) order.push_back(task);
    summarizer->second.Add(item, by_item[item]);
    all.Add(item, by_item[item]);
  }
  EvaluationSummary summary;
  for (const std::string& task : order) summary.tasks.push_back(tasks.at(task).Summarize());
  summary.all = all.Summarize();
  return summary;
}

}  // namespace knaves
