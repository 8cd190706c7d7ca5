// SIGINT and SIGTERM as a question that long work asks between two steps.
#pragma once

namespace knaves {

// From now on the first SIGINT or SIGTERM sets a flag; another one, two seconds later or more, ends the program at
// once.
void CatchInterrupts();

// True after the first signal. Any thread may ask.
bool Interrupted();

// Thrown out of long work that has nothing to save; the program exits with 130.
struct Interruption {};
void ThrowIfInterrupted();

}  // namespace knaves
