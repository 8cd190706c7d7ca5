// Values of a configuration that may change while a phase runs.
#pragma once

#include <cstdint>
#include <vector>

namespace knaves {

// A number that moves in a straight line from the phase's first step to its last; constant where both ends are equal.
struct Ramp {
  double from = 0.0;
  double to = 0.0;

  static Ramp Constant(double value) { return {value, value}; }
  double At(double progress) const { return from + (to - from) * progress; }  // progress: 0 first step, 1 last
  int64_t IntegerAt(double progress) const;                                   // rounded to the nearest
  double Least() const { return from < to ? from : to; }
  double Greatest() const { return from < to ? to : from; }
  bool operator==(const Ramp&) const = default;
};

// How many people puzzles have: one of `counts`, drawn for each puzzle, or one number that moves along a ramp.
struct People {
  std::vector<int64_t> counts = {2};  // empty: the ramp holds
  Ramp ramp;

  std::vector<int64_t> At(double progress) const;  // the counts to draw from at this point of the phase
  bool IsRange() const;                            // no ramp, and no number left out between two
  std::vector<int64_t> All() const;                // every count that the phase can meet, increasing
  bool operator==(const People&) const = default;
};

}  // namespace knaves
