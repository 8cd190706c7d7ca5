// A row of metrics.jsonl while it grows: verl's names, one finite number each.
#pragma once

#include <string>
#include <vector>

#include "base/json_lines.h"

namespace knaves {

// row[name] = value; what is no finite number is written as null.
void SetMetric(Json& row, const std::string& name, double value);

// NAME/mean, NAME/max and NAME/min of values, nothing when there are none.
void SetMeanMaxMin(Json& row, const std::string& name, const std::vector<double>& values);

// REQUIRES: values is not empty.
double Mean(const std::vector<double>& values);

// Seconds between two looks at it.
class Stopwatch {
 public:
  Stopwatch();
  double Seconds() const;  // since it was made
  double Lap();            // since the last Lap, or since it was made

 private:
  double start_;
  double lap_;
};

}  // namespace knaves
