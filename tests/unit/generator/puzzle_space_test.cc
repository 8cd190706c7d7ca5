#include "generator/puzzle_space.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

#include "generator/canonical.h"
#include "tests/unit/generator/classic_forms.h"

namespace knaves {
namespace {

// For each puzzle up to names, how many of its numbers are representatives.
std::map<std::string, int> Representatives(const PuzzleSpace& space) {
  std::map<std::string, int> representatives;
  Candidate candidate;
  for (Wide number = 0; number < space.size(); ++number) {
    space.Get(number, candidate);
    representatives[CanonicalFormOf(candidate.statements).bytes] += space.IsRepresentative(candidate) ? 1 : 0;
  }
  return representatives;
}

TEST(PuzzleSpaceTest, EachPuzzleUpToNamesHasOneRepresentative) {
  for (const auto& [people, depth] : {std::pair(2, 2), std::pair(3, 2), std::pair(2, 3), std::pair(4, 1)}) {
    const PuzzleSpace space(people, depth, kClassicForms);
    ASSERT_TRUE(space.counted());
    for (const auto& [bytes, count] : Representatives(space)) ASSERT_EQ(count, 1) << people << " " << depth;
  }
}

TEST(PuzzleSpaceTest, EachPuzzleOfOtherGrammarsHasOneRepresentativeToo) {
  using Names = std::vector<std::string>;
  for (const auto& [people, grammars] :
       {std::pair(3, Names{"kinds"}), std::pair(3, Names{"xor"}), std::pair(3, Names{"says"}),
        std::pair(2, Names{"classic", "counts", "kinds", "xor", "says"}), std::pair(3, Names{"counts"})}) {
    const PuzzleSpace space(people, 2, GrammarForms(grammars));
    for (const auto& [bytes, count] : Representatives(space)) ASSERT_EQ(count, 1) << people << " " << grammars[0];
  }
}

TEST(PuzzleSpaceTest, NoPuzzleIsMissing) {
  // Every pair of statements of two people, taken directly.
  const PuzzleSpace space(2, 2, kClassicForms);
  const StatementSpace statements(2, 2, kClassicForms);
  const auto all = [&](int speaker) {
    std::vector<StatementNodes> result;
    for (const StatementClass& which : statements.classes()) {
      for (Wide index = 0; index < statements.ClassSize(which); ++index) {
        statements.Append(which, index, speaker, result.emplace_back());
      }
    }
    return result;
  };
  std::set<std::string> forms;
  for (const StatementNodes& first : all(0)) {
    for (const StatementNodes& second : all(1)) {
      const StatementView pair[] = {first, second};
      forms.insert(CanonicalFormOf(pair).bytes);
    }
  }
  EXPECT_EQ(Representatives(space).size(), forms.size());
}

TEST(PuzzleSpaceTest, ALargeSpaceIsDrawnFromByItsNumbers) {
  const PuzzleSpace space(20, 2, kClassicForms);
  EXPECT_FALSE(space.counted());
  Candidate first;
  Candidate second;
  space.Get(5, first);
  space.Get(5, second);
  EXPECT_EQ(first.nodes, second.nodes);
  EXPECT_EQ(first.statements.size(), 20u);
  space.Get(6, second);
  EXPECT_NE(first.nodes, second.nodes);
  EXPECT_TRUE(space.IsRepresentative(first));
}

TEST(PuzzleSpaceTest, StatementsArePartsOfTheCandidate) {
  const PuzzleSpace space(3, 3, kClassicForms);
  Candidate candidate;
  space.Get(space.size() - 1, candidate);
  ASSERT_EQ(candidate.statements.size(), 3u);
  size_t nodes = 0;
  for (const StatementView statement : candidate.statements) nodes += Statement(statement).View().size();
  EXPECT_EQ(nodes, candidate.nodes.size());
  EXPECT_TRUE(std::is_sorted(candidate.classes.begin(), candidate.classes.end()));
}

}  // namespace
}  // namespace knaves
