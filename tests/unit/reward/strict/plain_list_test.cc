#include "reward/strict/plain_list.h"

#include <gtest/gtest.h>

#include <string>
#include <tuple>
#include <utility>

#include "base/random.h"
#include "reward/strict/answer_reader.h"

namespace knaves {
namespace {

using Strings = std::vector<std::string>;

struct ListPuzzle {
  Strings names;
  std::string knight = "knight";
  std::string knave = "knave";
  std::vector<bool> solution = std::vector<bool>(names.size());

  ScoringInput Input() const {
    return {
        .response = "", .prompt = std::nullopt, .names = names, .solution = solution, .knight = knight, .knave = knave};
  }
};

bool IsReadAtOneGlance(std::string_view answer, const ListPuzzle& puzzle = {{"Zoey", "Oliver"}}) {
  return ReadPlainList(answer, puzzle.Input()).has_value();
}

TEST(PlainList, ReadsALineAPerson) {
  const ListPuzzle puzzle = {{"Zoey", "Oliver"}};
  const auto roles = ReadPlainList("\n(1) Zoey is a knight\n(2) Oliver is a knave\n", puzzle.Input());
  ASSERT_TRUE(roles.has_value());
  EXPECT_EQ((*roles)[0], true);
  EXPECT_EQ((*roles)[1], false);
  EXPECT_TRUE(IsReadAtOneGlance("Oliver is an knave\nZoey is a knave"));
}

TEST(PlainList, LeavesEverythingElseToTheGrammar) {
  for (const char* answer :
       {"", "(1) Zoey is a knight", "(1) Zoey is a knight\n(1) Oliver is a knave", "Zoey is a knight\nZoey is a knight",
        "Zoey is a knight\nOliver is a knave\nBob is a knave", "Zoey is a knight\nOliver is a knave.",
        "zoey is a knight\nOliver is a knave", "Zoey is a knight\n\nOliver is a knave",
        "Zoey is not a knight\nOliver is a knave", "Zoey is a knight?\nOliver is a knave",
        "1 Zoey is a knight\n2 Oliver is a knave", "Zoey is a knight \nOliver is a knave",
        "Zoey is a knights\nOliver is a knave"}) {
    EXPECT_FALSE(IsReadAtOneGlance(answer)) << answer;
  }
}

TEST(PlainList, LeavesUncommonNamesAndRolesToTheGrammar) {
  const char* answer = "Zoey is a knight\nOliver is a knave";
  EXPECT_FALSE(IsReadAtOneGlance(answer, {{"Zoey", "Oliver", "Mary Ann"}}));
  EXPECT_FALSE(IsReadAtOneGlance("Zoë is a knight", {{"Zoë"}}));
  EXPECT_FALSE(IsReadAtOneGlance("ann is a knight", {{"ann"}}));
  EXPECT_FALSE(IsReadAtOneGlance("Zoey is a spies", {{"Zoey"}, "spy", "spies"}));
  EXPECT_FALSE(IsReadAtOneGlance("Zoey is a Hero", {{"Zoey"}, "Hero", "villain"}));
  EXPECT_FALSE(IsReadAtOneGlance("", {Strings{}}));
}

// Lists of all kinds of people, most of them as the short way likes them.
class ListMaker {
 public:
  explicit ListMaker(uint64_t seed) : random_({seed}) {}

  ListPuzzle MakePuzzle() {
    Strings pool = {"Zoey", "Is",   "A",    "An",     "So",       "May", "Knight",  "Knave", "KNIGHT", "I",
                    "All",  "Both", "The",  "Not",    "Ann",      "ANN", "Will",    "Hero",  "None",   "And",
                    "Or",   "If",   "True", "Nobody", "Everyone", "X",   "Knights", "Only"};
    random_.Shuffle(pool);
    pool.resize(1 + random_.Below(4));
    ListPuzzle puzzle = {pool};
    if (random_.Chance(0.3)) std::tie(puzzle.knight, puzzle.knave) = std::pair("hero", "villain");
    if (random_.Chance(0.1)) std::tie(puzzle.knight, puzzle.knave) = std::pair("not", "is");
    if (random_.Chance(0.1)) std::tie(puzzle.knight, puzzle.knave) = std::pair("a", "an");
    return puzzle;
  }

  std::string MakeAnswer(const ListPuzzle& puzzle) {
    Strings names = puzzle.names;
    if (random_.Chance(0.3)) random_.Shuffle(names);
    const bool numbered = random_.Chance(0.5);
    std::string answer = random_.Chance(0.5) ? "\n" : "";
    for (size_t i = 0; i < names.size(); ++i) {
      if (numbered) answer += "(" + std::to_string(i + 1) + ") ";
      answer += names[i] + (random_.Chance(0.9) ? " is a " : " is an ");
      answer += (random_.Chance(0.5) ? puzzle.knight : puzzle.knave) + (i + 1 < names.size() ? "\n" : "");
    }
    return answer;
  }

 private:
  Random random_;
};

TEST(PlainList, SaysWhatTheGrammarSaysWhateverPeopleAreCalled) {
  ListMaker maker(1);
  int read = 0;
  for (int i = 0; i < 20000; ++i) {
    const ListPuzzle puzzle = maker.MakePuzzle();
    const std::string answer = maker.MakeAnswer(puzzle);
    const auto roles = ReadPlainList(answer, puzzle.Input());
    if (!roles) continue;
    ++read;
    const AnswerReading reading = ReadAnswerByGrammar(answer, puzzle.Input());
    ASSERT_EQ(reading.problem, "") << answer << "\n" << puzzle.knight << " " << puzzle.knave;
    ASSERT_EQ(reading.roles, *roles) << answer;
  }
  EXPECT_GT(read, 15000);
}

}  // namespace
}  // namespace knaves
