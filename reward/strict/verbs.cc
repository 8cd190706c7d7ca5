#include "reward/strict/verbs.h"

namespace knaves {
namespace {

constexpr std::array kVerbs = std::to_array<Verb>({{"is"},
                                                   {"are", true},
                                                   {"'s"},
                                                   {"isn't", false, true},
                                                   {"aren't", true, true},
                                                   {"must be"},
                                                   {"can only be"},
                                                   {"has to be"},
                                                   {"have to be", true},
                                                   {"needs to be"},
                                                   {"turns out to be"},
                                                   {"turn out to be", true},
                                                   {"belongs to the", false, false, true},
                                                   {"belong to the", true, false, true},
                                                   {"cannot be", false, true},
                                                   {"can not be", false, true},
                                                   {"can't be", false, true}});

constexpr std::string_view kPassivesTable = "determined to be, found to be, confirmed to be, identified as";
constexpr auto kPassives = SplitPhrases<CountPhrases(kPassivesTable)>(kPassivesTable);

}  // namespace

std::span<const Verb> Verbs() { return kVerbs; }
PhraseTable Passives() { return {kPassives, kBeginsPassive}; }

}  // namespace knaves
