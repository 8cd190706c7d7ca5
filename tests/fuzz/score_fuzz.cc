// Responses to the grader: it must not throw, crash or leave its four rewards, and what it calls correct must have been
// read as the solution.
//
//   score_fuzz -max_total_time=60 CORPUS tests/fuzz/findings/score
//
// The first byte chooses the puzzle, the rest is the response, whole or as an answer. What was found is kept in
// findings/score/ and replayed by tests/unit/reward/findings_test.cc.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "tests/fuzz/score_any_bytes.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  knaves::ScoreAnyBytes({reinterpret_cast<const char*>(data), size});
  return 0;
}
