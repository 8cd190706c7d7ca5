// How mem-kk-logic tells a puzzle: names, role words and sayings chosen by a stream of the row's own, and the text.
#pragma once

#include <cstdint>
#include <string>

#include "generator/mem_kk/sampler.h"
#include "generator/wording.h"

namespace knaves {

// Changes of the telling alone that the published data has.
enum class MemKkStyle {
  kPlain,
  kOtherRoles,     // another pair of role words; the sayings change too, because they come after it in the stream
  kSwappedRoles,   // "knaves always tell the truth, and knights always lie"
  kUncommonNames,  // Zephyr and Ysolde for Emma and Penelope
  kOtherOrder,     // people speak in another order than they are met
};

struct MemKkTelling {
  Wording wording;  // `sayings` are indices into MemKkSayings()
  std::string quiz;
};

// REQUIRES: statements of Depth() at most 2, and at most 50 people
MemKkTelling TellMemKk(const Puzzle& puzzle, MemKkStyle style, uint64_t seed);

// A statement as a clause without a full stop: "If Emma is a knight then Liam is a knave". REQUIRES: Depth() <= 2
std::string MemKkClause(StatementView statement, const Wording& wording);

}  // namespace knaves
