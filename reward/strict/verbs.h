// The verbs that join people and roles.
#pragma once

#include <span>

#include "reward/strict/phrases.h"

namespace knaves {

struct Verb {
  Phrase phrase;
  bool plural = false;
  bool denied = false;
  bool member = false;  // "belongs to the", with the role's plural
};
std::span<const Verb> Verbs();
// Behind "is" and "are": "determined to be".
PhraseTable Passives();

}  // namespace knaves
