// The semantic form against all renamings tried one by one, with truth tables that are valued row by row by an oracle.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "generator/semantic.h"
#include "generator/statement_json.h"
#include "tests/unit/generator/any_puzzle.h"
#include "tests/unit/generator/enumerator.h"
#include "tests/unit/generator/renamed_puzzle.h"

namespace knaves {
namespace {

Random ArbitraryRandom() { return Random({*rc::gen::arbitrary<uint64_t>()}); }

std::string SemanticBytes(const Puzzle& puzzle) { return SemanticFormOf(Views(puzzle)).bytes; }

// A character a person and assignment: what the statements are worth in each of the 2^people rows.
std::string OracleTables(const Puzzle& puzzle) {
  std::string tables;
  for (const Json& statement : StatementsToJson(puzzle)) {
    for (Assignment row = 0; row < Assignment{1} << puzzle.people(); ++row) {
      tables += OracleHolds(statement, row) ? '1' : '0';
    }
  }
  return tables;
}

std::string LeastOracleTables(const Puzzle& puzzle) {
  std::vector<int> names = InOrder(puzzle.people());
  std::string least;
  do {
    const std::string tables = OracleTables(Renamed(puzzle, names));
    if (least.empty() || tables < least) least = tables;
  } while (std::next_permutation(names.begin(), names.end()));
  return least;
}

// Another statement with the same truth table: by De Morgan's laws, or with a part that changes nothing.
Statement Reworded(const Statement& statement, int people, Random& random) {
  const Statement filler = AnyStatement(people, 2, random);
  const Statement nothing = Statement::Or({filler, Statement::Not(filler)});
  const Statement denial = Statement::Not(statement);
  switch (random.Below(4)) {
    case 0:
      return Statement::And({statement, nothing});
    case 1:
      return Statement::Not(Statement::Or({denial, Statement::Not(nothing)}));
    case 2:
      return Statement::If(denial, statement);
    default:
      return Statement::Iff(nothing, statement);
  }
}

RC_GTEST_PROP(SemanticProperty, IsOneFormExactlyForTheSameTablesUpToRenaming, ()) {
  Random random = ArbitraryRandom();
  const int people = *rc::gen::inRange(2, 5);
  const int depth = *rc::gen::inRange(1, 4);
  std::map<std::string, std::string> form_of;
  std::map<std::string, std::string> tables_of;
  for (int i = 0; i < 40; ++i) {
    const Puzzle puzzle = AnyPuzzle(people, depth, random);
    const std::string form = SemanticBytes(puzzle);
    const std::string tables = LeastOracleTables(puzzle);
    RC_ASSERT(form_of.try_emplace(tables, form).first->second == form);
    RC_ASSERT(tables_of.try_emplace(form, tables).first->second == tables);
  }
}

RC_GTEST_PROP(SemanticProperty, DoesNotSeeNamesAndWords, ()) {
  Random random = ArbitraryRandom();
  const int people = *rc::gen::inRange(2, kMostSemanticPeople + 1);
  const Puzzle puzzle = AnyPuzzle(people, *rc::gen::inRange(1, 5), random);
  std::vector<int> names = InOrder(people);
  random.Shuffle(names);
  Puzzle retold = Renamed(puzzle, names);
  for (Statement& statement : retold.statements) statement = Reworded(statement, people, random);
  RC_ASSERT(SemanticBytes(retold) == SemanticBytes(puzzle));
}

RC_GTEST_PROP(SemanticProperty, SeesAChangeOfOneRow, ()) {
  // A statement that is the other way round for one set of roles of all people makes another puzzle, unless a renaming
  // undoes it: by the number of true rows it cannot.
  Random random = ArbitraryRandom();
  const int people = *rc::gen::inRange(2, 9);
  Puzzle puzzle = AnyPuzzle(people, 3, random);
  const std::string before = SemanticBytes(puzzle);
  std::vector<Statement> roles;
  for (int person = 0; person < people; ++person) {
    roles.push_back(random.Chance(0.5) ? Statement::Knight(person) : Statement::Knave(person));
  }
  Statement& changed = puzzle.statements[random.Below(puzzle.statements.size())];
  changed = Statement::Not(Statement::Iff(changed, Statement::And(roles)));
  RC_ASSERT(SemanticBytes(puzzle) != before);
}

}  // namespace
}  // namespace knaves
