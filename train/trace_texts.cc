#include "train/trace_texts.h"

#include <memory>
#include <utility>

#include "env/kk_options.h"
#include "env/prompt_template.h"
#include "generator/malformed_response.h"
#include "generator/puzzle_set.h"
#include "generator/spies/spy_set.h"
#include "generator/spies/spy_thought.h"
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

// The prompt with the thought's response, or at times with one that breaks the format.
template <typename Thought, typename Words>
TraceText TextOf(std::string prompt, const Thought& thought, const Words& wording, const TraceShare& share,
                 Random& random) {
  if (!random.Chance(share.malformed)) return {std::move(prompt), ResponseText(thought, wording)};
  const MalformedParts parts = {thought.thought, SolutionList(thought.answer, wording),
                                SolutionSentence(thought.answer, wording)};
  return {std::move(prompt), MalformedResponseText(parts, random)};
}

TraceTeller TellerOf(const std::string& prompt_template, const PuzzleSetOptions& options) {
  return [prompt_template, puzzles = std::make_shared<const PuzzleSet>(options)](int64_t index, const TraceShare& share,
                                                                                 Random& random) -> TraceText {
    const PuzzleRow row = puzzles->Row(index);
    const TraceOptions style{.style = share.style, .flaw_rate = share.flaw_rate, .verify = share.verify};
    const Trace trace = WriteTrace(row.puzzle, row.solution, row.wording, style, random);
    return TextOf(PromptText(prompt_template, row.quiz), trace, row.wording, share, random);
  };
}

SpySetOptions SpyPuzzlesOf(const DataConfig& data, int64_t people) {
  const WordingOptions wording = data.Wording();
  SpySetOptions options;
  options.min_people = static_cast<int>(people);
  options.max_people = static_cast<int>(people);
  options.spies = data.Spies();
  options.count = int64_t{1} << kRowBits;
  options.split = Split::kTrain;
  options.repeats = true;
  options.wording = {wording.language, wording.roles, wording.names};
  return options;
}

// Their thoughts have one style, and no flaws.
TraceTeller TellerOf(const std::string& prompt_template, const SpySetOptions& options) {
  return [prompt_template, puzzles = std::make_shared<const SpySet>(options)](int64_t index, const TraceShare& share,
                                                                              Random& random) -> TraceText {
    const SpyRow row = puzzles->Row(index);
    const SpyThought thought = WriteSpyThought(row.puzzle, row.wording, share.verify);
    return TextOf(PromptText(prompt_template, row.quiz, kRoles), thought, row.wording, share, random);
  };
}

}  // namespace

TraceTexts::TraceTexts(const std::string& prompt_template, const DataConfig& data) : data_(data) {
  const auto excluded = ExcludedPuzzles().FormsOf(data.exclude);
  const bool spies = HasSpies(data.grammars);
  for (int64_t people : data.people.All()) {
    tellers_.emplace(people, spies ? TellerOf(prompt_template, SpyPuzzlesOf(data, people))
                                   : TellerOf(prompt_template, PuzzlesOf(data, people, excluded)));
  }
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
  const TraceTeller& tell = tellers_.at(random.Choice(people));
  const auto index = static_cast<int64_t>(random.Next() >> (64 - kRowBits));
  const TraceShare& share = ChooseShare(random);
  return tell(index, share, random);
}

}  // namespace knaves
