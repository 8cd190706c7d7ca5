// Hesitation: the thought doubts a step of its own and looks again.
//
// There is a cue of doubt ("wait", "hmm", "not sure", "let me double-check") in the writer's own words, a step before
// it (somebody was called or supposed a knight or a knave), and, in the same sentence or one of the next two, a person
// of whom the thought has spoken before. So "wait for the next claim" at the start, "I am not sure" as a person's
// words, or a cue that nothing follows are not counted.
#include <algorithm>

#include "eval/behaviours/behaviours.h"

namespace knaves {
namespace {

constexpr size_t kSentencesAfterCue = 2;  // sentences after the cue's

// The word after the first step of the writer's own.
size_t AfterFirstStep(const Reading& reading) {
  const auto step = std::find_if(reading.claims.begin(), reading.claims.end(),
                                 [](const KindClaim& claim) { return claim.mode != ClaimMode::kReported; });
  return step == reading.claims.end() ? reading.words.size() : step->last;
}

bool FindsConflict(const Reading& reading, size_t first, size_t last) {
  const std::span<const Cue> cues = reading.CuesIn(first, last);
  return std::any_of(cues.begin(), cues.end(), [](const Cue& cue) { return cue.kind == CueKind::kConflict; });
}

// For each person, the word at which the first mention stands.
std::vector<size_t> FirstMentions(const Reading& reading) {
  std::vector<size_t> first(reading.people, reading.words.size());
  for (const Mention& mention : reading.mentions) {
    size_t& word = first[static_cast<size_t>(mention.person)];
    word = std::min(word, mention.first);
  }
  return first;
}

}  // namespace

std::vector<TextSpan> FindHesitation(const Reading& reading) {
  const size_t after_step = AfterFirstStep(reading);
  const std::vector<size_t> first_mentions = FirstMentions(reading);
  std::vector<TextSpan> spans;
  size_t taken = after_step;  // words before it cannot hold a new hesitation
  for (const Cue& cue : reading.cues) {
    if (cue.kind != CueKind::kDoubt || cue.first < taken || reading.words[cue.first].quoted) continue;
    const size_t sentence = reading.SentenceOf(cue.first);
    if (FindsConflict(reading, cue.last, reading.sentences[sentence + 1])) continue;
    const size_t end = reading.sentences[std::min(sentence + kSentencesAfterCue, reading.SentenceCount() - 1) + 1];
    for (const Mention& mention : reading.MentionsIn(cue.last, end)) {
      if (first_mentions[static_cast<size_t>(mention.person)] >= reading.sentences[sentence]) continue;
      taken = reading.sentences[reading.SentenceOf(mention.first) + 1];
      spans.push_back(reading.Span(cue.first, taken));
      break;
    }
  }
  return spans;
}

}  // namespace knaves
