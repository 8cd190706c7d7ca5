// The message of the InputError that a call throws.
#pragma once

#include <functional>
#include <string>

#include "base/error.h"

namespace knaves {

inline std::string ErrorOf(const std::function<void()>& call) {
  try {
    call();
  } catch (const InputError& error) {
    return error.what();
  }
  return "no error";
}

}  // namespace knaves
