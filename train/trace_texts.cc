#include "train/trace_texts.h"

#include <utility>

#include "env/prompt_template.h"
#include "generator/malformed_response.h"
#include "generator/trace.h"

namespace knaves {
namespace {

constexpr int kRowBits = 62;

PuzzleSetOptions PuzzlesOf(const DataConfig& data, int64_t people) {
  PuzzleSetOptions options;
  options.min_people = static_cast<int>(people);
  options.max_people = static_cast<int>(people);
  options.count = int64_t{1} << kRowBits;
  options.split = Split::kTrain;
  options.depth = static_cast<int>(data.depth);
  options.repeats = true;
  options.wording.language = data.language;
  options.wording.roles = data.roles;
  return options;
}

}  // namespace

TraceTexts::TraceTexts(std::string prompt_template, const DataConfig& data)
    : prompt_template_(std::move(prompt_template)), data_(data) {
  for (int64_t people : data.people.All()) puzzles_.emplace(people, PuzzleSet(PuzzlesOf(data, people)));
}

const TraceShare& TraceTexts::ChooseShare(Random& random) const {
  double total = 0.0;
  for (const TraceShare& share : data_.traces) total += share.share;
  double rest = random.Uniform() * total;
  for (const TraceShare& share : data_.traces) {
    if (rest < share.share) return share;
    rest -= share.share;
  }
  return data_.traces.back();
}

TraceText TraceTexts::Text(const std::vector<int64_t>& people, Random& random) const {
  const PuzzleSet& puzzles = puzzles_.at(random.Choice(people));
  const PuzzleRow row = puzzles.Row(static_cast<int64_t>(random.Next() >> (64 - kRowBits)));
  const TraceShare& share = ChooseShare(random);
  const TraceOptions options{.style = share.style, .flaw_rate = share.flaw_rate, .verify = share.verify};
  const Trace trace = WriteTrace(row.puzzle, row.solution, row.wording, options, random);
  const bool malformed = random.Chance(share.malformed);
  return {PromptText(prompt_template_, row.quiz),
          malformed ? MalformedResponseText(trace, row.wording, random) : ResponseText(trace, row.wording)};
}

}  // namespace knaves
