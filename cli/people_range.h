// "--people 3" and "--people 2-5".
#pragma once

#include <string>

namespace knaves {

struct PeopleRange {
  int min = 0;
  int max = 0;
};

// Throws InputError "--people: expected a number or a range such as 2-5, got '...'".
PeopleRange ParsePeopleRange(const std::string& text);

}  // namespace knaves
