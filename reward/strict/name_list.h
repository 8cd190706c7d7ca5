// Lists of people: "Michael, Zoey and Ethan".
#pragma once

#include <memory_resource>
#include <vector>

#include "reward/strict/token_cursor.h"

namespace knaves {

using People = std::pmr::vector<size_t>;

// Names joined by commas and "and"; empty, with nothing taken, when no name stands here. Each person once.
People TakeNames(TokenCursor& tokens);

// Adds the person to the list unless they are in it.
void AddPerson(People& people, size_t person);

}  // namespace knaves
