// Laws of base/ that hold for any input.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "base/edit_distance.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/json_lines.h"
#include "base/ordered_work.h"
#include "base/random.h"
#include "base/utf8.h"

namespace knaves {
namespace {

RC_GTEST_PROP(EditDistanceProperty, IsSymmetricAndBoundedByTheLengths, (const std::string& a, const std::string& b)) {
  const size_t distance = EditDistance(a, b);
  RC_ASSERT(distance == EditDistance(b, a));
  RC_ASSERT(distance <= std::max(a.size(), b.size()));
  RC_ASSERT(distance >= std::max(a.size(), b.size()) - std::min(a.size(), b.size()));
  RC_ASSERT((distance == 0) == (a == b));
}

RC_GTEST_PROP(NearestWordProperty, FindsAWordThatLostOneLetter, ()) {
  const std::vector<std::string> known = {"temperature", "learning_rate", "group_size"};
  std::string word = *rc::gen::elementOf(known);
  const std::string original = word;
  word.erase(*rc::gen::inRange<size_t>(0, word.size()), 1);
  RC_ASSERT(NearestWord(word, known) == original);
}

RC_GTEST_PROP(Utf8Property, ReplacedBytesAreWellFormedAndStayAsTheyAre, (const std::string& bytes)) {
  const std::string replaced = ReplaceInvalidUtf8(bytes);
  RC_ASSERT(FindInvalidUtf8(replaced) == std::string::npos);
  RC_ASSERT(ReplaceInvalidUtf8(replaced) == replaced);
  if (FindInvalidUtf8(bytes) == std::string::npos) RC_ASSERT(replaced == bytes);
}

RC_GTEST_PROP(Utf8Property, TextBeforeTheFirstInvalidByteIsWellFormed, (const std::string& bytes)) {
  const size_t at = FindInvalidUtf8(bytes);
  RC_PRE(at != std::string::npos);
  RC_ASSERT(FindInvalidUtf8(bytes.substr(0, at)) == std::string::npos);
}

RC_GTEST_PROP(Utf8Property, DecodedAndAppendedTextIsTheSame, (const std::string& bytes)) {
  const std::string text = ReplaceInvalidUtf8(bytes);
  std::string again;
  for (uint32_t code_point : DecodeUtf8(text)) AppendUtf8(code_point, again);
  RC_ASSERT(again == text);
}

RC_GTEST_PROP(JsonProperty, AnyTextSurvivesALine, (const std::string& bytes)) {
  const std::string line = JsonLine(bytes);
  RC_ASSERT(line.find('\n') == std::string::npos);
  RC_ASSERT(ParseJson(line, "here").get<std::string>() == ReplaceInvalidUtf8(bytes));
}

RC_GTEST_PROP(JsonProperty, AnyBytesParseOrAreBadInputInOneLine, (const std::string& bytes)) {
  try {
    ParseJson(bytes, "here");
  } catch (const InputError& error) {
    const std::string message = error.what();
    RC_ASSERT(message.starts_with("here: not JSON: "));
    RC_ASSERT(message.find('\n') == std::string::npos);
    RC_ASSERT(FindInvalidUtf8(message) == std::string::npos);
  }
}

RC_GTEST_PROP(FingerprintProperty, EqualBytesAloneHaveEqualFingerprints, (const std::string& a, const std::string& b)) {
  RC_ASSERT((FingerprintOf(a) == FingerprintOf(b)) == (a == b));
  RC_ASSERT(FingerprintOf(a).Hex().size() == 32u);
}

RC_GTEST_PROP(RandomProperty, StaysBelowItsBound, (uint64_t seed, uint64_t bound)) {
  RC_PRE(bound > 0);
  Random random({seed});
  for (int i = 0; i < 20; ++i) RC_ASSERT(random.Below(bound) < bound);
}

RC_GTEST_PROP(RandomProperty, AShuffleKeepsTheItems, (uint64_t seed, std::vector<int> items)) {
  std::multiset<int> before(items.begin(), items.end());
  Random random({seed});
  random.Shuffle(items);
  RC_ASSERT(std::multiset<int>(items.begin(), items.end()) == before);
}

RC_GTEST_PROP(OrderedPipelineProperty, IsTheLoopOnOneThread, (const std::vector<std::string>& blocks)) {
  std::string expected;
  for (const std::string& block : blocks) expected += block + "|";
  size_t next = 0;
  std::string written;
  OrderedPipeline<std::string>(
      *rc::gen::inRange(1, 6),
      [&]() -> std::optional<std::string> {
        return next < blocks.size() ? std::optional<std::string>(blocks[next++]) : std::nullopt;
      },
      [](const std::string& block) { return block + "|"; }, [&](const std::string& result) { written += result; });
  RC_ASSERT(written == expected);
}

}  // namespace
}  // namespace knaves
