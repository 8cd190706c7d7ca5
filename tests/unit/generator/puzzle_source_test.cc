#include "generator/puzzle_source.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <vector>

#include "generator/canonical.h"
#include "tests/unit/generator/classic_forms.h"
#include "tests/unit/generator/enumerator.h"

namespace knaves {
namespace {

Puzzle PuzzleOf(const Candidate& candidate) {
  Puzzle puzzle;
  for (const StatementView statement : candidate.statements) puzzle.statements.emplace_back(statement);
  return puzzle;
}

// The ids of puzzles `begin` to `end` - 1 of a source; each is checked to have the one solution that came with it.
std::vector<std::string> Ids(const PuzzleSource& source, int64_t begin, int64_t end) {
  std::vector<std::string> ids;
  Candidate candidate;
  for (int64_t index = begin; index < end; ++index) {
    const Assignment solution = source.Get(index, candidate);
    EXPECT_THAT(EnumerateSolutions(PuzzleOf(candidate)), testing::ElementsAre(solution));
    ids.push_back(CanonicalFingerprint(candidate.statements).Hex());
  }
  return ids;
}

PuzzleSource Prepared(int people, Split split, uint64_t seed) {
  PuzzleSource source(people, 2, kClassicForms, {.split = split}, false, seed);
  source.Prepare();
  return source;
}

// How many puzzles there are, counted with code of its own: statements are truth tables of texts, puzzles are sets of
// renamed texts.
class IndependentCount {
 public:
  explicit IndependentCount(int people) : people_(people) {
    for (int speaker = 0; speaker < people; ++speaker) said_.push_back(AllStatements(speaker));
  }

  size_t Count() {
    std::vector<size_t> choice(static_cast<size_t>(people_), 0);
    do {
      if (HasOneSolution(choice)) forms_.insert(LeastForm(choice));
    } while (Next(choice));
    return forms_.size();
  }

 private:
  struct Said {
    std::string op;
    std::vector<std::pair<int, bool>> claims;  // (person, knight)
    std::vector<bool> table;                   // [2^people]
  };

  std::vector<Said> AllStatements(int speaker) const {
    std::vector<std::pair<int, bool>> claims;
    for (int person = 0; person < people_; ++person) {
      claims.emplace_back(person, true);
      if (person != speaker) claims.emplace_back(person, false);
    }
    std::vector<Said> all;
    for (size_t i = 0; i < claims.size(); ++i) {
      Add(all, "", {claims[i]});
      for (size_t j = 0; j < claims.size(); ++j) {
        if (i != j) Add(all, "if", {claims[i], claims[j]});
        if (i >= j) continue;
        for (const char* op : {"and", "or", "iff"}) Add(all, op, {claims[i], claims[j]});
      }
    }
    return all;
  }

  void Add(std::vector<Said>& all, const std::string& op, const std::vector<std::pair<int, bool>>& claims) const {
    Said said = {op, claims, {}};
    for (int row = 0; row < 1 << people_; ++row) {
      const auto truth = [&](size_t i) { return ((row >> claims[i].first & 1) != 0) == claims[i].second; };
      const bool second = claims.size() > 1 && truth(1);
      said.table.push_back(op.empty()    ? truth(0)
                           : op == "and" ? truth(0) && second
                           : op == "or"  ? truth(0) || second
                           : op == "if"  ? !truth(0) || second
                                         : truth(0) == second);
    }
    const bool varies = std::count(said.table.begin(), said.table.end(), true) % (1 << people_) != 0;
    if (varies) all.push_back(said);
  }

  bool HasOneSolution(const std::vector<size_t>& choice) const {
    int solutions = 0;
    for (size_t row = 0; row < size_t{1} << people_; ++row) {
      bool fits = true;
      for (size_t speaker = 0; speaker < choice.size(); ++speaker) {
        fits = fits && said_[speaker][choice[speaker]].table[row] == ((row >> speaker & 1) != 0);
      }
      solutions += fits ? 1 : 0;
    }
    return solutions == 1;
  }

