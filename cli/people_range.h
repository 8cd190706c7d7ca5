// "--people 3" and "--people 2-5": how many people puzzles may have.
#pragma once

#include <string>

namespace knaves {

struct PeopleRange {
  int min = 0;
  int max = 0;  // inclusive
};

// Throws InputError for anything but N or N-M with 1 <= N <= M <= kMaxPeople.
PeopleRange ParsePeopleRange(const std::string& text);

}  // namespace knaves
