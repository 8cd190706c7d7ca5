// Figures with their uncertainty: shares and means over samples of which several may belong to one puzzle.
//
// Samples of one puzzle are alike, so treating them as independent makes intervals too short. Standard errors are
// clustered by puzzle (Miller, "Adding Error Bars to Evals", arXiv 2411.00640, section 2.2), with the usual factor
// G / (G - 1) for G clusters; where every cluster has one sample this is the plain standard error of a mean.
//
//   Estimate accuracy = EstimateShare({1, 0, 1, 1}, {0, 0, 1, 1});   // two samples of each of two puzzles
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "generator/spies/role.h"

namespace knaves {

struct Estimate {
  double mean = 0.0;
  double standard_error = 0.0;
  double low = 0.0;  // ends of the 95 % interval
  double high = 0.0;
};

// The share of ones among zeros and ones. The interval is Wilson's score interval on the effective number of samples:
// their number divided by the design effect of the clusters; samples of a single cluster count as one. With one sample
// per cluster it is Wilson's interval itself; it never leaves [0, 1] and never has no width. clusters[i] is the cluster
// of values[i], any number. No values: all zero, with the interval [0, 1]. REQUIRES: the sizes are equal, every value
// is 0 or 1
Estimate EstimateShare(const std::vector<double>& values, const std::vector<int64_t>& clusters);

// The mean of any values. The interval is the mean +- 1.96 standard errors, cut to [low, high] where they are given.
// REQUIRES: the sizes are equal
struct Range {
  double low;
  double high;
};
Estimate EstimateMean(const std::vector<double>& values, const std::vector<int64_t>& clusters,
                      std::optional<Range> range = std::nullopt);

// The chance that at least one of k samples, drawn without replacement from n of which c are correct, is correct:
// 1 - prod_{i=n-c+1}^{n} (1 - k/i), unbiased for pass@k (Chen et al., arXiv 2107.03374).
// REQUIRES: 0 <= c <= n, 1 <= k <= n
double PassAtK(int64_t n, int64_t c, int64_t k);

// The k for which pass@k is reported for n samples: the powers of two up to n, and n itself.
std::vector<int64_t> PassSizes(int64_t n);

// What one sample says of each person; nothing: it does not say.
using ParsedAnswer = std::vector<std::optional<bool>>;
using ParsedRoles = std::vector<std::optional<Role>>;  // with a third role

// Majority voting: each answer that speaks of everybody is a vote for that whole assignment. 1 when `solution` has the
// most votes, 1/t when it shares the first place with t - 1 others (the chance under a random tie break), else 0.
double MajorityVote(const std::vector<ParsedAnswer>& answers, const std::vector<bool>& solution);
double MajorityVote(const std::vector<ParsedRoles>& answers, const std::vector<Role>& solution);

}  // namespace knaves
