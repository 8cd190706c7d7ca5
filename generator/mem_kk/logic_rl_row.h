// Rows of Logic-RL's published data (T. Xie et al., "Logic-RL", arXiv 2502.14768; Apache 2.0 licence): rows of
// mem-kk-logic with the columns that verl trains on.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "generator/mem_kk/row.h"

namespace knaves {

// The names of its two prompts: "instruct" for Qwen's chat models, as published, and "base".
std::vector<std::string> LogicRlPromptTemplates();

// A row as one line of JSON without its end; fields of inner objects stand in alphabetical order, as Arrow stored them.
// `extra_info` says where the published files have the row: rows 100 to 999 of a set are the split "train" and rows
// 1000 to 1099 "test", each counted from 0 there. The split of any other row is "" and its index its own.
// Throws InputError for an unknown template.
std::string LogicRlLine(const MemKkRow& row, std::string_view prompt_template);

}  // namespace knaves
