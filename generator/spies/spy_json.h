// Statements of the grammar "spies" as they stand in files: ["spy", 0], ["not", ["knight", 1]], and two of these
// joined,
// ["and", ["spy", 0], ["not", ["knave", 2]]], by "and", "or", "if" or "iff". People are counted from 0.
#pragma once

#include <string>

#include "base/json_lines.h"
#include "generator/spies/spy_puzzle.h"

namespace knaves {

// The row's field `grammar` says "spies"; where there is none, the row has a field `spies`.
bool IsSpyRow(const Json& row);

Json ToJson(const SpyStatement& statement);
Json StatementsToJson(const SpyPuzzle& puzzle);
Json ToJson(SpyCount spies);                       // [least, most]
Json RolesToJson(const Roles& roles, int people);  // ["knight", "spy", ...]

// The puzzle of a row: `statements`, and `spies` as a number or [least, most]. Throws InputError at `place` for what is
// no such statement, for a person who is not there, and for a puzzle whose assignments are too many to look at.
SpyPuzzle SpyPuzzleOfRow(const Json& row, const std::string& place);

// An array of role names, one a person. Throws InputError at `place`.
Roles RolesFromJson(const Json& value, size_t people, const std::string& place);

// Throws InputError "PLACE: ..." unless every assignment of roles to so many people can be looked at.
void CheckSpySize(int people, SpyCount spies, const std::string& place);

}  // namespace knaves
