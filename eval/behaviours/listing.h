// Places at which a thought lists the kinds of several people in its own words: one sentence, or lines under each
// other.
#pragma once

#include <cstddef>
#include <vector>

#include "eval/behaviours/reading.h"

namespace knaves {

struct Listing {
  size_t first_sentence;
  size_t last_sentence;           // included
  std::vector<KindClaim> claims;  // one for each person, in order: stated, or supposed in a sentence that says "so far"
};

// Listings of at least `people` different people, in order, without overlap.
std::vector<Listing> FindListings(const Reading& reading, size_t people);

}  // namespace knaves
