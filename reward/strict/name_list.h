// Lists of people: "Michael, Zoey and Ethan".
#pragma once

#include <vector>

#include "reward/strict/token_cursor.h"

namespace knaves {

// Names joined by commas and "and"; empty, with nothing taken, when no name stands here. Each person once.
std::vector<size_t> TakeNames(TokenCursor& tokens);

// Adds the person to the list unless they are in it.
void AddPerson(std::vector<size_t>& people, size_t person);

}  // namespace knaves
