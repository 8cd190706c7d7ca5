// A run folder made up by code: three phases, curves that rise, samples in every style of thought, two evaluations.
#pragma once

#include <fmt/format.h>

#include <cmath>
#include <filesystem>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/json_lines.h"
#include "base/random.h"
#include "env/prompt_template.h"
#include "eval/suite/evaluation.h"
#include "eval/suite/kk_suite.h"
#include "eval/suite/results_files.h"
#include "eval/suite/summary.h"
#include "generator/puzzle_set.h"
#include "generator/trace.h"

namespace knaves {

struct SyntheticRun {
  int steps = 120;
  int rows_a_file = 8;  // of samples
  int samples_every = 10;
  uint64_t seed = 1;

  // Writes everything. The folder must exist.
  void Write(const std::filesystem::path& run) const {
    WriteFile(run / "config.yaml", Configuration());
    WriteFile(run / "metrics.jsonl", Metrics());
    std::filesystem::create_directories(run / "samples");
    for (int step = samples_every; step <= steps; step += samples_every) {
      WriteFile(run / "samples" / fmt::format("step-{:06}.jsonl", step), Samples(step));
    }
    WriteEvaluation(run / "eval" / "step-000000", 0.0);
    WriteEvaluation(run / "eval" / fmt::format("step-{:06}", steps), 1.0);
  }

  double Progress(int step) const { return static_cast<double>(step) / steps; }

  std::string PhaseOf(int step) const {
    if (4 * step <= steps) return "warm-up";
    return 4 * step <= 3 * steps ? "high-temperature" : "annealing";
  }

  static std::string Configuration() {
    return "name: synthetic\nseed: 1\nmodel: {path: models/tiny-base, device: auto}\nphases:\n"
           "  - {name: warm-up, steps: 30, objective: grpo, data: {people: [2]}, temperature: 1, learning_rate: 3e-4,\n"
           "     group_size: 8, max_response_tokens: 320, kl: {coefficient: 0.001}}\n"
           "  - {name: high-temperature, steps: 60, objective: grpo, data: {people: [2, 3, 4]}, temperature: 1.2,\n"
           "     learning_rate: 3e-4, group_size: 8, max_response_tokens: 320, kl: {coefficient: 0.001}}\n"
           "  - {name: annealing, steps: 30, objective: grpo, data: {people: [2, 3, 4]},\n"
           "     temperature: {from: 1.2, to: 0.7}, learning_rate: {from: 3e-4, to: 5e-5}, group_size: 8,\n"
           "     max_response_tokens: 320, kl: {coefficient: 0.001}}\n";
  }

  std::string Metrics() const {
    Random random({seed, 1});
    const auto around = [&](double value, double spread) { return value + spread * (random.Uniform() - 0.5); };
    std::string lines;
    for (int step = 0; step <= steps; ++step) {
      const double done = Progress(step);
      Json row = {{"step", step}, {"phase", PhaseOf(step)}};
      if (step > 0) {
        row["critic/score/mean"] = around(-1.2 + 3.4 * std::sqrt(done), 0.6);
        row["reward/format/mean"] = std::min(1.0, around(0.72 + 0.27 * std::sqrt(done), 0.08));
        row["reward/accuracy/mean"] = around(0.25 + 0.5 * done, 0.1);
        for (int people = 2; people <= (step < 30 ? 2 : 4); ++people) {
          row[fmt::format("reward/accuracy/{}ppl", people)] =
              std::max(0.0, around((0.5 - 0.1 * people) + 0.5 * done, 0.14));
        }
        row["response_length/mean"] = around(60.0 + 110.0 * done, 16.0);
        row["response_length/clip_ratio"] = std::max(0.0, around(0.03, 0.05));
        row["actor/entropy"] = around(0.9 - 0.6 * done, 0.08);
        row["actor/kl_loss"] = std::max(0.0, around(0.06 * done, 0.01));
        row["actor/grad_norm"] = around(0.8, 0.5);
        row["actor/lr"] = 3e-4;
        row["rollout/temperature"] = step <= 30 ? 1.0 : 1.2;
      }
      if (step % 10 == 0) {
        for (int people = 2; people <= 4; ++people) {
          row[fmt::format("val-core/kk/{}ppl/acc/mean@1", people)] =
              std::max(0.0, around((0.45 - 0.1 * people) + 0.55 * done, 0.06));
        }
      }
      lines += JsonLine(row) + "\n";
    }
    return lines;
  }

