// The words of the published data of mem-kk-logic (C. Xie et al., "On Memorization of Large Language Models in Logical
// Reasoning", 2024; MIT licence): what must be the same to the byte for its rows to be. Their order counts, because
// draws are indices into them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "generator/wording.h"

namespace knaves {

const std::vector<std::string>& MemKkNames();          // 51
const std::vector<std::string>& MemKkUncommonNames();  // 50
const std::vector<RoleWords>& MemKkRolePairs();        // 6; knights and knaves are not among them

// 18 ways to introduce what somebody says, with the places {name} and {statement}.
const std::vector<std::string_view>& MemKkSayings();

}  // namespace knaves
