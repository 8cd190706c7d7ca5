// Response rows, as knaves eval takes them in place of a model.
#pragma once

#include <optional>
#include <string>

#include "cli/people_range.h"
#include "eval/suite/recorded.h"

namespace knaves {

// The rows of a file ("-": standard input) whose puzzles have so many people. Throws InputError that names file, line
// and field, for rows that `rules` cannot score, and for a file without any.
RecordedResponses::Set ReadRecordedRows(const std::string& file, const std::optional<PeopleRange>& people,
                                        const std::string& rules);

}  // namespace knaves
