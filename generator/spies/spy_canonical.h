// One form for all puzzles of the grammar "spies" that are the same up to the people's names and places and the order
// of the claims that "and", "or" and "if and only if" join. Ids, splits and "no puzzle twice" rest on it.
#pragma once

#include <span>
#include <string>

#include "base/hash.h"
#include "generator/least_form.h"
#include "generator/spies/spy_puzzle.h"

namespace knaves {

// Appends the statement's bytes; two statements have the same exactly if they differ in the order of claims that have
// none. No statement's bytes begin another's.
void AppendEncoding(const SpyStatement& statement, const PersonLabels& labels, std::string& bytes);

// The people in this order say what `bytes` holds. REQUIRES: at most kMaxPeople people. Thread-safe.
CanonicalForm CanonicalFormOf(std::span<const SpyStatement> statements);

// Whether the people stand in an order that gives the canonical form's bytes.
bool IsCanonical(std::span<const SpyStatement> statements);

// A puzzle's id is its Hex(). The number of spies counts; no puzzle of another grammar has the same bytes.
Fingerprint CanonicalFingerprint(std::span<const SpyStatement> statements, SpyCount spies);

}  // namespace knaves
