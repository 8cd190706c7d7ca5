#include "reward/strict/statements.h"

#include <array>

namespace knaves {

std::span<const StatementForm> FormsAtName() {
  static constexpr std::array kForms = {StatementForm{ReadElliptic}, StatementForm{ReadNameRow},
                                        StatementForm{ReadNamed}};
  return kForms;
}

std::span<const StatementForm> StatementForms() {
  static constexpr std::array kForms = {
      StatementForm{ReadSoIs},     StatementForm{ReadNamed},    StatementForm{ReadNeither},
      StatementForm{ReadOthers},   StatementForm{ReadEveryone}, StatementForm{ReadExcept},
      StatementForm{ReadNobody},   StatementForm{ReadPronoun},  StatementForm{ReadRoleColumns},
      StatementForm{ReadRoleList}, StatementForm{ReadCounts},
  };
  return kForms;
}

}  // namespace knaves
