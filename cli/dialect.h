// knaves generate --dialect: rows of the published data sets.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "cli/people_range.h"
#include "cli/row_blocks.h"

namespace knaves {

struct DialectOptions {
  std::string name;                            // "mem-kk" or "logic-rl"
  std::optional<std::string> prompt_template;  // of logic-rl alone; "instruct" when left out
};

// Writes these rows. Throws InputError for a range of people, and for a prompt template where rows have no prompt.
int GenerateDialect(const DialectOptions& options, PeopleRange people, uint64_t seed, RowRange rows,
                    const RowOutput& output);

}  // namespace knaves
