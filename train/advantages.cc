#include "train/advantages.h"

#include <cmath>
#include <span>

namespace knaves {
namespace {

constexpr double kEpsilon = 1e-6;

// False when all rewards are equal.
bool SetAdvantages(std::span<Episode> group, bool divide_by_std) {
  const double first = group.front().reward;
  double sum = 0.0;
  bool equal = true;
  for (const Episode& episode : group) {
    sum += episode.reward;
    equal = equal && episode.reward == first;
  }
  const double mean = sum / static_cast<double>(group.size());
  double squares = 0.0;
  for (const Episode& episode : group) squares += (episode.reward - mean) * (episode.reward - mean);
  const double deviation = equal ? 0.0 : std::sqrt(squares / static_cast<double>(group.size() - 1));
  for (Episode& episode : group) {
    episode.advantage = equal ? 0.0 : (episode.reward - mean) / (divide_by_std ? deviation + kEpsilon : 1.0);
  }
  return !equal;
}

}  // namespace

double SetGroupAdvantages(std::vector<Episode>& episodes, bool divide_by_std) {
  int64_t groups = 0;
  int64_t flat = 0;
  for (size_t begin = 0; begin < episodes.size();) {
    size_t end = begin;
    while (end < episodes.size() && episodes[end].group == episodes[begin].group) ++end;
    ++groups;
    if (!SetAdvantages(std::span(episodes).subspan(begin, end - begin), divide_by_std)) ++flat;
    begin = end;
  }
  return groups == 0 ? 0.0 : static_cast<double>(flat) / static_cast<double>(groups);
}

}  // namespace knaves