  // Early on mostly guesses, later mostly careful thoughts.
  std::string Thought(const PuzzleRow& row, double done, Random& random) const {
    TraceOptions options;
    options.style =
        random.Chance(0.2 + 0.75 * done) ? (random.Chance(0.5) ? "narrative" : "small-steps") : "quick-guess";
    return ResponseText(WriteTrace(row.puzzle, row.solution, row.wording, options, random), row.wording);
  }

  static PuzzleSet Puzzles(int count) {
    PuzzleSetOptions options;
    options.min_people = 2;
    options.max_people = 4;
    options.count = count;
    options.repeats = true;
    return PuzzleSet(options);
  }

  std::string Samples(int step) const {
    const PuzzleSet puzzles = Puzzles(rows_a_file);
    const Reward reward(RewardOptions{});
    Random random({seed, 2, static_cast<uint64_t>(step)});
    std::string lines;
    for (int i = 0; i < rows_a_file; ++i) {
      const PuzzleRow row = puzzles.Row(i);
      const std::string response = Thought(row, Progress(step), random);
      std::vector<bool> solution;
      for (int person = 0; person < row.puzzle.people(); ++person) solution.push_back(IsKnight(row.solution, person));
      const RewardBreakdown breakdown = reward.Score({.response = response,
                                                      .prompt = std::nullopt,
                                                      .names = row.wording.names,
                                                      .solution = solution,
                                                      .knight = row.wording.roles.knight,
                                                      .knave = row.wording.roles.knave});
      Json parsed = Json::array();
      for (const auto& kind : breakdown.parsed) parsed.push_back(kind ? Json(*kind) : Json(nullptr));
      lines += JsonLine({{"prompt", PromptText("plain", row.quiz)},
                         {"response", response},
                         {"label", fmt::format("{}ppl", row.puzzle.people())},
                         {"reward", breakdown.reward},
                         {"breakdown",
                          {{"reward", breakdown.reward},
                           {"format", breakdown.format},
                           {"answer", AnswerVerdictName(breakdown.answer)},
                           {"parsed", parsed},
                           {"reasons", breakdown.reasons}}},
                         {"advantage", breakdown.reward - 1.0},
                         {"finish_reason", "stop"},
                         {"tokens", response.size() / 4}}) +
               "\n";
    }
    return lines;
  }

  void WriteEvaluation(const std::filesystem::path& folder, double done) const {
    KkSuiteOptions suite;
    suite.max_people = 4;
    suite.count = 40;
    std::vector<EvalItem> items = KkItems(suite);
    std::vector<EvalResponse> responses;
    Random random({seed, 3, static_cast<uint64_t>(done * 100)});
    for (size_t item = 0; item < items.size(); ++item) {
      const PuzzleRow row = PuzzleRowFromJson(items[item].doc, "synthetic");
      for (int sample = 0; sample < 2; ++sample) {
        EvalResponse& response = responses.emplace_back();
        response.item = item;
        response.text = Thought(row, done, random);
        response.tokens = static_cast<int>(response.text.size() / 4);
      }
    }
    const Evaluation evaluation = GradeResponses(std::move(items), std::move(responses), Reward(RewardOptions{}), 2);
    WriteResults(evaluation, Summarize(evaluation),
                 {.model_name = "synthetic",
                  .back_end = "local",
                  .rules = "strict",
                  .settings = Json::object(),
                  .git_hash = "",
                  .date = 0,
                  .seconds = 1.0},
                 folder);
  }
};

}  // namespace knaves
