#include "generator/spies/spy_set.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/error.h"
#include "generator/spies/role_table.h"
#include "generator/spies/spy_canonical.h"
#include "generator/spies/spy_json.h"

namespace knaves {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

SpySetOptions SpyOptions(int people, SpyCount spies, int64_t count, Split split = Split::kAll, uint64_t seed = 1) {
  SpySetOptions options;
  options.min_people = options.max_people = people;
  options.spies = spies;
  options.count = count;
  options.split = split;
  options.seed = seed;
  return options;
}

// The same puzzle told by other people in another order, with every joined pair turned round that may be.
SpyPuzzle Retold(const SpyPuzzle& puzzle, Random& random) {
  std::vector<uint8_t> places(puzzle.statements.size());
  for (size_t i = 0; i < places.size(); ++i) places[i] = static_cast<uint8_t>(i);
  random.Shuffle(places);
  SpyPuzzle told = puzzle;
  for (size_t person = 0; person < places.size(); ++person) {
    SpyStatement said = puzzle.statements[person];
    said.first.person = places[said.first.person];
    if (said.joint != Joint::kNone) said.second.person = places[said.second.person];
    if (said.joint != Joint::kNone && said.joint != Joint::kIf) std::swap(said.first, said.second);
    told.statements[places[person]] = said;
  }
  return told;
}

// What two puzzles have in common exactly if they are the same: the least text of all retellings.
std::string LeastTelling(const SpyPuzzle& puzzle) {
  std::vector<uint8_t> places(puzzle.statements.size());
  for (size_t i = 0; i < places.size(); ++i) places[i] = static_cast<uint8_t>(i);
  std::string least;
  do {
    std::vector<std::string> texts(places.size());
    for (size_t person = 0; person < places.size(); ++person) {
      const SpyStatement& said = puzzle.statements[person];
      const auto text = [&](const RoleClaim& claim) {
        return std::to_string(places[claim.person]) + std::string(RoleName(claim.role)) + (claim.denied ? "-" : "+");
      };
      std::vector<std::string> parts = {text(said.first)};
      if (said.joint != Joint::kNone) parts.push_back(text(said.second));
      if (said.joint != Joint::kIf) std::sort(parts.begin(), parts.end());
      texts[places[person]] = std::to_string(static_cast<int>(said.joint)) + parts.front() + parts.back();
    }
    std::string whole;
    for (const std::string& text : texts) whole += text + ";";
    if (least.empty() || whole < least) least = whole;
  } while (std::next_permutation(places.begin(), places.end()));
  return least;
}

TEST(SpySetTest, EveryRowHasOneSolutionAndIsLikeNoOther) {
  for (const auto& [people, spies] : std::map<int, SpyCount>{{2, {1, 1}}, {3, {1, 1}}, {4, {0, 1}}, {5, {2, 2}}}) {
    const int64_t count = people == 2 ? 60 : 400;
    const SpySet set(SpyOptions(people, spies, count));
    std::set<std::string> tellings;
    std::set<std::string> ids;
    for (int64_t i = 0; i < count; ++i) {
      const SpyRow row = set.Row(i);
      ASSERT_EQ(RoleTable(people, spies).Solve(row.puzzle.statements, 2), std::vector<Roles>{row.solution}) << i;
      tellings.insert(LeastTelling(row.puzzle));
      ids.insert(row.id);
      for (const SpyStatement& said : row.puzzle.statements) {
        EXPECT_TRUE(RoleTable(people, spies).SaysSomething(said));
      }
    }
    EXPECT_EQ(tellings.size(), static_cast<size_t>(count)) << people;
    EXPECT_EQ(ids.size(), static_cast<size_t>(count)) << people;
  }
}

TEST(SpySetTest, GivesOutEveryPuzzleOfASmallSpaceOnce) {
  int64_t all = 0;
  try {
    const SpySet too_many(SpyOptions(2, {1, 1}, INT64_MAX));
  } catch (const InputError& error) {
    const std::string text = error.what();
    all = std::stoll(text.substr(text.find("at most ") + 8));
  }
  ASSERT_GT(all, 0);
  // Everything that two people can say, tried without the numbering.
  std::set<std::string> expected;
  std::vector<SpyStatement> sayable;
  for (int code = 0; code < 6 * 2 + 6 * 6 * 5; ++code) {
    const auto claim = [](int person, int kind) {
      return RoleClaim{static_cast<uint8_t>(person), static_cast<Role>(kind / 2), kind % 2 != 0};
    };
    if (code < 12) {
      sayable.push_back({claim(code / 6, code % 6)});
    } else {
      const int pair = code - 12;
      const int form = pair / 36;
      const SpyStatement said = {claim(0, pair % 6), form == 0 ? Joint::kIf : static_cast<Joint>(form),
                                 claim(1, pair / 6 % 6)};
      sayable.push_back(form == 0 ? SpyStatement{said.second, Joint::kIf, said.first} : said);
    }
  }
  const RoleTable table(2, {1, 1});
  std::erase_if(sayable, [&](const SpyStatement& said) { return !table.SaysSomething(said); });
  for (const SpyStatement& one : sayable) {
    for (const SpyStatement& other : sayable) {
      const SpyPuzzle puzzle = {{one, other}, {1, 1}};
      if (table.OnlySolution(puzzle.statements)) expected.insert(LeastTelling(puzzle));
    }
  }
  EXPECT_EQ(all, static_cast<int64_t>(expected.size()));
  const SpySet set(SpyOptions(2, {1, 1}, all));
  std::set<std::string> given;
  for (int64_t i = 0; i < all; ++i) given.insert(LeastTelling(set.Row(i).puzzle));
  EXPECT_EQ(given, expected);
}

TEST(SpySetTest, HalvesShareNothingWhateverTheSeeds) {
  std::set<std::string> train;
  const SpySet first(SpyOptions(3, {1, 1}, 3000, Split::kTrain, 1));
  for (int64_t i = 0; i < 3000; ++i) train.insert(LeastTelling(first.Row(i).puzzle));
  const SpySet second(SpyOptions(3, {1, 1}, 3000, Split::kTest, 2));
  for (int64_t i = 0; i < 3000; ++i) EXPECT_FALSE(train.contains(LeastTelling(second.Row(i).puzzle))) << i;
}

TEST(SpySetTest, IdsDoNotSeeNamesPlacesAndSides) {
  const SpySet set(SpyOptions(5, {1, 1}, 100));
  for (int64_t i = 0; i < 100; ++i) {
    const SpyRow row = set.Row(i);
    Random random({static_cast<uint64_t>(i)});
    const SpyPuzzle told = Retold(row.puzzle, random);
    EXPECT_EQ(CanonicalFingerprint(told.statements, told.spies).Hex(), row.id);
    EXPECT_NE(CanonicalFingerprint(told.statements, {0, 1}).Hex(), row.id) << "the number of spies is a part of it";
  }
}

TEST(SpySetTest, WithRepeatsDrawsFromAllPuzzlesHoweverManyRows) {
  SpySetOptions options = SpyOptions(2, {1, 1}, int64_t{1} << 40);
  options.repeats = true;
  const SpySet set(options);
  const int64_t all = 2736;  // of 2 people with one spy
  std::set<std::string> ids;
  for (int64_t i = 0; i < 6 * all; ++i) ids.insert(set.Row((int64_t{1} << 39) + i).id);
  EXPECT_LE(ids.size(), static_cast<size_t>(all));
  EXPECT_GT(ids.size(), static_cast<size_t>(all * 98 / 100)) << "all but 1 in e^6 are met";
}

TEST(SpySetTest, DrawsNamesFromThePoolThatItIsGiven) {
  SpySetOptions options = SpyOptions(3, {1, 1}, 20);
  options.wording.names = {"Ada", "Ben", "Cleo", "Dan"};
  const SpySet set(options);
  std::set<std::string> names;
  for (int64_t i = 0; i < 20; ++i) {
    const SpyRow row = set.Row(i);
    names.insert(row.wording.names.begin(), row.wording.names.end());
  }
  EXPECT_EQ(names, (std::set<std::string>{"Ada", "Ben", "Cleo", "Dan"}));
}

TEST(SpySetTest, RefusesWhatCannotBe) {
  const auto make = [](int people, SpyCount spies, int64_t count) {
    return [=] { SpySet set(SpyOptions(people, spies, count)); };
  };
  EXPECT_THAT(make(1, {1, 1}, 1), ThrowsMessage<InputError>(HasSubstr("people: expected at least 2, got 1")));
  EXPECT_THAT(make(3, {3, 3}, 1), ThrowsMessage<InputError>(HasSubstr("spies: expected 1 to 2")));
  EXPECT_THAT(make(3, {0, 0}, 1), ThrowsMessage<InputError>(HasSubstr("spies: expected 1 to 2")));
  EXPECT_THAT(make(30, {1, 1}, 1), ThrowsMessage<InputError>(HasSubstr("at most 4194304 assignments")));
  EXPECT_THAT(make(2, {1, 1}, 1000000), ThrowsMessage<InputError>(HasSubstr("count: expected at most")));
}

TEST(SpyRowTest, ComesBackFromItsFile) {
  const SpySet set(SpyOptions(4, {1, 2}, 50));
  for (int64_t i = 0; i < 50; ++i) {
    const SpyRow row = set.Row(i);
    const SpyRow read = SpyRowFromJson(ParseJson(JsonLine(ToJson(row)), "row"), "row");
    EXPECT_EQ(read.puzzle, row.puzzle);
    EXPECT_EQ(read.solution, row.solution);
    EXPECT_EQ(read.wording.names, row.wording.names);
    EXPECT_EQ(read.wording.roles, row.wording.roles);
    EXPECT_EQ(read.id, row.id);
    EXPECT_EQ(QuizText(read.puzzle, read.wording), row.quiz);
  }
}

TEST(SpyRowTest, RefusesStatementsThatAreNone) {
  const auto read = [](const char* statements, const char* spies = "1") {
    const std::string line = std::string(R"({"spies": )") + spies + R"(, "statements": )" + statements + "}";
    return [line] { SpyPuzzleOfRow(ParseJson(line, "f:1"), "f:1"); };
  };
  EXPECT_THAT(read(R"([["spy", 2], ["spy", 0]])"), ThrowsMessage<InputError>(HasSubstr("a person from 0 to 1, got 2")));
  EXPECT_THAT(read(R"([["spay", 1], ["spy", 0]])"),
              ThrowsMessage<InputError>(HasSubstr("statement 0: expected a claim")));
  EXPECT_THAT(read(R"([["and", ["spy", 0]], ["spy", 0]])"),
              ThrowsMessage<InputError>(HasSubstr("'and' takes 2 claims")));
  EXPECT_THAT(read(R"([["and", ["and", ["spy", 0], ["spy", 1]], ["spy", 1]], ["spy", 0]])"),
              ThrowsMessage<InputError>(HasSubstr("expected a claim")));
  EXPECT_THAT(read(R"([["spy", 1], ["spy", 0]])", "3"), ThrowsMessage<InputError>(HasSubstr("field 'spies'")));
  EXPECT_THAT(read(R"([["spy", 1], ["spy", 0]])", "\"one\""), ThrowsMessage<InputError>(HasSubstr("field 'spies'")));
}

}  // namespace
}  // namespace knaves
