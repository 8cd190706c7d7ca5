// Statements as the text of a Python tuple: they must be refused by one line, or mean what they are written back as.
//
//   statement_tuple_fuzz -max_total_time=60 -dict=tests/fuzz/statement_tuple.dict CORPUS
//   tests/fuzz/findings/statement_tuple
//
// What was found is kept in findings/statement_tuple/ and replayed by tests/unit/generator/findings_test.cc.
#include <cstddef>
#include <cstdint>

#include "tests/fuzz/read_any_bytes.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  knaves::ReadAnyTuple({reinterpret_cast<const char*>(data), size});
  return 0;
}
