#include "generator/statement_tuple.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/error.h"
#include "base/utf8.h"
#include "generator/statement_words.h"

namespace knaves {
namespace {

// A recursive descent over the text. People are checked at the end, when it is known how many there are.
class TupleParser {
 public:
  TupleParser(std::string_view text, const std::string& place) : text_(text), place_(place) {}

  Puzzle Parse() {
    Puzzle puzzle;
    Expect('(');
    while (!Closes()) {
      puzzle.statements.push_back(ParseStatement(1));
      EndOfElement();
      if (puzzle.people() > kMaxPeople) Fail(fmt::format("more than {} statements", kMaxPeople));
    }
    SkipSpace();
    if (at_ < text_.size()) Fail("expected the end, got " + Here());
    if (puzzle.people() == 0) Fail("expected at least 1 statement, got none");
    if (greatest_person_ >= puzzle.people()) {
      at_ = greatest_at_;
      Fail(fmt::format("expected a person from 0 to {}, got {}", puzzle.people() - 1, greatest_person_));
    }
    return puzzle;
  }

 private:
  Statement ParseStatement(int depth) {
    if (depth > kMaxWrittenDepth) Fail(fmt::format("nested deeper than {}", kMaxWrittenDepth));
    if (++nodes_ > kMaxWrittenNodes * static_cast<size_t>(kMaxPeople)) Fail("too many parts");
    Expect('(');
    const size_t word_at = at_;
    const std::string_view word = ParseWord();
    const std::optional<Operator> op = FindOperator(word);
    if (!op) ThrowUnknownOperator(word, fmt::format("{}, character {}", place_, word_at + 1));
    EndOfElement();
    return IsClaim(*op) ? ParseClaim(*op) : ParseCompound(*op, depth);
  }

  Statement ParseClaim(Operator op) {
    const int person = ParsePerson();
    if (!Closes()) Fail("expected ')' after a person, got " + Here());
    return Claim(op, person, kMaxPeople, place_);
  }

  Statement ParseCompound(Operator op, int depth) {
    const int bound = HasBound(op) ? ParseBound() : 0;
    int people = PeopleOperands(op);
    std::vector<Statement> operands;
    while (!Closes()) {
      if (people-- > 0) {
        operands.push_back(Claim(Operator::kKnight, ParsePerson(), kMaxPeople, place_));
        continue;
      }
      operands.push_back(ParseStatement(depth + 1));
      if (operands.size() > kMaxWrittenOperands) Fail(fmt::format("more than {} operands", kMaxWrittenOperands));
      EndOfElement();
    }
    return Combine(op, operands, fmt::format("{}, character {}", place_, at_), bound);
  }

  int ParsePerson() {
    SkipSpace();
    const size_t person_at = at_;
    const std::optional<int> person = ParseNumber(kMaxPeople - 1);
    if (!person) Fail(fmt::format("expected a person from 0 to {}, got {}", kMaxPeople - 1, Here()));
    if (*person > greatest_person_) {
      greatest_person_ = *person;
      greatest_at_ = person_at;
    }
    EndOfElement();
    return *person;
  }

  int ParseBound() {
    SkipSpace();
    const std::optional<int> bound = ParseNumber(static_cast<int>(kMaxWrittenOperands));
    if (!bound) Fail(fmt::format("expected a number from 0 to {}, got {}", kMaxWrittenOperands, Here()));
    EndOfElement();
    return *bound;
  }

  // A number from 0 to `most`, if that comes next.
  std::optional<int> ParseNumber(int most) {
    int number = 0;
    const auto [end, error] = std::from_chars(text_.data() + at_, text_.data() + text_.size(), number);
    if (error != std::errc() || number < 0 || number > most) return std::nullopt;
    at_ = static_cast<size_t>(end - text_.data());
    return number;
  }

  std::string_view ParseWord() {
    SkipSpace();
    const char quote = at_ < text_.size() ? text_[at_] : '\0';
    if (quote != '\'' && quote != '"') Fail("expected a quoted operator such as 'lying', got " + Here());
    const size_t begin = ++at_;
    const size_t end = text_.find(quote, begin);
    if (end == std::string_view::npos) Fail("a quote is not closed");
    at_ = end + 1;
    return text_.substr(begin, end - begin);
  }

  // An element is followed by a comma or by the closing parenthesis, which stays.
  void EndOfElement() {
    SkipSpace();
    if (at_ < text_.size() && text_[at_] == ',') {
      ++at_;
    } else if (at_ >= text_.size() || text_[at_] != ')') {
      Fail("expected ',' or ')', got " + Here());
    }
  }

  // Takes a closing parenthesis if one is next.
  bool Closes() {
    SkipSpace();
    if (at_ >= text_.size() || text_[at_] != ')') return false;
    ++at_;
    return true;
  }

  void Expect(char wanted) {
    SkipSpace();
    if (at_ >= text_.size() || text_[at_] != wanted) Fail(fmt::format("expected '{}', got {}", wanted, Here()));
    ++at_;
  }

  void SkipSpace() { at_ = std::min(text_.find_first_not_of(" \t\r\n", at_), text_.size()); }

  std::string Here() const {
    return at_ >= text_.size() ? "the end" : fmt::format("'{}'", ShownText(text_.substr(at_, 20)));
  }

  [[noreturn]] void Fail(const std::string& what) const {
    throw InputError(fmt::format("{}, character {}: {}", place_, at_ + 1, what));
  }

  std::string_view text_;
  const std::string& place_;
  size_t at_ = 0;
  size_t nodes_ = 0;
  int greatest_person_ = -1;
  size_t greatest_at_ = 0;
};

}  // namespace

std::string StatementToTuple(StatementView statement) {
  const StatementNode& root = statement.front();
  std::string text = fmt::format("('{}'", OperatorTupleWord(root.op));
  if (IsClaim(root.op)) return text + fmt::format(", {})", root.value);
  if (HasBound(root.op)) text += fmt::format(", {}", root.bound);
  int people = PeopleOperands(root.op);
  for (const StatementView operand : Operands(statement)) {
    text += ", " + (people-- > 0 ? fmt::format("{}", operand.front().value) : StatementToTuple(operand));
  }
  return text + ")";
}

std::string StatementsToTuple(const Puzzle& puzzle) {
  std::string text = "(";
  for (const Statement& statement : puzzle.statements) {
    text += (text.size() > 1 ? ", " : "") + StatementToTuple(statement.View());
  }
  return text + (puzzle.people() == 1 ? ",)" : ")");
}

Puzzle PuzzleFromTuple(std::string_view text, const std::string& place) { return TupleParser(text, place).Parse(); }

}  // namespace knaves
