// Files of rows as JSON Lines: they must be refused by one line, or mean what they are written back as.
//
//   json_lines_fuzz -max_total_time=60 -dict=tests/fuzz/json_lines.dict CORPUS tests/fuzz/findings/json_lines
//
// What was found is kept in findings/json_lines/ and replayed by tests/unit/generator/findings_test.cc.
#include <cstddef>
#include <cstdint>

#include "tests/fuzz/read_any_bytes.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  knaves::ReadAnyLines({reinterpret_cast<const char*>(data), size});
  return 0;
}
