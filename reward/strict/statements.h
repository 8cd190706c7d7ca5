// The forms that a statement of an answer may have, each read by a function of its own.
#pragma once

#include <optional>
#include <span>

#include "reward/strict/claims.h"
#include "reward/strict/token_cursor.h"

namespace knaves {

// What the statement before said of its people: for "and so is Zoey", "Zoey is not", "so she is a knave".
struct LastSaid {
  bool role = true;     // true when it spoke of knights
  bool denied = false;  // "is not a knight"
  bool knight() const { return role != denied; }
};

struct ReaderState {
  TokenCursor& tokens;
  Claims& claims;
  std::optional<LastSaid> last;  // of the statement before
};

enum class FormResult {
  kOther,    // no statement of this form stands here; nothing was taken
  kRead,     // read to its end, its claims made
  kRefused,  // begins like this form and does not go on like it
};

using StatementForm = FormResult (*)(ReaderState& state);

FormResult ReadNamed(ReaderState& state);  // "Michael and Zoey are knights", "Michael: knight", "only Zoey is a knave"
FormResult ReadElliptic(ReaderState& state);     // "Zoey is not", "Ethan is too", behind another statement
FormResult ReadNeither(ReaderState& state);      // "neither Michael nor Zoey is a knave"
FormResult ReadSoIs(ReaderState& state);         // "so is Zoey", behind another statement
FormResult ReadOthers(ReaderState& state);       // "the others are knaves", "everyone else is a knight"
FormResult ReadEveryone(ReaderState& state);     // "all of them are knights", "everyone except Zoey is a knight"
FormResult ReadExcept(ReaderState& state);       // "except for Zoey, everyone is a knight"
FormResult ReadNobody(ReaderState& state);       // "none of them is a knave"
FormResult ReadRoleList(ReaderState& state);     // "Knights: Michael, Ethan", "the only knave is Zoey"
FormResult ReadCounts(ReaderState& state);       // "there are two knights and one knave"
FormResult ReadPronoun(ReaderState& state);      // "so she is a knave", which must fit the statement before
FormResult ReadNameRow(ReaderState& state);      // "| Michael | Zoey |" above "| knight | knave |"
FormResult ReadRoleColumns(ReaderState& state);  // "| Knights | Knaves |" above "| Michael, Ethan | Zoey |"

// Those that begin with a name, and all that may begin otherwise, in the order in which they are tried.
std::span<const StatementForm> FormsAtName();
std::span<const StatementForm> StatementForms();

}  // namespace knaves
