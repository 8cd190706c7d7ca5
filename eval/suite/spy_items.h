// Questions of the suite "kk" whose puzzles have a third role.
#pragma once

#include <string>
#include <vector>

#include "base/json_lines.h"
#include "eval/suite/evaluation.h"
#include "eval/suite/kk_suite.h"
#include "generator/spies/spy_row.h"

namespace knaves {

// `doc` is the row as JSON.
EvalItem SpyItem(const SpyRow& row, Json doc, const std::string& prompt_template);

// As KkItems, for options whose grammar is spies.
std::vector<EvalItem> SpyItems(const KkSuiteOptions& options);

}  // namespace knaves