  std::string LeastForm(const std::vector<size_t>& choice) const {
    std::vector<int> names(choice.size());
    for (size_t i = 0; i < names.size(); ++i) names[i] = static_cast<int>(i);
    std::string least;
    do {
      std::vector<std::string> lines(choice.size());
      for (size_t speaker = 0; speaker < choice.size(); ++speaker) {
        const Said& said = said_[speaker][choice[speaker]];
        std::vector<std::string> claims;
        for (const auto& [person, knight] : said.claims) {
          claims.push_back(std::to_string(names[static_cast<size_t>(person)]) + (knight ? "+" : "-"));
        }
        if (said.op != "if") std::sort(claims.begin(), claims.end());
        std::string& line = lines[static_cast<size_t>(names[speaker])] = said.op;
        for (const std::string& claim : claims) line += claim;
      }
      std::string form;
      for (const std::string& line : lines) form += line + "\n";
      if (least.empty() || form < least) least = form;
    } while (std::next_permutation(names.begin(), names.end()));
    return least;
  }

  bool Next(std::vector<size_t>& choice) const {
    for (size_t i = 0; i < choice.size(); ++i) {
      if (++choice[i] < said_[i].size()) return true;
      choice[i] = 0;
    }
    return false;
  }

  int people_;
  std::vector<std::vector<Said>> said_;  // [people][statements]
  std::set<std::string> forms_;
};

TEST(PuzzleSourceTest, SmallSpacesAreGivenWhole) {
  EXPECT_EQ(Prepared(2, Split::kAll, 1).capacity(), static_cast<int64_t>(IndependentCount(2).Count()));
  EXPECT_EQ(Prepared(3, Split::kAll, 1).capacity(), static_cast<int64_t>(IndependentCount(3).Count()));
  EXPECT_TRUE(Prepared(3, Split::kAll, 1).complete());
}

TEST(PuzzleSourceTest, NoPuzzleComesTwice) {
  for (const auto& [people, rows] : {std::pair(2, 47), std::pair(3, 5000), std::pair(4, 20000), std::pair(6, 5000)}) {
    const PuzzleSource source = Prepared(people, Split::kAll, 9);
    const std::vector<std::string> ids = Ids(source, 0, std::min<int64_t>(rows, source.capacity()));
    EXPECT_EQ(std::set<std::string>(ids.begin(), ids.end()).size(), ids.size()) << people;
  }
}

TEST(PuzzleSourceTest, TheHalvesShareNothingAndMakeTheWhole) {
  const PuzzleSource train = Prepared(3, Split::kTrain, 1);
  const PuzzleSource test = Prepared(3, Split::kTest, 2);
  EXPECT_EQ(train.capacity() + test.capacity(), Prepared(3, Split::kAll, 3).capacity());
  EXPECT_NEAR(static_cast<double>(train.capacity()), static_cast<double>(test.capacity()), 300.0);
  for (const std::string& id : Ids(train, 0, train.capacity()))
    ASSERT_THAT("02468ace", testing::HasSubstr(id.substr(31)));
  for (const std::string& id : Ids(test, 0, test.capacity()))
    ASSERT_THAT("13579bdf", testing::HasSubstr(id.substr(31)));
}

TEST(PuzzleSourceTest, SeedsGiveOtherPuzzlesOfALargeSpace) {
  const std::vector<std::string> first = Ids(Prepared(5, Split::kAll, 1), 0, 500);
  const std::vector<std::string> again = Ids(Prepared(5, Split::kAll, 1), 0, 500);
  const std::vector<std::string> second = Ids(Prepared(5, Split::kAll, 2), 0, 500);
  EXPECT_EQ(first, again);
  std::set<std::string> both(first.begin(), first.end());
  both.insert(second.begin(), second.end());
  EXPECT_EQ(both.size(), 1000u);
}

TEST(PuzzleSourceTest, ManyPeopleWorkToo) {
  for (const int people : {10, 14, 24}) {
    const PuzzleSource source = Prepared(people, Split::kTrain, 1);
    Candidate candidate;
    const Assignment solution = source.Get(3, candidate);
    EXPECT_THAT(Solve(PuzzleOf(candidate), 2), testing::ElementsAre(solution));
  }
}

TEST(PuzzleSourceTest, DrawsEveryPuzzleOfASmallSpaceEquallyOften) {
  const PuzzleSource source(2, 2, kClassicForms, {}, false, 1);
  Random random({4});
  std::map<std::string, int> drawn;
  Candidate candidate;
  for (int i = 0; i < 47'000; ++i) {
    source.Draw(random, candidate);
    ++drawn[CanonicalFormOf(candidate.statements).bytes];
  }
  EXPECT_EQ(drawn.size(), 47u);
  for (const auto& [bytes, count] : drawn) EXPECT_NEAR(count, 1000, 200);
}

}  // namespace
}  // namespace knaves
