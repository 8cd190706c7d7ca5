#include "reward/strict/lead_in.h"

#include <gtest/gtest.h>

#include "reward/strict/closing.h"

namespace knaves {
namespace {

// What is left of a text when `take` has taken what it knows from the beginning: the number of tokens.
template <typename Take>
size_t LeftOf(std::string_view text, const Take& take) {
  const std::vector<std::string> names = {"Zoey"};
  const ScoringInput input{.response = {}, .prompt = std::nullopt, .names = names, .solution = {}};
  const LexedText lexed(text);
  const AnswerTokens tokens = RecognisePeopleAndRoles(lexed, input);
  TokenCursor cursor(tokens);
  take(cursor);
  return tokens.size() - 1 - cursor.Place();
}

TEST(TakeOpenings, LeavesTheStatementBehindThem) {
  constexpr size_t kStatement = 4;  // "Zoey is a knave"
  for (const std::string_view opening :
       {"So,", "In conclusion, we can therefore conclude that", "After carefully analyzing all the given statements,",
        "By process of elimination:", "From the clues we deduce that", "It turns out that", "We have determined that",
        "The only assignment that satisfies all of the statements is", "My final answer to the puzzle is that",
        "I see"}) {
    EXPECT_EQ(LeftOf(std::string(opening) + " Zoey is a knave", TakeOpenings), kStatement) << opening;
  }
}

TEST(TakeOpenings, TakesNothingThatDeniesDoubtsOrQuotes) {
  for (const std::string_view text :
       {"We cannot conclude that Zoey", "I could find that Zoey", "Without all the statements, Zoey",
        "Based on an assumption, Zoey", "It is false that Zoey", "One possible solution is Zoey", "By Zoey, Bob",
        "Given that Zoey is a knave, Bob", "From the statements Zoey"}) {
    const size_t all = LeftOf(text, [](TokenCursor&) {});
    EXPECT_EQ(LeftOf(text, TakeOpenings), all) << text;
  }
}

TEST(TakeHeading, TakesALineThatSaysNothing) {
  for (const std::string_view text :
       {"Step 2:", "The roles of the four islanders are as follows:", "| Person | Role |", "Knights and knaves:"}) {
    EXPECT_LT(LeftOf(text,
                     [](TokenCursor& tokens) {
                       tokens.TakeMark('|');
                       TakeHeading(tokens);
                     }),
              4u)
        << text;
  }
  EXPECT_EQ(LeftOf("Not the answer:", TakeHeading), 4u);
}

TEST(TakeClosing, TakesSentencesThatSayThatTheAnswerHolds) {
  for (const std::string_view text :
       {"This is the only solution.", "All of the statements are consistent with this assignment.",
        "This solution satisfies all the given statements.", "It is consistent.", "There are no contradictions."}) {
    EXPECT_EQ(LeftOf(text, TakeClosing), 1u) << text;
  }
  for (const std::string_view text :
       {"This is not the only solution.", "This is a solution.", "This solution fails.", "This holds if Zoey"}) {
    EXPECT_GT(LeftOf(text, TakeClosing), 2u) << text;
  }
}

}  // namespace
}  // namespace knaves
