#include "generator/statement_json.h"

#include <fmt/format.h>

#include "base/error.h"
#include "generator/statement_tuple.h"
#include "generator/statement_words.h"

namespace knaves {
namespace {

// What a value is, in few words: it may be of any size and depth, so it is not written out.
std::string Described(const Json& value) {
  if (value.is_string()) return "the string " + JsonLine(value.get_ref<const std::string&>().substr(0, 40));
  if (value.is_structured()) return fmt::format("an {} of {}", value.type_name(), value.size());
  return JsonLine(value);
}

// Reads one statement of a puzzle.
class StatementReader {
 public:
  StatementReader(int people, std::string place) : people_(people), place_(std::move(place)) {}

  Statement Read(const Json& value, int depth) {
    if (depth > kMaxWrittenDepth) Fail(fmt::format("nested deeper than {}", kMaxWrittenDepth));
    if (++nodes_ > kMaxWrittenNodes) Fail(fmt::format("has more than {} parts", kMaxWrittenNodes));
    if (!value.is_array() || value.size() < 2 || !value[0].is_string()) {
      Fail(R"(expected [OPERATOR, ...] such as ["knight", 0], got )" + Described(value));
    }
    const std::string& word = value[0].get_ref<const std::string&>();
    const std::optional<Operator> op = FindOperator(word);
    if (!op) ThrowUnknownOperator(word, place_);
    return IsClaim(*op) ? ReadClaim(*op, value) : ReadCompound(*op, value, depth);
  }

 private:
  Statement ReadClaim(Operator op, const Json& value) {
    if (value.size() != 2 || !value[1].is_number_integer()) {
      Fail(fmt::format("expected [\"{}\", PERSON] with a number, got {}", OperatorWord(op),
                       value.size() == 2 ? Described(value[1]) : Described(value)));
    }
    return Claim(op, ReadNumber(op, value[1]), people_, place_);
  }

  // ["exactly", NUMBER, STATEMENT...], ["same", PERSON, PERSON], ["says", PERSON, STATEMENT], ["and", STATEMENT...]
  Statement ReadCompound(Operator op, const Json& value, int depth) {
    size_t next = 1;
    const int64_t bound = HasBound(op) ? ReadNumber(op, value[next++]) : 0;
    const size_t statements = next + static_cast<size_t>(PeopleOperands(op));
    std::vector<Statement> operands;
    for (; next < value.size(); ++next) {
      operands.push_back(next < statements ? Claim(Operator::kKnight, ReadNumber(op, value[next]), people_, place_)
                                           : Read(value[next], depth + 1));
    }
    return Combine(op, operands, place_, bound);
  }

  int64_t ReadNumber(Operator op, const Json& value) {
    if (!value.is_number_integer()) {
      Fail(fmt::format("expected a number behind \"{}\", got {}", OperatorWord(op), Described(value)));
    }
    const bool beyond = value.is_number_unsigned() && value.get<uint64_t>() > INT64_MAX;
    return beyond ? INT64_MAX : value.get<int64_t>();
  }

  [[noreturn]] void Fail(const std::string& what) const { throw InputError(place_ + ": " + what); }

  int people_;
  std::string place_;
  size_t nodes_ = 0;
};

// Writes the formula at `at` and moves behind it.
void WriteNext(const StatementNode*& at, JsonWriter& json) {
  const StatementNode node = *at++;
  json.Array([&] {
    json.Value(OperatorWord(node.op));
    if (IsClaim(node.op)) return json.Value(node.value);
    if (HasBound(node.op)) json.Value(node.bound);
    const int people = PeopleOperands(node.op);
    for (int operand = 0; operand < node.value; ++operand) {
      operand < people ? json.Value((at++)->value) : WriteNext(at, json);
    }
  });
}

}  // namespace

void WriteStatement(StatementView statement, JsonWriter& json) {
  const StatementNode* at = statement.data();
  WriteNext(at, json);
}

void WriteStatements(const Puzzle& puzzle, JsonWriter& json) {
  json.Array([&] {
    for (const Statement& statement : puzzle.statements) WriteStatement(statement.View(), json);
  });
}

Json StatementToJson(StatementView statement) {
  std::string text;
  JsonWriter json(text);
  WriteStatement(statement, json);
  return Json::parse(text);
}

Json StatementsToJson(const Puzzle& puzzle) {
  std::string text;
  JsonWriter json(text);
  WriteStatements(puzzle, json);
  return Json::parse(text);
}

Puzzle PuzzleFromJson(const Json& statements, const std::string& place) {
  const std::string field = place + ": field 'statements'";
  if (statements.is_string()) {
    const std::string& text = statements.get_ref<const std::string&>();
    return text.starts_with('[') ? PuzzleFromJson(ParseJson(text, field), place) : PuzzleFromTuple(text, field);
  }
  if (!statements.is_array() || statements.empty() || statements.size() > static_cast<size_t>(kMaxPeople)) {
    throw InputError(fmt::format("{}: expected an array of 1 to {} statements or the text of a tuple, got {}", field,
                                 kMaxPeople, Described(statements)));
  }
  Puzzle puzzle;
  for (size_t i = 0; i < statements.size(); ++i) {
    StatementReader reader(static_cast<int>(statements.size()), fmt::format("{}, statement {}", field, i));
    puzzle.statements.push_back(reader.Read(statements[i], 1));
  }
  return puzzle;
}

}  // namespace knaves
