// Verification before the answer: with a complete assignment at hand, the thought checks claims against it.
//
// The assignment is at hand once a listing has named everybody, or once everybody's kind has been told and the thought
// says that it checks ("check", "let me verify"). From there on, a sentence that takes up a person's claim ("Ann says",
// "Ann's statement") is a check when it, or the next one, says how the claim comes out ("true", "false", "holds").
// Weighing a claim on the way to an assignment is reasoning, not verification. The spans are runs of such sentences,
// with the announcement before them.
#include <algorithm>

#include "eval/behaviours/behaviours.h"
#include "eval/behaviours/listing.h"

namespace knaves {
namespace {

// The first sentence after the first listing of everybody.
size_t AfterListing(const Reading& reading) {
  const std::vector<Listing> listings = FindListings(reading, std::max<size_t>(reading.people, 1));
  return listings.empty() ? reading.SentenceCount() : listings.front().last_sentence + 1;
}

// The first sentence that announces a check once everybody's kind has been told.
size_t AtAnnouncedCheck(const Reading& reading) {
  std::vector<bool> told(reading.people, false);
  size_t missing = reading.people;
  for (size_t sentence = 0; sentence < reading.SentenceCount(); ++sentence) {
    if (missing == 0 && reading.Has(CueKind::kCheck, sentence)) return sentence;
    for (const KindClaim& claim : reading.ClaimsIn(reading.sentences[sentence], reading.sentences[sentence + 1])) {
      const size_t person = static_cast<size_t>(claim.person);
      if (claim.mode == ClaimMode::kReported || told[person]) continue;
      told[person] = true;
      --missing;
    }
  }
  return reading.SentenceCount();
}

bool TakesUpAClaim(const Reading& reading, size_t sentence) {
  const size_t first = reading.sentences[sentence];
  const size_t last = reading.sentences[sentence + 1];
  const std::span<const KindClaim> claims = reading.ClaimsIn(first, last);
  const bool supposes = std::any_of(claims.begin(), claims.end(),
                                    [](const KindClaim& claim) { return claim.mode == ClaimMode::kSupposed; });
  return !supposes && reading.Has(CueKind::kReport, sentence) && !reading.MentionsIn(first, last).empty();
}

// How many sentences from `sentence` on are a check: 1, 2 when the outcome stands in the next one, 0 for no check.
size_t CheckLength(const Reading& reading, size_t sentence) {
  if (!TakesUpAClaim(reading, sentence)) return 0;
  if (reading.Has(CueKind::kOutcome, sentence)) return 1;
  const size_t next = sentence + 1;
  const bool next_tells =
      next < reading.SentenceCount() && reading.Has(CueKind::kOutcome, next) && !reading.Has(CueKind::kReport, next);
  return next_tells ? 2 : 0;
}

}  // namespace

std::vector<TextSpan> FindVerification(const Reading& reading) {
  std::vector<TextSpan> spans;
  size_t open_until = 0;  // the sentence after the last check
  size_t sentence = std::min(AfterListing(reading), AtAnnouncedCheck(reading));
  while (sentence < reading.SentenceCount()) {
    const size_t length = CheckLength(reading, sentence);
    if (length > 0) {
      const bool joins = !spans.empty() && open_until == sentence;
      const bool announced = !joins && sentence > 0 && reading.Has(CueKind::kCheck, sentence - 1);
      const TextSpan span =
          reading.Span(reading.sentences[announced ? sentence - 1 : sentence], reading.sentences[sentence + length]);
      if (joins) {
        spans.back().end = span.end;
      } else {
        spans.push_back(span);
      }
      open_until = sentence + length;
    }
    sentence += std::max<size_t>(length, 1);
  }
  return spans;
}

}  // namespace knaves
