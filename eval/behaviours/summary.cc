// Interim summary: on the way, the thought lists what it knows.
//
// A sentence, or lines under each other, states the kinds of at least two people, of whom at least two (one, when the
// sentence says "so far" or the like) had the same kind before: it repeats rather than derives. A sentence that takes
// up what somebody says, or says what follows, derives, even if it arrives where an earlier attempt did. And a summary
// is interim: the thought works on after it, with another kind told or another claim weighed. The closing sentence is
// no summary.
#include <algorithm>
#include <array>

#include "eval/behaviours/behaviours.h"
#include "eval/behaviours/listing.h"

namespace knaves {
namespace {

constexpr size_t kFewestPeople = 2;

// For each person and kind, the first word at which the writer told that kind.
using FirstTold = std::vector<std::array<size_t, 2>>;

FirstTold FirstTellings(const Reading& reading) {
  FirstTold first(reading.people, {reading.words.size(), reading.words.size()});
  for (const KindClaim& claim : reading.claims) {
    size_t& word = first[static_cast<size_t>(claim.person)][claim.knight ? 1 : 0];
    if (claim.mode != ClaimMode::kReported) word = std::min(word, claim.first);
  }
  return first;
}

}  // namespace

std::vector<TextSpan> FindSummaries(const Reading& reading) {
  const FirstTold first_told = FirstTellings(reading);
  std::vector<TextSpan> spans;
  for (const Listing& listing : FindListings(reading, kFewestPeople)) {
    const size_t first = reading.sentences[listing.first_sentence];
    const size_t last = reading.sentences[listing.last_sentence + 1];
    const auto known = std::count_if(listing.claims.begin(), listing.claims.end(), [&](const KindClaim& claim) {
      return first_told[static_cast<size_t>(claim.person)][claim.knight ? 1 : 0] < first;
    });
    const bool says_so_far = reading.Has(CueKind::kSoFar, listing.first_sentence);
    const bool derives = !says_so_far && (reading.Has(CueKind::kReport, listing.first_sentence) ||
                                          reading.Has(CueKind::kDerive, listing.first_sentence));
    if (!derives && known >= (says_so_far ? 1 : 2) && !reading.ClaimsIn(last, reading.words.size()).empty())
      spans.push_back(reading.Span(first, last));
  }
  return spans;
}

}  // namespace knaves
