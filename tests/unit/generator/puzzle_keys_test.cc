#include "generator/puzzle_keys.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

#include "generator/statement_json.h"

namespace knaves {
namespace {

constexpr size_t kText = 0;
constexpr size_t kStatementLevel = 1;
constexpr size_t kCanonicalLevel = 2;
constexpr size_t kSemanticLevel = 3;

PuzzleKeys Keys(const std::string& statements, const std::optional<std::string>& text = std::nullopt) {
  return KeysOf(PuzzleFromJson(Json::parse(statements), "test"), text);
}

// The levels at which two puzzles have the same key.
std::vector<size_t> Shared(const PuzzleKeys& a, const PuzzleKeys& b) {
  std::vector<size_t> levels;
  for (size_t level = 0; level < kSameLevels; ++level) {
    if (a[level] && a[level] == b[level]) levels.push_back(level);
  }
  return levels;
}

TEST(PuzzleKeysTest, EachLevelSeesLessThanTheOneBefore) {
  using testing::ElementsAre;
  const PuzzleKeys puzzle = Keys(R"([["if", ["knight", 0], ["knave", 1]], ["knight", 0]])", "told");
  EXPECT_THAT(Shared(puzzle, Keys(R"([["if", ["knight", 0], ["knave", 1]], ["knight", 0]])", "told")),
              ElementsAre(kText, kStatementLevel, kCanonicalLevel, kSemanticLevel));
  EXPECT_THAT(
      Shared(puzzle, Keys(R"json("(('->', ('telling-truth', 0), ('lying', 1)), ('telling-truth', 0))")json", "else")),
      ElementsAre(kStatementLevel, kCanonicalLevel, kSemanticLevel));
  EXPECT_THAT(Shared(puzzle, Keys(R"([["knight", 1], ["if", ["knight", 1], ["not", ["knight", 0]]]])")),
              ElementsAre(kCanonicalLevel, kSemanticLevel));
  EXPECT_THAT(Shared(puzzle, Keys(R"([["not", ["and", ["knight", 1], ["knight", 0]]], ["knight", 0]])")),
              ElementsAre(kSemanticLevel));
  EXPECT_THAT(Shared(puzzle, Keys(R"([["and", ["knight", 1], ["knight", 0]], ["knight", 0]])")), ElementsAre());
}

TEST(PuzzleKeysTest, NumbersAndGrammarsAreSeen) {
  using testing::ElementsAre;
  const PuzzleKeys puzzle = Keys(R"([["exactly", 1, ["knave", 0], ["knave", 1]], ["knight", 0]])");
  EXPECT_THAT(Shared(puzzle, Keys(R"([["exactly", 2, ["knave", 0], ["knave", 1]], ["knight", 0]])")), ElementsAre());
  EXPECT_THAT(Shared(puzzle, Keys(R"([["exactly", 1, ["knave", 1], ["knave", 0]], ["knight", 0]])")),
              ElementsAre(kCanonicalLevel, kSemanticLevel));
  EXPECT_THAT(Shared(puzzle, Keys(R"([["different", 0, 1], ["knight", 0]])")), ElementsAre(kSemanticLevel));
}

TEST(PuzzleKeysTest, ALevelThatCannotBeHadIsNothing) {
  EXPECT_FALSE(Keys(R"([["knave", 0]])")[kText]);
  Puzzle wide;
  std::vector<Statement> all;
  for (int person = 0; person < 13; ++person) all.push_back(Statement::Knight(person));
  wide.statements.assign(13, Statement::And(all));
  EXPECT_FALSE(KeysOf(wide, std::nullopt)[kSemanticLevel]);
  EXPECT_TRUE(KeysOf(wide, std::nullopt)[kCanonicalLevel]);
}

TEST(PuzzleIndexTest, FindsTheFirstLineAtTheNarrowestLevel) {
  PuzzleIndex index;
  index.Add(Keys(R"([["not", ["and", ["knight", 1], ["knight", 0]]], ["knight", 0]])"), 1);
  index.Add(Keys(R"([["if", ["knight", 0], ["knave", 1]], ["knight", 0]])", "one"), 2);
  index.Add(Keys(R"([["if", ["knight", 0], ["knave", 1]], ["knight", 0]])", "two"), 4);
  index.Sort();
  const auto found = [&](const std::string& statements, const std::string& text) {
    const std::optional<PuzzleIndex::Match> match = index.Find(Keys(statements, text));
    return match ? std::string(SameLevelName(match->level)) + " " + std::to_string(match->line) : "nothing";
  };
  EXPECT_EQ(found(R"([["if", ["knight", 0], ["knave", 1]], ["knight", 0]])", "two"), "text 4");
  EXPECT_EQ(found(R"([["if", ["knight", 0], ["knave", 1]], ["knight", 0]])", "three"), "statements 2");
  EXPECT_EQ(found(R"([["knight", 1], ["if", ["knight", 1], ["knave", 0]]])", "three"), "canonical 2");
  EXPECT_EQ(found(R"([["or", ["knave", 1], ["knave", 0]], ["knight", 0]])", "three"), "semantic 1");
  EXPECT_EQ(found(R"([["knave", 1], ["knight", 0]])", "three"), "nothing");
  EXPECT_EQ(found(R"([["knave", 1], ["knight", 0]])", "one"), "text 2") << "whatever the statements";
}

}  // namespace
}  // namespace knaves
