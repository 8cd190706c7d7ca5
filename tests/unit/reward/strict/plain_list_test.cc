#include "reward/strict/plain_list.h"

#include <gtest/gtest.h>

#include <string>
#include <tuple>
#include <utility>

#include "base/random.h"
#include "reward/strict/answer_reader.h"
#include "reward/strict/framed_list.h"

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

TEST(PlainList, ReadsTheCommonForms) {
  for (const char* answer : {"(1) Zoey: knight\n(2) Oliver: knave",
                             "1. Zoey is a knight.\n2. Oliver is a knave.",
                             "1) Zoey = the knight\n2) Oliver = a knave",
                             "- **Zoey**: Knight\n- **Oliver**: Knave",
                             "* **Zoey:** knight\n* **Oliver:** knave\n",
                             "| Zoey | knight |\n| Oliver | Knave |",
                             "Zoey is a knight, and Oliver is a knave.",
                             "Zoey is a knight; Oliver is a knave",
                             "Zoey - knight\n\nOliver - knave",
                             "`Zoey` is knight and `Oliver` is knave",
                             "So the final answer is:\nZoey: knight\nOliver: knave",
                             "Therefore, here are the roles of the islanders:\n\n1. Zoey: knight\n2. Oliver: knave",
                             "**Final answer:**\nZoey: knight\nOliver: knave",
                             "| Name | Role |\n|---|:---:|\n| Zoey | knight |\n| Oliver | knave |",
                             "Knights: Zoey\nKnaves: Oliver",
                             "- **Knaves:** Oliver.\n- **Knights:** Zoey.",
                             "Answer:\nKnights: Zoey; Knaves: Oliver",
                             "{\"Zoey\": \"knight\", \"Oliver\": \"knave\"}",
                             "Zoey is not a knave, Oliver is not a knight.",
                             "${Zoey} is a knight, $Oliver$ is a knave",
                             "Zoey is a knight. The others are knaves."}) {
    const auto roles = ReadPlainList(answer, ListPuzzle{{"Zoey", "Oliver"}}.Input());
    ASSERT_TRUE(roles.has_value()) << answer;
    EXPECT_EQ(*roles, (std::vector<std::optional<bool>>{true, false})) << answer;
  }
}

