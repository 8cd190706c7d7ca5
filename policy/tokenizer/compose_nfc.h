// Unicode's composed form (NFC).
#pragma once

#include <string>
#include <string_view>

namespace knaves {

// Unicode Standard Annex 15, form NFC, with the tables of `tokenizers`: marks that are younger than Unicode 9 stay
// where they stand. REQUIRES: text is well-formed UTF-8.
std::string ComposeNfc(std::string_view text);

// True where NFC cannot change the text, seen at a glance.
bool IsAscii(std::string_view text);

}  // namespace knaves
