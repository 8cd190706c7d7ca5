#include "train/config/values.h"

#include <algorithm>
#include <cmath>

namespace knaves {

int64_t Ramp::IntegerAt(double progress) const { return std::llround(At(progress)); }

std::vector<int64_t> People::At(double progress) const {
  return counts.empty() ? std::vector<int64_t>{ramp.IntegerAt(progress)} : counts;
}

bool People::IsRange() const {
  if (counts.empty()) return false;
  const std::vector<int64_t> all = All();
  return all.back() - all.front() + 1 == static_cast<int64_t>(all.size());
}

std::vector<int64_t> People::All() const {
  std::vector<int64_t> all = counts;
  if (counts.empty()) {
    const auto least = static_cast<int64_t>(ramp.Least());
    const auto greatest = static_cast<int64_t>(ramp.Greatest());
    for (int64_t people = least; people <= greatest; ++people) all.push_back(people);
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

}  // namespace knaves
