#include "train/trace_texts.h"

#include <utility>

#include "env/prompt_template.h"
#include "generator/malformed_response.h"
#include "generator/trace.h"
#include "train/excluded_puzzles.h"

namespace knaves {
namespace {

constexpr int kRowBits = 62;
constexpr uint64_t kDistinctStream = 0x74657874;  // "text": which texts, whatever the run's seed

PuzzleSetOptions PuzzlesOf(const DataConfig& data, int64_t people,
                           const std::shared_ptr<const std::vector<Fingerprint>>& excluded) {
  PuzzleSetOptions options;
  options.min_people = static_cast<int>(people);
  options.max_people = static_cast<int>(people);
  options.count = int64_t{1} << kRowBits;
  options.split = Split::kTrain;
  options.excluded = excluded;
  options.grammars = data.grammars;
  options.depth = static_cast<int>(data.depth);
  options.difficulty = data.Difficulty();
  options.repeats = true;
  options.wording = data.Wording();
  return options;
}

}  // namespace

TraceTexts::TraceTexts(std::string prompt_template, const DataConfig& data)
    : prompt_template_(std::move(prompt_template)), data_(data) {
  const auto excluded = ExcludedPuzzles().FormsOf(data.exclude);
  for (int64_t people : data.people.All()) puzzles_.emplace(people, PuzzleSet(PuzzlesOf(data, people, excluded)));
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
  if (data_.distinct == 0) return Draw(people, random);
  Random text({kDistinctStream, random.Below(static_cast<uint64_t>(data_.distinct))});
  return Draw(people, text);
}

TraceText TraceTexts::Draw(const std::vector<int64_t>& people, Random& random) const {
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
