#include "eval/metrics.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <map>
#include <numeric>

namespace knaves {
namespace {

constexpr double kNormalQuantile = 1.959963984540054;  // 97.5 %

struct Moments {
  double mean = 0.0;
  double independent_variance = 0.0;  // of the mean, if samples were independent; divided by n, not n - 1
  double clustered_variance = 0.0;    // of the mean, with the samples of a cluster summed first
  size_t clusters = 0;
};

Moments MomentsOf(const std::vector<double>& values, const std::vector<int64_t>& clusters) {
  assert(values.size() == clusters.size() && !values.empty());
  const double n = static_cast<double>(values.size());
  Moments moments;
  moments.mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
  std::map<int64_t, double> sums;
  double squares = 0.0;
  for (size_t i = 0; i < values.size(); ++i) {
    const double residual = values[i] - moments.mean;
    squares += residual * residual;
    sums[clusters[i]] += residual;
  }
  double clustered = 0.0;
  for (const auto& [cluster, sum] : sums) clustered += sum * sum;
  moments.independent_variance = squares / (n * n);
  moments.clustered_variance = clustered / (n * n);
  moments.clusters = sums.size();
  return moments;
}

double StandardError(const Moments& moments) {
  if (moments.clusters < 2) return 0.0;
  const double groups = static_cast<double>(moments.clusters);
  return std::sqrt(moments.clustered_variance * groups / (groups - 1.0));
}

// How many independent samples would be as good. Between 1 and the number of samples. The clusters tell nothing about
// the design effect where there is one of them, or where all values are equal: then each counts once.
double EffectiveSamples(const Moments& moments, double samples) {
  if (moments.clusters < 2 || moments.independent_variance <= 0.0) return static_cast<double>(moments.clusters);
  const double design_effect = moments.clustered_variance / moments.independent_variance;
  return design_effect <= 1.0 ? samples : std::max(1.0, samples / design_effect);
}

}  // namespace

Estimate EstimateShare(const std::vector<double>& values, const std::vector<int64_t>& clusters) {
  if (values.empty()) return {0.0, 0.0, 0.0, 1.0};
  const Moments moments = MomentsOf(values, clusters);
  const double n = EffectiveSamples(moments, static_cast<double>(values.size()));
  const double p = moments.mean;
  const double z2 = kNormalQuantile * kNormalQuantile;
  const double centre = (p + z2 / (2.0 * n)) / (1.0 + z2 / n);
  const double half = kNormalQuantile * std::sqrt(p * (1.0 - p) / n + z2 / (4.0 * n * n)) / (1.0 + z2 / n);
  return {p, StandardError(moments), std::max(0.0, centre - half), std::min(1.0, centre + half)};
}

Estimate EstimateMean(const std::vector<double>& values, const std::vector<int64_t>& clusters,
                      std::optional<Range> range) {
  if (values.empty()) return {};
  const Moments moments = MomentsOf(values, clusters);
  const double error = StandardError(moments);
  Estimate estimate{moments.mean, error, moments.mean - kNormalQuantile * error,
                    moments.mean + kNormalQuantile * error};
  if (range) {
    estimate.low = std::max(estimate.low, range->low);
    estimate.high = std::min(estimate.high, range->high);
  }
  return estimate;
}

double PassAtK(int64_t n, int64_t c, int64_t k) {
  assert(0 <= c && c <= n && 1 <= k && k <= n);
  double all_fail = 1.0;  // a factor is 0 where fewer than k samples are wrong
  for (int64_t i = n - c + 1; i <= n; ++i) all_fail *= 1.0 - static_cast<double>(k) / static_cast<double>(i);
  return 1.0 - all_fail;
}

std::vector<int64_t> PassSizes(int64_t n) {
  std::vector<int64_t> sizes;
  for (int64_t k = 1; k < n; k *= 2) sizes.push_back(k);
  if (n > 0) sizes.push_back(n);
  return sizes;
}

namespace {

template <typename Kind>
double ShareOfVote(const std::vector<std::vector<std::optional<Kind>>>& answers, const std::vector<Kind>& solution) {
  std::map<std::vector<Kind>, int> votes;
  for (const std::vector<std::optional<Kind>>& answer : answers) {
    std::vector<Kind> assignment;
    for (const std::optional<Kind>& kind : answer) {
      if (kind) assignment.push_back(*kind);
    }
    if (assignment.size() == solution.size()) ++votes[assignment];
  }
  int most = 0;
  for (const auto& [assignment, count] : votes) most = std::max(most, count);
  const auto mine = votes.find(solution);
  if (mine == votes.end() || mine->second < most) return 0.0;
  const auto tied = std::count_if(votes.begin(), votes.end(), [&](const auto& vote) { return vote.second == most; });
  return 1.0 / static_cast<double>(tied);
}

}  // namespace

double MajorityVote(const std::vector<ParsedAnswer>& answers, const std::vector<bool>& solution) {
  return ShareOfVote(answers, solution);
}

double MajorityVote(const std::vector<ParsedRoles>& answers, const std::vector<Role>& solution) {
  return ShareOfVote(answers, solution);
}

}  // namespace knaves
