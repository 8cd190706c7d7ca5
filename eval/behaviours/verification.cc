// Verification before the answer: with a complete assignment at hand, the thought checks claims against it.
//
// The assignment is at hand once a listing has named everybody, or once everybody's kind has been told and the thought
// says that it checks ("check", "let me verify"). From there on, until a conflict is found, a sentence that takes up a
// person's claim ("Ann says", "Ann's statement") is a check when it, or the next one, says how the claim comes out
// ("true", "false", "holds"). Weighing a claim on the way to an assignment is reasoning, not verification. The spans
// are runs of such sentences, with the announcement before them.
#include <algorithm>

#include "eval/behaviours/behaviours.h"
#include "eval/behaviours/listing.h"

namespace knaves {
namespace {

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

class VerificationFinder {
 public:
  explicit VerificationFinder(const Reading& reading)
      : reading_(reading), told_(reading.people, false), missing_(reading.people) {}

  std::vector<TextSpan> Find() {
    for (const Listing& listing : FindListings(reading_, std::max<size_t>(reading_.people, 1))) {
      complete_.push_back(listing.last_sentence);
    }
    for (size_t sentence = 0; sentence < reading_.SentenceCount();) sentence += Read(sentence);
    return std::move(spans_);
  }

 private:
  // Reads one check, or one sentence that is none; how many sentences that were.
  size_t Read(size_t sentence) {
    if (missing_ == 0 && reading_.Has(CueKind::kCheck, sentence)) at_hand_ = true;
    const size_t length = at_hand_ ? CheckLength(reading_, sentence) : 0;
    if (length > 0) AddCheck(sentence, length);
    const size_t next = sentence + std::max<size_t>(length, 1);
    for (; sentence < next; ++sentence) Note(sentence);
    return std::max<size_t>(length, 1);
  }

  void AddCheck(size_t sentence, size_t length) {
    const bool joins = !spans_.empty() && after_last_check_ == sentence;
    const bool announced = !joins && sentence > 0 && reading_.Has(CueKind::kCheck, sentence - 1);
    const size_t first = reading_.sentences[announced ? sentence - 1 : sentence];
    const TextSpan span = reading_.Span(first, reading_.sentences[sentence + length]);
    if (joins) {
      spans_.back().end = span.end;
    } else {
      spans_.push_back(span);
    }
    after_last_check_ = sentence + length;
  }

  void Note(size_t sentence) {
    for (const KindClaim& claim : reading_.ClaimsIn(reading_.sentences[sentence], reading_.sentences[sentence + 1])) {
      const size_t person = static_cast<size_t>(claim.person);
      if (claim.mode == ClaimMode::kReported || told_[person]) continue;
      told_[person] = true;
      --missing_;
    }
    if (std::binary_search(complete_.begin(), complete_.end(), sentence)) at_hand_ = true;
    if (reading_.Has(CueKind::kConflict, sentence)) at_hand_ = false;
  }

  const Reading& reading_;
  std::vector<bool> told_;        // [people]
  size_t missing_;                // people whose kind has not been told
  bool at_hand_ = false;          // a complete assignment, to check claims against
  std::vector<size_t> complete_;  // last sentences of the listings of everybody
  std::vector<TextSpan> spans_;
  size_t after_last_check_ = 0;  // sentence
};

}  // namespace

std::vector<TextSpan> FindVerification(const Reading& reading) { return VerificationFinder(reading).Find(); }

}  // namespace knaves
