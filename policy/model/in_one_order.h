// A guard for backward passes of FlashAttention.
#pragma once

#include <ATen/Context.h>

namespace knaves {

// While it lives FlashAttention adds up gradients of queries in one order, so that a run can be repeated to the bit.
// With as many sequences as a batch has this takes no longer.
class InOneOrder {
 public:
  InOneOrder() { Set(true, false, false); }
  ~InOneOrder() { Set(was_on_, warned_only_, filled_); }
  InOneOrder(const InOneOrder&) = delete;
  InOneOrder& operator=(const InOneOrder&) = delete;

 private:
  static void Set(bool on, bool warn_only, bool fill) {
    at::globalContext().setDeterministicAlgorithms(on, warn_only);
    at::globalContext().setDeterministicFillUninitializedMemory(fill);
  }

  bool was_on_ = at::globalContext().deterministicAlgorithms();
  bool warned_only_ = at::globalContext().deterministicAlgorithmsWarnOnly();
  bool filled_ = at::globalContext().deterministicFillUninitializedMemory();
};

}  // namespace knaves
