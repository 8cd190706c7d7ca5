// What a phase may say of its puzzles when these have a third role (data.grammar: [spies]).
#pragma once

#include "train/config/phase_config.h"

namespace knaves {

// The rules between the keys of `data`. REQUIRES: data.grammars is {"spies"}
void CheckSpyData(const DataConfig& data, ConfigFields& fields);

// At least one spy may be there, and never are all people spies. REQUIRES: the same, and a checked data.spies
bool HasFewerSpiesThanPeople(const DataConfig& data);

}  // namespace knaves
