// What holds for every puzzle: written forms and English can be read back, solvers agree, and the canonical form is one
// for all tellings of a puzzle and no other.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/error.h"
#include "generator/canonical.h"
#include "generator/language.h"
#include "generator/normal_form.h"
#include "generator/presentation.h"
#include "generator/search.h"
#include "generator/statement_json.h"
#include "generator/statement_tuple.h"
#include "tests/unit/generator/any_puzzle.h"
#include "tests/unit/generator/english_reader.h"
#include "tests/unit/generator/enumerator.h"
#include "tests/unit/generator/renamed_puzzle.h"

namespace knaves {
namespace {

Random AnyRandom() { return Random({*rc::gen::arbitrary<uint64_t>()}); }

// Another telling of the same statement: operands in another order or grouping, denials folded or unfolded.
Statement Retold(StatementView view, Random& random);

std::vector<Statement> RetoldOperands(StatementView view, Random& random) {
  std::vector<Statement> operands;
  for (const StatementView operand : Operands(view)) operands.push_back(Retold(operand, random));
  return operands;
}

Statement Combined(Operator op, const std::vector<Statement>& operands) {
  if (op == Operator::kAnd) return Statement::And(operands);
  if (op == Operator::kOr) return Statement::Or(operands);
  return op == Operator::kXor ? Statement::Xor(operands[0], operands[1]) : Statement::Iff(operands[0], operands[1]);
}

Statement RetoldPeople(StatementView view, Random& random) {
  const int first = view[1].value;
  if (view.front().op == Operator::kSays) return Statement::Says(first, Retold(view.subspan(2), random));
  const int second = view[2].value;
  const bool turned = random.Chance(0.5);
  if (view.front().op == Operator::kSame) return turned ? Statement::Same(second, first) : Statement(view);
  return turned ? Statement::Different(second, first) : Statement(view);
}

Statement RetoldCount(const StatementNode& count, const std::vector<Statement>& operands) {
  switch (count.op) {
    case Operator::kExactly:
      return Statement::Exactly(count.bound, operands);
    case Operator::kAtLeast:
      return Statement::AtLeast(count.bound, operands);
    case Operator::kAtMost:
      return Statement::AtMost(count.bound, operands);
    default:
      return Statement::Odd(operands);
  }
}

Statement RetoldPlain(StatementView view, Random& random) {
  const StatementNode root = view.front();
  if (root.op == Operator::kKnight) {
    return random.Chance(0.3) ? Statement::Not(Statement::Knave(root.value)) : Statement::Knight(root.value);
  }
  if (root.op == Operator::kKnave) {
    return random.Chance(0.3) ? Statement::Not(Statement::Knight(root.value)) : Statement::Knave(root.value);
  }
  if (PeopleOperands(root.op) > 0) return RetoldPeople(view, random);
  std::vector<Statement> operands = RetoldOperands(view, random);
  if (root.op == Operator::kNot) return Statement::Not(operands[0]);
  if (root.op == Operator::kIf) return Statement::If(operands[0], operands[1]);
  random.Shuffle(operands);
  if (root.op >= Operator::kExactly) return RetoldCount(root, operands);
  if (operands.size() > 2 && random.Chance(0.5)) {  // "a and b and c" as "a and (b and c)"
    const Statement rest = Combined(root.op, {operands.begin() + 1, operands.end()});
    return Combined(root.op, {operands[0], rest});
  }
  return Combined(root.op, operands);
}

Statement Retold(StatementView view, Random& random) {
  const Statement plain = RetoldPlain(view, random);
  return random.Chance(0.1) ? Statement::Not(Statement::Not(plain)) : plain;
}

std::string Form(const Puzzle& puzzle) { return CanonicalFormOf(Views(puzzle)).bytes; }

// The least encoding over all renamings, tried one by one.
std::string LeastOfAllRenamings(const Puzzle& puzzle) {
  std::vector<int> names = InOrder(puzzle.people());
  PersonLabels labels;
  for (size_t person = 0; person < labels.size(); ++person) labels[person] = static_cast<uint8_t>(person);
  std::string least;
  do {
    std::string bytes;
    for (const Statement& statement : Renamed(puzzle, names).statements) {
      AppendEncoding(NormalFormOf(statement.View()), labels, bytes);
    }
    if (least.empty() || bytes < least) least = bytes;
  } while (std::next_permutation(names.begin(), names.end()));
  return least;
}

RC_GTEST_PROP(GeneratorProperty, EnglishIsReadBackAsTheSameStatement, ()) {
  Random random = AnyRandom();
  const int people = *rc::gen::inRange(2, 9);
  const int depth = *rc::gen::inRange(1, 5);
  const Statement statement = AnyStatement(people, depth, random);
  for (const RoleWords& pair : English().role_pairs) {
    WordingOptions options;
    options.roles = {pair.knight};
    const Wording wording = ChooseWording(people, options, random);
    const std::string text = StatementText(statement.View(), wording);
    RC_LOG() << text;
    RC_ASSERT(ReadStatement(text, wording) == statement);
  }
}

RC_GTEST_PROP(GeneratorProperty, TheQuizHoldsEverySayingInItsOwnSentence, ()) {
  Random random = AnyRandom();
  const int people = *rc::gen::inRange(2, 9);
  const Puzzle puzzle = AnyPuzzle(people, *rc::gen::inRange(1, 5), random);
  const Wording wording = ChooseWording(people, {}, random);
  std::string rest = QuizText(puzzle, wording);
  for (int person = 0; person < people; ++person) {
    const size_t begin = rest.find('"') + 1;
    const size_t end = rest.find('"', begin);
    RC_ASSERT(begin != 0 && end != std::string::npos);
    std::string said = rest.substr(begin, end - begin - 1);  // without its full stop or comma
    RC_ASSERT(said[0] >= 'A' && said[0] <= 'Z');
    const bool name_first = std::any_of(wording.names.begin(), wording.names.end(),
                                        [&](const std::string& name) { return said.starts_with(name + " "); });
    if (!name_first) said[0] = static_cast<char>(said[0] - 'A' + 'a');
    RC_ASSERT(ReadStatement(said, wording) == puzzle.statements[static_cast<size_t>(person)]);
    const size_t sentence_end = rest.find_first_of(".\"", end + 1);
    const std::string around = rest.substr(0, begin) + rest.substr(end + 1, sentence_end - end - 1);
    RC_ASSERT(around.find(wording.names[static_cast<size_t>(person)]) != std::string::npos);
    rest = rest.substr(end + 1);
  }
}

RC_GTEST_PROP(GeneratorProperty, BothWrittenFormsAreReadBack, ()) {
  Random random = AnyRandom();
  const Puzzle puzzle = AnyPuzzle(*rc::gen::inRange(1, 12), *rc::gen::inRange(1, 6), random);
  RC_ASSERT(PuzzleFromJson(ParseJson(StatementsToJson(puzzle).dump(), ""), "") == puzzle);
  RC_ASSERT(PuzzleFromTuple(StatementsToTuple(puzzle), "") == puzzle);
}

RC_GTEST_PROP(GeneratorProperty, ReadersTakeAnyBytes, (const std::string& noise)) {
  Random random = AnyRandom();
  std::string text = StatementsToTuple(AnyPuzzle(3, 3, random));
  const size_t at = random.Below(text.size());
  text.replace(at, random.Below(6), noise);
  try {
    const Puzzle puzzle = PuzzleFromTuple(text, "place");
    RC_ASSERT(puzzle.people() >= 1);
    for (const Statement& statement : puzzle.statements) RC_ASSERT((statement.Mentioned() >> puzzle.people()) == 0u);
  } catch (const InputError& error) {
    RC_ASSERT(std::string(error.what()).starts_with("place"));
  }
}

RC_GTEST_PROP(GeneratorProperty, SolversAgreeWithTheEnumerator, ()) {
  Random random = AnyRandom();
  const Puzzle puzzle = AnyPuzzle(*rc::gen::inRange(1, 10), *rc::gen::inRange(1, 5), random);
  const std::vector<Assignment> expected = EnumerateSolutions(puzzle);
  RC_ASSERT(Solve(puzzle, SIZE_MAX) == expected);
  RC_ASSERT(SearchSolutions(Views(puzzle), SIZE_MAX).solutions == expected);
}

RC_GTEST_PROP(GeneratorProperty, EveryTellingOfAPuzzleHasOneCanonicalForm, ()) {
  Random random = AnyRandom();
  const int people = *rc::gen::inRange(1, 12);
  const Puzzle puzzle = AnyPuzzle(people, *rc::gen::inRange(1, 5), random);
  Puzzle retold = puzzle;
  for (Statement& statement : retold.statements) statement = Retold(statement.View(), random);
  std::vector<int> names = InOrder(people);
  random.Shuffle(names);
  RC_ASSERT(Form(Renamed(retold, names)) == Form(puzzle));
}

// Few different claims, so that equal puzzles and people who cannot be told apart are common.
RC_GTEST_PROP(GeneratorProperty, TheCanonicalFormTellsApartWhatTheLeastRenamingTellsApart, ()) {
  Random random = AnyRandom();
  const int people = *rc::gen::inRange(2, 6);
  std::map<std::string, std::string> least_of_form;
  std::set<std::string> least_forms;
  for (int i = 0; i < 30; ++i) {
    const Puzzle puzzle = AnyPuzzle(people, random.Chance(0.8) ? 1 : 2, random);
    const std::string least = LeastOfAllRenamings(puzzle);
    least_forms.insert(least);
    const auto [entry, is_new] = least_of_form.insert({Form(puzzle), least});
    RC_ASSERT(entry->second == least);
  }
  RC_ASSERT(least_of_form.size() == least_forms.size());
}

RC_GTEST_PROP(GeneratorProperty, APresentedPuzzleIsTheSamePuzzle, ()) {
  Random random = AnyRandom();
  const int people = *rc::gen::inRange(2, 9);
  Puzzle puzzle;
  for (int person = 0; person < people; ++person) {
    const Statement left = AnyStatement(people, 1, random);
    const Statement right = AnyStatement(people, 1, random);
    puzzle.statements.push_back(random.Chance(0.5) ? Statement::If(left, right) : Statement::And({left, right}));
  }
  const Assignment roles = random.Next() & ((Assignment{1} << people) - 1);
  const int depth = *rc::gen::inRange(2, 4);
  const PresentedPuzzle told = Present(Views(puzzle), roles, depth, random);
  RC_ASSERT(Form(told.puzzle) == Form(puzzle));
  for (const Statement& statement : told.puzzle.statements) RC_ASSERT(statement.Depth() <= depth);
}

}  // namespace
}  // namespace knaves
