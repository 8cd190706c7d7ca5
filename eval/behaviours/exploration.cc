// Several paths: the thought supposes one person to be a knight and, elsewhere, supposes the same person to be a knave.
//
// Both must be suppositions of the writer: "suppose Ann is a knight ... if Ann is a knave". A person's own words ("Ann
// says: if Bob is a knave ...") and a conclusion ("so Ann is a knave") are none. The spans are the sentences that open
// the two paths.
#include <optional>

#include "eval/behaviours/behaviours.h"

namespace knaves {

std::vector<TextSpan> FindExploration(const Reading& reading) {
  struct Paths {
    std::optional<size_t> sentence[2];  // by kind, the first that supposes it
  };
  std::vector<Paths> people(reading.people);
  for (const KindClaim& claim : reading.claims) {
    if (claim.mode != ClaimMode::kSupposed || claim.excluded) continue;
    std::optional<size_t>& sentence = people[static_cast<size_t>(claim.person)].sentence[claim.knight ? 1 : 0];
    if (!sentence) sentence = reading.SentenceOf(claim.first);
  }
  std::vector<bool> opens(reading.SentenceCount(), false);
  for (const Paths& paths : people) {
    if (!paths.sentence[0] || !paths.sentence[1]) continue;
    opens[*paths.sentence[0]] = true;
    opens[*paths.sentence[1]] = true;
  }
  std::vector<TextSpan> spans;
  for (size_t sentence = 0; sentence < opens.size(); ++sentence) {
    if (opens[sentence]) spans.push_back(reading.SentenceSpan(sentence));
  }
  return spans;
}

}  // namespace knaves
