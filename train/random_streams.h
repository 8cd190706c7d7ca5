// The random streams of a run. Every draw is a function of (seed, stream, step, ...), so nothing about random numbers
// has to be saved for a run to continue as if it had never stopped.
#pragma once

#include <cstdint>

namespace knaves {

// Second word of a seed, after the run's seed. The values are part of what a seed means: never change one.
enum RandomStream : uint64_t {
  kTaskStream = 1,               // step, group, attempt
  kRolloutStream = 2,            // step, episode
  kMinibatchStream = 3,          // step, pass
  kTraceStream = 4,              // step, sequence, attempt
  kWeightStream = 5,             // initial weights
  kValidationTaskStream = 6,     // people, puzzle
  kValidationRolloutStream = 7,  // people, puzzle, sample
  kProbeStream = 8,              // people, draw
};

}  // namespace knaves
