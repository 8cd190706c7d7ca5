// The forms of the grammar that most tests are about.
#pragma once

#include "generator/grammar.h"

namespace knaves {

inline const StatementForms kClassicForms = GrammarForms({"classic"});

}  // namespace knaves
