// Combining marks that `tokenizers` does not know.
#pragma once

#include <cstdint>

namespace knaves {

// True for marks that Unicode has assigned since its version 9. The normaliser of `tokenizers` is built on older
// tables, in which they are unassigned: it neither moves nor composes them, and the ids of a text depend on that.
bool IsYoungMark(uint32_t code_point);

}  // namespace knaves
