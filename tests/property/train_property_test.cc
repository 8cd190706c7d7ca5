// What holds for any input in train/.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <torch/types.h>

#include <cmath>

#include "base/file.h"
#include "tests/unit/base/scratch_folder.h"
#include "train/advantages.h"
#include "train/config/run_config.h"
#include "train/metrics_log.h"
#include "train/micro_batch.h"
#include "train/policy_loss.h"
#include "train/schedule.h"
#include "train/tensorboard_writer.h"

namespace knaves {
namespace {

RC_GTEST_PROP(SetGroupAdvantages, SumsToZeroInEveryGroupAndKeepsTheOrder, ()) {
  std::vector<Episode> episodes;
  const int groups = *rc::gen::inRange(1, 5);
  for (int group = 0; group < groups; ++group) {
    const int size = *rc::gen::inRange(2, 9);
    for (int i = 0; i < size; ++i) {
      Episode episode;
      episode.group = group;
      episode.reward = *rc::gen::element(3.0, -0.5, -1.0, -3.0);
      episodes.push_back(episode);
    }
  }
  SetGroupAdvantages(episodes, *rc::gen::arbitrary<bool>());
  std::vector<double> sums(static_cast<size_t>(groups), 0.0);
  for (const Episode& a : episodes) {
    sums[static_cast<size_t>(a.group)] += a.advantage;
    for (const Episode& b : episodes) {
      if (a.group == b.group && a.reward < b.reward) RC_ASSERT(a.advantage < b.advantage);
    }
  }
  for (double sum : sums) RC_ASSERT(std::abs(sum) < 1e-9);
}

RC_GTEST_PROP(SplitByLength, PutsEverySequenceIntoOnePieceWithinTheBudget, ()) {
  const auto lengths = *rc::gen::nonEmpty(rc::gen::container<std::vector<int>>(rc::gen::inRange(2, 40)));
  const int64_t budget = *rc::gen::inRange(1, 200);
  std::vector<TrainingSequence> sequences(lengths.size());
  SequenceList list;
  for (size_t i = 0; i < lengths.size(); ++i) {
    sequences[i].ids.resize(static_cast<size_t>(lengths[i]));
    list.push_back(&sequences[i]);
  }
  std::vector<const TrainingSequence*> seen;
  for (const SequenceList& piece : SplitByLength(list, budget)) {
    int64_t longest = 0;
    for (const TrainingSequence* sequence : piece) {
      longest = std::max(longest, sequence->length());
      seen.push_back(sequence);
    }
    RC_ASSERT(piece.size() == 1 || longest * static_cast<int64_t>(piece.size()) <= budget);
  }
  std::sort(seen.begin(), seen.end());
  RC_ASSERT(seen == list);
}

RC_GTEST_PROP(TargetWeightIn, SharesAMeanOut, ()) {
  const auto lengths = *rc::gen::nonEmpty(rc::gen::container<std::vector<int>>(rc::gen::inRange(2, 40)));
  std::vector<TrainingSequence> sequences(lengths.size());
  SequenceList list;
  for (size_t i = 0; i < lengths.size(); ++i) {
    sequences[i].ids.resize(static_cast<size_t>(lengths[i]));
    list.push_back(&sequences[i]);
  }
  const TargetWeight weight = TargetWeightIn(list, *rc::gen::element(LossMean::kToken, LossMean::kSequence));
  double total = 0.0;
  for (const TrainingSequence* sequence : list) total += weight(*sequence) * static_cast<double>(sequence->targets());
  RC_ASSERT(std::abs(total - 1.0) < 1e-9);
}

RC_GTEST_PROP(KlEstimate, IsNeverNegativeForK2AndK3, ()) {
  const double policy = -*rc::gen::inRange(0, 20000) / 1000.0;
  const double reference = -*rc::gen::inRange(0, 20000) / 1000.0;
  for (KlEstimator estimator : {KlEstimator::kK2, KlEstimator::kK3}) {
    RC_ASSERT(KlEstimate(at::tensor({policy}), at::tensor({reference}), estimator).item<double>() >= 0.0);
  }
}

RC_GTEST_PROP(ValuesAt, StaysBetweenTheEndsOfARamp, ()) {
  PhaseConfig phase;
  phase.steps = *rc::gen::inRange(1, 50);
  phase.temperature = {*rc::gen::inRange(1, 20) / 10.0, *rc::gen::inRange(1, 20) / 10.0};
  const double value = ValuesAt(phase, *rc::gen::inRange<int64_t>(0, phase.steps)).temperature;
  RC_ASSERT(value >= phase.temperature.Least() - 1e-12);
  RC_ASSERT(value <= phase.temperature.Greatest() + 1e-12);
}

RC_GTEST_PROP(RunConfigText, ReadsBackToTheBitWhateverTheNumbers, ()) {
  RunConfig config = ParseRunConfig("name: a\nmodel: {path: m}\nphases: [{name: x, steps: 2}]\n", "run.yaml", {});
  PhaseConfig& phase = config.phases[0];
  phase.learning_rate = {std::abs(*rc::gen::arbitrary<double>()), std::abs(*rc::gen::arbitrary<double>())};
  phase.kl.coefficient.to = 1.0 / *rc::gen::inRange(1, 100000);
  config.seed = *rc::gen::inRange<int64_t>(0, int64_t{1} << 53);
  const RunConfig again = ParseRunConfig(RunConfigText(config), "run.yaml", {});
  RC_ASSERT(again.phases[0].learning_rate == phase.learning_rate);
  RC_ASSERT(again.phases[0].kl.coefficient == phase.kl.coefficient);
  RC_ASSERT(again.seed == config.seed);
}

// Wherever a process is killed, what stays after the cut is what was whole.
RC_GTEST_PROP(CutMetrics, LeavesWholeRowsOfAFileThatWasCutAnywhere, ()) {
  const ScratchFolder folder;
  std::string text;
  for (int step = 0; step < 6; ++step) text += "{\"step\":" + std::to_string(step) + ",\"x\":1.5}\n";
  const std::string torn = text.substr(0, *rc::gen::inRange<size_t>(0, text.size() + 1));
  WriteFile(folder / "metrics.jsonl", torn);
  CutMetrics(folder / "metrics.jsonl", 3);
  const std::string kept = ReadFile(folder / "metrics.jsonl");
  RC_ASSERT(text.starts_with(kept));
  RC_ASSERT(kept.empty() || kept.back() == '\n');
  RC_ASSERT(kept == torn.substr(0, std::min(torn.rfind('\n') + 1, text.find("{\"step\":4"))));
}

}  // namespace
}  // namespace knaves
