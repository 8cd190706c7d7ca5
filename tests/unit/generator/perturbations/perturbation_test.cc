#include "generator/perturbations/perturbation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "generator/canonical.h"
#include "generator/language.h"
#include "generator/puzzle_set.h"
#include "generator/statement_json.h"
#include "generator/statement_space.h"
#include "tests/unit/generator/enumerator.h"
#include "tests/unit/generator/error_of.h"

namespace knaves {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr int kRows = 100;

std::vector<PuzzleRow> Parents(int depth, Split split, SameLevel level = SameLevel::kCanonical) {
  PuzzleSetOptions options;
  options.min_people = 3;
  options.max_people = 6;
  options.count = kRows;
  options.depth = depth;
  options.split = split;
  options.split_level = level;
  const PuzzleSet set(options);
  std::vector<PuzzleRow> rows;
  for (int64_t i = 0; i < set.size(); ++i) rows.push_back(set.Row(i));
  return rows;
}

struct Pair {
  PuzzleRow parent;
  PuzzleRow child;
  Json what;
};

// The rows that can be changed so, each with what became of it.
std::vector<Pair> PairsOf(const std::string& kind, int depth = 2, Split split = Split::kAll,
                          SameLevel level = SameLevel::kCanonical) {
  std::vector<Pair> pairs;
  for (const PuzzleRow& parent : Parents(depth, split, level)) {
    Random random({static_cast<uint64_t>(parent.index)});
    if (auto changed = Perturb(parent, {kind, level}, random)) {
      pairs.push_back({parent, std::move(changed->row), std::move(changed->what)});
    }
  }
  return pairs;
}

bool SameWording(const Wording& a, const Wording& b) {
  return a.names == b.names && a.roles == b.roles && a.sayings == b.sayings && a.speaking_order == b.speaking_order;
}

// Who says something else.
std::vector<int> ChangedStatements(const Pair& pair) {
  std::vector<int> people;
  for (int person = 0; person < pair.parent.puzzle.people(); ++person) {
    const auto at = static_cast<size_t>(person);
    if (pair.parent.puzzle.statements[at] != pair.child.puzzle.statements[at]) people.push_back(person);
  }
  return people;
}

TEST(PerturbationTest, EveryKindLeavesAPuzzleWithOneSolutionThatItsTextTells) {
  for (const std::string& kind : PerturbationKinds()) {
    const std::vector<Pair> pairs = PairsOf(kind);
    EXPECT_GT(pairs.size(), kRows * 8 / 10u) << kind;
    for (const auto& [parent, child, what] : pairs) {
      EXPECT_THAT(EnumerateSolutions(child.puzzle), ElementsAre(child.solution)) << kind;
      EXPECT_EQ(child.quiz, QuizText(child.puzzle, child.wording)) << kind;
      EXPECT_NE(child.quiz, parent.quiz) << kind;
      EXPECT_EQ(child.id, CanonicalFingerprint(Views(child.puzzle)).Hex()) << kind;
      EXPECT_EQ(child.index, parent.index) << kind;
      EXPECT_EQ(child.seed, parent.seed) << kind;
      EXPECT_EQ(child.split, parent.split) << kind;
    }
  }
}

TEST(PerturbationTest, AStatementChangesAndTheSolutionAndNothingElse) {
  for (const std::string kind : {"statement", "leaf"}) {
    for (const Pair& pair : PairsOf(kind)) {
      const std::vector<int> people = ChangedStatements(pair);
      ASSERT_EQ(people.size(), 1u) << kind;
      const auto person = static_cast<size_t>(people[0]);
      EXPECT_EQ(pair.what, Json({{"person", people[0]},
                                 {"before", StatementToJson(pair.parent.puzzle.statements[person].View())},
                                 {"after", StatementToJson(pair.child.puzzle.statements[person].View())}}));
      EXPECT_NE(pair.parent.solution, pair.child.solution) << kind;
      EXPECT_NE(pair.parent.id, pair.child.id) << kind;
      EXPECT_TRUE(SameWording(pair.parent.wording, pair.child.wording)) << kind;
    }
  }
}

TEST(PerturbationTest, AStatementIsNoDeeperThanTheParentsDeepest) {
  const auto depth = [](const Puzzle& puzzle) {
    return std::ranges::max(puzzle.statements, {}, &Statement::Depth).Depth();
  };
  for (const int greatest : {2, 3}) {
    for (const Pair& pair : PairsOf("statement", greatest))
      EXPECT_LE(depth(pair.child.puzzle), depth(pair.parent.puzzle));
  }
}

TEST(PerturbationTest, ALeafIsOneClaimAboutOnePerson) {
  for (const int depth : {2, 3}) {
    for (const Pair& pair : PairsOf("leaf", depth)) {
      const auto person = static_cast<size_t>(ChangedStatements(pair).at(0));
      const StatementView before = pair.parent.puzzle.statements[person].View();
      const StatementView after = pair.child.puzzle.statements[person].View();
      ASSERT_EQ(before.size(), after.size());
      int changed = 0;
      for (size_t node = 0; node < before.size(); ++node) {
        if (before[node] == after[node]) continue;
        ++changed;
        EXPECT_LE(before[node].op, Operator::kKnave);
        EXPECT_LE(after[node].op, Operator::kKnave);
      }
      EXPECT_EQ(changed, 1);
    }
  }
}

// Denials of a claim about one person turned round, and operands without order in one order.
Json Plain(const Json& statement) {
  const std::string op = statement[0];
  if (op == "knight" || op == "knave") return statement;
  std::vector<Json> operands;
  for (size_t i = 1; i < statement.size(); ++i) operands.push_back(Plain(statement[i]));
  if (op == "not" && operands[0][0] == "not") return operands[0][1];
  if (op == "not" && operands[0][0] == "knight") return Json::array({"knave", operands[0][1]});
  if (op == "not" && operands[0][0] == "knave") return Json::array({"knight", operands[0][1]});
  if (op != "if") std::ranges::sort(operands, {}, [](const Json& operand) { return operand.dump(); });
  Json plain = Json::array({op});
  for (const Json& operand : operands) plain.push_back(operand);
  return plain;
}

bool IsSaidInTheSpace(const Json& plain, int speaker) {
  if (plain[0] == "knight" || plain[0] == "knave") return plain != Json::array({"knave", speaker});
  if (plain.size() == 3 && plain[1] == plain[2]) return false;
  return std::all_of(plain.begin() + 1, plain.end(),
                     [&](const Json& operand) { return IsSaidInTheSpace(operand, speaker); });
}

// The space of puzzles has no statement that repeats itself, denies its speaker or says nothing.
TEST(PerturbationTest, WhatIsSaidIsWhatThePuzzleSpaceHas) {
  for (const std::string kind : {"statement", "leaf"}) {
    for (const Pair& pair : PairsOf(kind, 3)) {
      for (int person = 0; person < pair.child.puzzle.people(); ++person) {
        const Statement& said = pair.child.puzzle.statements[static_cast<size_t>(person)];
        EXPECT_TRUE(IsSaidInTheSpace(Plain(StatementToJson(said.View())), person)) << StatementToJson(said.View());
        EXPECT_FALSE(SaysNothing(said.View())) << StatementToJson(said.View());
      }
    }
  }
}

TEST(PerturbationTest, AChangedPuzzleStaysInItsHalfAtTheLevelOfTheSet) {
  for (const SameLevel level : {SameLevel::kCanonical, SameLevel::kSemantic}) {
    for (const Split split : {Split::kTrain, Split::kTest}) {
      for (const std::string kind : {"statement", "leaf"}) {
        const std::vector<Pair> pairs = PairsOf(kind, 2, split, level);
        EXPECT_GT(pairs.size(), kRows / 2u);
        for (const Pair& pair : pairs) EXPECT_EQ(SplitOf(FormFingerprint(Views(pair.child.puzzle), level)), split);
      }
    }
  }
}

TEST(PerturbationTest, TellingsChangeInOneThingAndThePuzzleStays) {
  for (const std::string kind : {"pair", "flip", "names", "order"}) {
    for (const Pair& pair : PairsOf(kind)) {
      EXPECT_EQ(pair.parent.puzzle, pair.child.puzzle) << kind;
      EXPECT_EQ(pair.parent.solution, pair.child.solution) << kind;
      EXPECT_EQ(pair.parent.id, pair.child.id) << kind;
      Wording wording = pair.child.wording;
      if (kind == "names") wording.names = pair.parent.wording.names;
      if (kind == "order") wording.speaking_order.clear();
      if (kind == "pair" || kind == "flip") wording.roles = pair.parent.wording.roles;
      EXPECT_TRUE(SameWording(pair.parent.wording, wording)) << kind;
    }
  }
}

TEST(PerturbationTest, APairIsAnotherAndAFlippedOneIsTheSameChangedOver) {
  for (const auto& [parent, child, what] : PairsOf("pair")) {
    EXPECT_THAT(English().role_pairs, testing::Contains(child.wording.roles));
    EXPECT_NE(child.wording.roles.knight, parent.wording.roles.knight);
  }
  for (const auto& [parent, child, what] : PairsOf("flip")) {
    EXPECT_EQ(child.wording.roles, ChangedOver(parent.wording.roles));
    EXPECT_EQ(what["after"], Json({parent.wording.roles.knave, parent.wording.roles.knight}));
  }
}

TEST(PerturbationTest, NamesAreAllNew) {
  for (const auto& [parent, child, what] : PairsOf("names")) {
    std::set<std::string> all(parent.wording.names.begin(), parent.wording.names.end());
    all.insert(child.wording.names.begin(), child.wording.names.end());
    EXPECT_EQ(all.size(), 2 * parent.wording.names.size());
    EXPECT_EQ(what["after"], Json(child.wording.names));
  }
}

TEST(PerturbationTest, InAnotherOrderTheSameSentencesStandInOtherPlaces) {
  for (const auto& [parent, child, what] : PairsOf("order")) {
    std::string before = parent.quiz;
    std::string after = child.quiz;
    std::ranges::sort(before);
    std::ranges::sort(after);
    EXPECT_EQ(before, after) << "the same letters";
    EXPECT_EQ(what["after"], Json(child.wording.speaking_order));
  }
}

TEST(PerturbationTest, AnUnknownKindIsAnError) {
  const PuzzleRow parent = Parents(2, Split::kAll)[0];
  Random random({1});
  EXPECT_THAT(ErrorOf([&] { Perturb(parent, {"leaves"}, random); }),
              HasSubstr("expected one of statement, leaf, pair"));
}

}  // namespace
}  // namespace knaves
