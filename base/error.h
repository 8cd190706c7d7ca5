// The two ways in which work ends badly. Bugs are assertions, not exceptions.
#pragma once

#include <stdexcept>

namespace knaves {

// Bad input or usage: a file, a field, an option. The message is one line that names the place, what was expected and
// what came, e.g. "puzzles.jsonl:3: field 'solution': expected 2 booleans, got 3". The program exits with 2.
class InputError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Good input, but the work could not be done: a full disk, a training run whose loss is not a number. Exit code 1.
class WorkError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace knaves
