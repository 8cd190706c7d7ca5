// The English that stands before what an answer says, and changes nothing of it (lead_in.h).
#pragma once

#include <span>
#include <string_view>

#include "reward/strict/phrases.h"

namespace knaves {

// "so", "in conclusion", "putting it all together".
std::span<const Phrase> OpeningPhrases();
// What a phrase about evidence begins with ("based on", "after analyzing"), and the words that go on with it ("all the
// statements").
std::span<const Phrase> EvidenceBeginnings();
bool IsEvidenceWord(std::string_view word);
// "we THEREFORE CONCLUDE that", "it FOLLOWS that", "the FINAL ANSWER is that".
std::span<const Phrase> ConclusionAdverbs();
std::span<const Phrase> ConclusionVerbs();
std::span<const Phrase> ItFollowsPhrases();
std::span<const Phrase> ConclusionAdjectives();
std::span<const Phrase> ConclusionNouns();
// Words of which a heading may consist ("The roles are as follows:"): none of them denies or doubts.
bool IsHeadingWord(std::string_view word);
std::span<const Phrase> HeadingWords();
std::span<const Phrase> EvidenceWords();

}  // namespace knaves
