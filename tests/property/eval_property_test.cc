// What holds for any numbers and any bytes.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>

#include "base/json_lines.h"
#include "eval/behaviours/behaviours.h"
#include "eval/metrics.h"
#include "eval/report/segments.h"

namespace knaves {
namespace {

// Text that is likely to wake the detectors, with odd bytes in between.
rc::Gen<std::string> ThoughtLike() {
  const auto piece = rc::gen::oneOf(rc::gen::elementOf(std::vector<std::string>{"Ann",
                                                                                "Bob",
                                                                                " is a knight",
                                                                                " is a knave",
                                                                                "Suppose ",
                                                                                "If ",
                                                                                ", then ",
                                                                                ". ",
                                                                                "\n",
                                                                                " says ",
                                                                                "wait",
                                                                                "hmm",
                                                                                "a contradiction",
                                                                                "go back",
                                                                                "so far",
                                                                                " and ",
                                                                                "check",
                                                                                "true",
                                                                                "\"",
                                                                                "(",
                                                                                ")",
                                                                                "</think>",
                                                                                "<answer>",
                                                                                "cannot be a knight",
                                                                                "\xE9\xAA\x91",
                                                                                " he ",
                                                                                " are knights",
                                                                                "Case 1: ",
                                                                                "'s claim",
                                                                                "it is false",
                                                                                "- "}),
                                    rc::gen::arbitrary<std::string>());
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(piece), [](const std::vector<std::string>& pieces) {
    std::string text;
    for (const std::string& part : pieces) text += part;
    return text;
  });
}

RC_GTEST_PROP(BehaviourProperties, SpansLieInTheResponseInOrderWithoutOverlap, ()) {
  const std::string response = *ThoughtLike();
  const std::vector<std::string> names = {"Ann", "Bob"};
  const std::vector<BehaviourSpan> found = FindBehaviours({.response = response, .names = names});
  for (size_t i = 0; i < found.size(); ++i) {
    RC_ASSERT(found[i].span.begin < found[i].span.end);
    RC_ASSERT(found[i].span.end <= response.size());
    if (i == 0 || found[i - 1].behaviour != found[i].behaviour) continue;
    RC_ASSERT(found[i - 1].span.end <= found[i].span.begin);
  }
}

RC_GTEST_PROP(BehaviourProperties, SegmentsTogetherAreTheResponse, ()) {
  const std::string response = *ThoughtLike();
  const std::vector<std::string> names = {"Ann", "Bob"};
  std::string together;
  for (const Json& segment : SegmentsOf(response, FindBehaviours({.response = response, .names = names}))) {
    together += segment[0].get<std::string>();
  }
  RC_ASSERT(together == response);
}

RC_GTEST_PROP(MetricProperties, IntervalsHoldTheShareAndLieBetweenZeroAndOne, ()) {
  const auto bits = *rc::gen::nonEmpty(rc::gen::arbitrary<std::vector<bool>>());
  const int64_t clusters = *rc::gen::inRange<int64_t>(1, 10);
  std::vector<double> values(bits.begin(), bits.end());
  std::vector<int64_t> cluster;
  for (size_t i = 0; i < bits.size(); ++i) cluster.push_back(static_cast<int64_t>(i) % clusters);
  const Estimate share = EstimateShare(values, cluster);
  RC_ASSERT(share.low <= share.mean + 1e-12 && share.mean <= share.high + 1e-12);
  RC_ASSERT(share.low >= 0.0 && share.high <= 1.0 && share.high - share.low > 0.0);
}

RC_GTEST_PROP(MetricProperties, PassAtKGrowsWithKAndWithCorrectSamples, ()) {
  const auto n = *rc::gen::inRange<int64_t>(2, 60);
  const auto c = *rc::gen::inRange<int64_t>(0, n);
  const auto k = *rc::gen::inRange<int64_t>(1, n);
  RC_ASSERT(PassAtK(n, c, k) <= PassAtK(n, c, k + 1) + 1e-12);
  RC_ASSERT(PassAtK(n, c, k) <= PassAtK(n, c + 1, k) + 1e-12);
  RC_ASSERT(std::abs(PassAtK(n, c, 1) - static_cast<double>(c) / static_cast<double>(n)) < 1e-12);
}

RC_GTEST_PROP(MetricProperties, MajorityDoesNotDependOnTheOrderOfVotes, ()) {
  const auto votes =
      *rc::gen::container<std::vector<std::pair<bool, bool>>>(rc::gen::arbitrary<std::pair<bool, bool>>());
  std::vector<ParsedAnswer> answers;
  for (const auto& [first, second] : votes) answers.push_back({first, second});
  const double before = MajorityVote(answers, {true, false});
  std::reverse(answers.begin(), answers.end());
  RC_ASSERT(MajorityVote(answers, {true, false}) == before);
}

}  // namespace
}  // namespace knaves
