// Where a policy runs.
#pragma once

#include <c10/core/Device.h>
#include <c10/core/ScalarType.h>

#include <string>

namespace knaves {

// "cpu", "cuda", or "auto": cuda where this build and machine have it, else the CPU. Throws InputError that begins with
// `place` ("--device", a key of a configuration) for another word, and for cuda where there is none.
at::Device ParseDevice(const std::string& name, const std::string& place);

// Makes one of this machine's CUDA devices the current one of this thread, which `device: cuda` then means. Where the
// process sees a single device it takes that, whatever the number. Throws InputError for one that is not there.
// REQUIRES: at::hasCUDA()
void UseDevice(int number);

// "float32", "bfloat16" or "float64". Throws InputError in the same way.
at::ScalarType ParseFloatType(const std::string& name, const std::string& place);

// The process's operations on the CPU use this many threads from now on; 0: one for each core.
void UseThreads(int threads);

}  // namespace knaves
