// People who are meant together, not by their names: "all three of them", "among the islanders".
#pragma once

#include <span>
#include <vector>

#include "reward/strict/token_cursor.h"

namespace knaves {

// "people", "islanders", "of them".
bool TakePeopleNoun(TokenCursor& tokens);

// "of them", "three people", "of the three islanders", or nothing. False when another number than `people` is said.
bool TakeGroup(TokenCursor& tokens, size_t people);

// "of the three people", "among them", "in the group": all that are there.
bool TakeAmongAll(TokenCursor& tokens, size_t people);

std::vector<size_t> Everyone(size_t people);

// ", Michael and Ethan," or "(Michael, Ethan)" behind a group, or ": Michael and Ethan" behind what is said of it, may
// name it once more. False when others are named than the group.
bool TakeNamedAgain(TokenCursor& tokens, std::span<const size_t> group);
bool TakeNamedBehind(TokenCursor& tokens, std::span<const size_t> group);

}  // namespace knaves
