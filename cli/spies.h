// knaves generate --grammar spies: puzzles with a third role.
#pragma once

#include <string>

#include "cli/row_blocks.h"
#include "generator/spies/spy_set.h"

namespace knaves {

// "1", or "0-2". Throws InputError "--spies: expected a number or a range ...".
SpyCount ParseSpies(const std::string& text);

// Writes these rows of the set. Returns the exit code.
int GenerateSpies(const SpySetOptions& options, RowRange rows, const RowOutput& output);

}  // namespace knaves
