#include "reward/strict/statements.h"

#include <array>

namespace knaves {

std::span<const StatementForm> StatementForms() {
  static constexpr std::array kForms = {
      StatementForm{ReadSoIs},        StatementForm{ReadElliptic}, StatementForm{ReadNameRow},
      StatementForm{ReadNamed},       StatementForm{ReadNeither},  StatementForm{ReadOthers},
      StatementForm{ReadEveryone},    StatementForm{ReadNobody},   StatementForm{ReadPronoun},
      StatementForm{ReadRoleColumns}, StatementForm{ReadRoleList}, StatementForm{ReadCounts},
  };
  return kForms;
}

}  // namespace knaves
