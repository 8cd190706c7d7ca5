#include "eval/behaviours/listing.h"

#include <algorithm>
#include <cctype>

namespace knaves {
namespace {

constexpr size_t kLongestLine = 9;  // words of a line that is an item of a list: "(2) Ann is a knight."

std::vector<KindClaim> StatedIn(const Reading& reading, size_t sentence) {
  std::vector<KindClaim> stated;
  const bool says_so_far = reading.Has(CueKind::kSoFar, sentence);
  for (const KindClaim& claim : reading.ClaimsIn(reading.sentences[sentence], reading.sentences[sentence + 1])) {
    const bool again = std::any_of(stated.begin(), stated.end(),
                                   [&](const KindClaim& earlier) { return earlier.person == claim.person; });
    const bool listed = claim.mode == ClaimMode::kStated || (says_so_far && claim.mode == ClaimMode::kSupposed);
    if (listed && !again) stated.push_back(claim);
  }
  return stated;
}

// A line such as "- Ann: knight" or "(2) Bob is a knave": a short one with nothing but marks and numbers before its
// claim.
bool IsListItem(const Reading& reading, size_t sentence, const std::vector<KindClaim>& stated) {
  const size_t first = reading.sentences[sentence];
  if (stated.size() != 1 || !reading.words[first].line_start) return false;
  for (size_t at = first; at < stated.front().first; ++at) {
    const auto letter = static_cast<unsigned char>(reading.words[at].text.front());
    if (letter >= 0x80U || std::isalpha(letter) != 0) return false;
  }
  return reading.sentences[sentence + 1] - first <= kLongestLine;
}

}  // namespace

std::vector<Listing> FindListings(const Reading& reading, size_t people) {
  std::vector<Listing> listings;
  for (size_t sentence = 0; sentence < reading.SentenceCount(); ++sentence) {
    Listing listing{sentence, sentence, StatedIn(reading, sentence)};
    while (listing.last_sentence + 1 < reading.SentenceCount() &&
           IsListItem(reading, listing.last_sentence, StatedIn(reading, listing.last_sentence))) {
      const std::vector<KindClaim> below = StatedIn(reading, listing.last_sentence + 1);
      if (!IsListItem(reading, listing.last_sentence + 1, below)) break;
      listing.claims.push_back(below.front());
      ++listing.last_sentence;
    }
    sentence = listing.last_sentence;
    if (listing.claims.size() >= people) listings.push_back(std::move(listing));
  }
  return listings;
}

}  // namespace knaves