TEST(PlainList, LeavesEverythingElseToTheGrammar) {
  for (const char* answer : {"",
                             "(1) Zoey is a knight",
                             "(1) Zoey is a knight\n(1) Oliver is a knave",
                             "Zoey is a knight\nZoey is a knight",
                             "Zoey is a knight\nOliver is a knave\nBob is a knave",
                             "zoey is a knight\nOliver is a knave",
                             "Zoey is no knight\nOliver is a knave",
                             "Zoey is a knight?\nOliver is a knave",
                             "1 Zoey is a knight\n2 Oliver is a knave",
                             "Zoey is a knight Oliver is a knave",
                             "Zoey is a knights\nOliver is a knave",
                             "Zoey-knight\nOliver-knave",
                             "Zoey's a knight\nOliver's a knave",
                             "Zoey: is a knight\nOliver: is a knave",
                             "Zoey is a knight-ish\nOliver is a knave",
                             "Zoey is a knight\nand Oliver is a knave",
                             "Zoey | knight | Oliver | knave",
                             "Zoey is a knight, Oliver is a knave!",
                             "-Zoey is a knight\n-Oliver is a knave",
                             "Zoey is KNIGHT\nOliver is KNAVE",
                             "Zoey is a knight\r\nOliver is a knave"}) {
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

  // A list with more around it, some of which denies what it says.
  std::string MakeFramedAnswer(const ListPuzzle& puzzle) {
    const Strings before = {"",
                            "After considering all the statements, we can conclude that ",
                            "\\boxed{\\text{",
                            "It is false that ",
                            "The only solution is:\n\n",
                            "= ",
                            "! ",
                            "**Final answer**\n1. ",
                            "Not: ",
                            "- ",
                            "---\n",
                            "So, ",
                            "```json\n",
                            "Aunt ",
                            "(",
                            "#",
                            "Only ",
                            "If ",
                            "knight, ",
                            "By elimination: ",
                            "The role of ",
                            "Both ",
                            "Neither "};
    const Strings behind = {"",
                            "}}",
                            ". This is the only solution.",
                            " (0)",
                            "!",
                            " too.",
                            ", not a knave",
                            " or not.",
                            " = ",
                            "\n\nThis satisfies all the statements.\n",
                            "?",
                            " because she lies",
                            ". So",
                            " and",
                            ". There is one knave.",
                            "s",
                            "-like",
                            ". Wait, no.",
                            "\n> All statements are consistent.",
                            ", and he tells the truth",
                            "\n(1)"};
    std::string answer = Any(before);
    if (random_.Chance(0.2)) answer += Any(before);
    answer += MakeAnswer(puzzle);
    answer += Any(behind);
    if (random_.Chance(0.2)) answer += Any(behind);
    return answer;
  }

  std::string MakeAnswer(const ListPuzzle& puzzle) {
    Strings names = puzzle.names;
    if (random_.Chance(0.3)) random_.Shuffle(names);
    const std::string item = Any({"(#) ", "#. ", "#) ", "- ", "* ", "| ", "", "", "\"", "{", "$"});
    const std::string link = Any({" is a ", " is an ", " is ", ": ", " - ", " = the ", " | ", ":** a ", " is indeed a ",
                                  " is not a ", "\": \"", " is indeed not a "});
    const std::string end = Any({"", "", ".", ",", ";", " |", "\",", "}", "$."});
    const std::string between = random_.Chance(0.8) ? "\n" : Any({" ", " and ", "\n\n", " *and "});
    std::string answer = random_.Chance(0.5) ? "\n" : "";
    if (random_.Chance(0.3)) return answer + MakeGroups(puzzle, names);
    if (random_.Chance(0.4)) {
      answer +=
          Any({"So the final answer is:", "All is:", "Only the answer:", "The roles are as follows:", "**Answer:**",
               "May is the answer:", "Hence, and the names:", "So, we have:", "Therefore we conclude:",
               "| Name | Role |\n|---|---|", "| Person | Type |\n| - | - |", "|A|Role|\n|-|-|",
               "So is the answer:", "Who is who:", "The knights and knaves are:", "Everyone:", "So:", "The answer:\n"});
      answer += '\n';
    }
    for (size_t i = 0; i < names.size(); ++i) {
      if (i == 0 || between[0] == '\n') answer += Numbered(item, i + 1);
      const std::string role = random_.Chance(0.5) ? puzzle.knight : puzzle.knave;
      answer += names[i] + link + (random_.Chance(0.8) ? role : Capitalised(role));
      if (random_.Chance(0.1)) answer += Any({" (liar)", " (truth-teller)", " (always lies)", " (tells the truth)"});
      answer += end;
      if (i + 1 < names.size()) answer += between;
    }
    return answer;
  }

 private:
  // "Knights: Zoey, Bob\nKnaves: none", "Zoey and Bob are knights. The others are knaves"
  std::string MakeGroups(const ListPuzzle& puzzle, const Strings& names) {
    Strings of_role[2];
    for (const std::string& name : names) of_role[random_.Chance(0.5) ? 1 : 0].push_back(name);
    const bool by_role = random_.Chance(0.5);
    const std::string between = Any({"\n", ". ", "; ", ", ", " and ", ", and ", "\n- "});
    const std::string end = Any({"", ".", ",", "\n"});
    std::string answer = by_role && random_.Chance(0.2) ? "- " : "";
    for (const size_t role : {1, 0}) {
      const std::string plural = (role == 1 ? puzzle.knight : puzzle.knave) + "s";
      const std::string group = Joined(of_role[role]);
      if (role == 0) answer += between;
      if (by_role) {
        answer += Any({plural, Capitalised(plural)}) + ": " + (group.empty() ? "none" : group);
      } else if (role == 0 && random_.Chance(0.4)) {
        answer += Any({"The others are ", "the others are "}) + plural;
      } else {
        answer +=
            group + (of_role[role].size() == 1 ? " is a " + plural.substr(0, plural.size() - 1) : " are " + plural);
      }
    }
    return answer + end;
  }

  std::string Joined(const Strings& names) {
    const std::string last = Any({", ", " and ", ", and "});
    std::string text;
    for (size_t i = 0; i < names.size(); ++i) text += (i == 0 ? "" : i + 1 == names.size() ? last : ", ") + names[i];
    return text;
  }

  std::string Any(const Strings& texts) { return random_.Choice(texts); }

  static std::string Numbered(std::string item, size_t number) {
    const size_t place = item.find('#');
    return place == std::string::npos ? item : item.replace(place, 1, std::to_string(number));
  }

  static std::string Capitalised(std::string word) {
    word[0] = static_cast<char>(word[0] - 'a' + 'A');
    return word;
  }

  Random random_;
};

TEST(PlainList, ReadsATraitThatFitsAndLeavesAnyOther) {
  EXPECT_TRUE(IsReadAtOneGlance("Zoey is a knight (truth-teller)\nOliver is a knave (always lies)"));
  EXPECT_FALSE(IsReadAtOneGlance("Zoey is a knight (liar)\nOliver is a knave"));
  EXPECT_FALSE(IsReadAtOneGlance("Zoey is a knight\nOliver is a knave (false)"));
}

TEST(PlainList, SaysWhatTheGrammarSaysWhateverPeopleAreCalled) {
  ListMaker maker(1);
  int read = 0;
  for (int i = 0; i < 60000; ++i) {
    const ListPuzzle puzzle = maker.MakePuzzle();
    const std::string answer = maker.MakeAnswer(puzzle);
    const auto roles = ReadPlainList(answer, puzzle.Input());
    if (!roles) continue;
    ++read;
    const AnswerReading reading = ReadAnswerByGrammar(answer, puzzle.Input());
    ASSERT_EQ(reading.problem, "") << answer << "\n" << puzzle.knight << " " << puzzle.knave;
    ASSERT_EQ(reading.roles, *roles) << answer;
  }
  EXPECT_GT(read, 30000);
}

TEST(FramedList, ReadsAListBehindALeadInAndBeforeAClosing) {
  const ListPuzzle puzzle = {{"Zoey", "Oliver"}};
  for (const char* answer :
       {"After considering all the statements, we can conclude that Zoey is a knight and Oliver is a knave.",
        "\\boxed{\\text{Zoey is a knight, Oliver is a knave}}",
        "By elimination:\n1. **Zoey**: Knight\n2. **Oliver**: Knave\n\nThis is the only solution.",
        "Zoey is a knight, Oliver is a knave too. All statements are consistent with this."}) {
    const auto roles = ReadFramedList(answer, puzzle.Input());
    ASSERT_TRUE(roles.has_value()) << answer;
    EXPECT_EQ(*roles, (std::vector<std::optional<bool>>{true, false})) << answer;
  }
}

TEST(FramedList, SaysWhatTheGrammarSaysWhateverStandsAround) {
  ListMaker maker(2);
  int read = 0;
  for (int i = 0; i < 60000; ++i) {
    const ListPuzzle puzzle = maker.MakePuzzle();
    const std::string answer = maker.MakeFramedAnswer(puzzle);
    const auto roles = ReadFramedList(answer, puzzle.Input());
    if (!roles) continue;
    ++read;
    const AnswerReading reading = ReadAnswerByGrammar(answer, puzzle.Input());
    ASSERT_EQ(reading.problem, "") << answer << "\n" << puzzle.knight << " " << puzzle.knave;
    ASSERT_EQ(reading.roles, *roles) << answer;
  }
  EXPECT_GT(read, 2000);
}

}  // namespace
}  // namespace knaves
