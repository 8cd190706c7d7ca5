// The English that stands before what an answer says, and changes nothing of it (lead_in.h).
#pragma once

#include "reward/strict/phrases.h"

namespace knaves {

// "so", "in conclusion", "putting it all together".
PhraseTable OpeningPhrases();
// What a phrase about evidence begins with ("based on", "after analyzing"), and the words that go on with it ("all the
// statements").
PhraseTable EvidenceBeginnings();
PhraseTable EvidenceWords();
// Of these words, those that name what may be so or not ("possibilities"), and those that name what was said
// ("statements").
PhraseTable CaseWords();
PhraseTable SaidWords();
// "we THEREFORE CONCLUDE that", "it FOLLOWS that", "the FINAL ANSWER is that".
PhraseTable ConclusionAdverbs();
PhraseTable ConclusionVerbs();
PhraseTable ItFollowsPhrases();
PhraseTable ConclusionAdjectives();
PhraseTable ConclusionNouns();
// Words of which a heading may consist ("The roles are as follows:"): none of them denies or doubts.
PhraseTable HeadingWords();

}  // namespace knaves
