// How a fuzz program says that something is wrong.
#pragma once

#include <cstdlib>

namespace knaves {

inline void RequireSound(bool sound) {
  if (!sound) std::abort();
}

}  // namespace knaves
