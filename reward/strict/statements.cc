#include "reward/strict/statements.h"

#include <array>

namespace knaves {

std::span<const StatementForm> StatementForms() {
  static constexpr std::array kForms = {
      StatementForm{ReadSoIs},   StatementForm{ReadElliptic}, StatementForm{ReadNamed},  StatementForm{ReadNeither},
      StatementForm{ReadOthers}, StatementForm{ReadEveryone}, StatementForm{ReadNobody}, StatementForm{ReadRoleList},
      StatementForm{ReadCounts}, StatementForm{ReadFits},
  };
  return kForms;
}

}  // namespace knaves
