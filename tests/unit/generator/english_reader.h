// Reads English statements back, by what the text says alone. That it can, without looking ahead and without choices,
// shows that no text has two readings.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "generator/wording.h"

namespace knaves {

class EnglishReader {
 public:
  EnglishReader(std::string_view text, const Wording& wording) : text_(text), wording_(wording) {}

  Statement Read() {
    std::vector<Statement> parts = {ReadPart()};
    if (text_.empty()) return parts[0];
    if (Take(" if and only if ")) return End(Statement::Iff(parts[0], ReadPart()));
    while (Take(", ")) {
      const bool last_and = Take("and ");
      const bool last_or = !last_and && Take("or ");
      parts.push_back(ReadPart());
      if (last_and) return End(Statement::And(parts));
      if (last_or) return End(Statement::Or(parts));
    }
    const bool conjunction = Take(" and ");
    if (!conjunction) Expect(" or ");
    parts.push_back(ReadPart());
    return End(conjunction ? Statement::And(parts) : Statement::Or(parts));
  }

 private:
  Statement ReadPart() {
    if (Take("it is not the case that ")) return Statement::Not(ReadPart());
    if (Take("it is not true both that ")) return Statement::Not(Statement::And(ReadPair(" and that ")));
    if (Take("it is true both that ")) return Statement::And(ReadPair(" and that "));
    if (Take("at least one of these is true: that ")) return Statement::Or(ReadList({ReadPart()}, ", or that "));
    if (Take("it is true that ")) {
      const Statement first = ReadPart();
      if (Take(" if and only if it is true that ")) return Statement::Iff(first, ReadPart());
      return Statement::And(ReadList({first}, ", and that "));
    }
    if (Take("either ")) {
      const std::vector<Statement> pair = ReadPair(" or ");
      Expect(" or both");
      return Statement::Or(pair);
    }
    if (Take("if ")) {
      const std::vector<Statement> pair = ReadPair(", then ");
      return Statement::If(pair[0], pair[1]);
    }
    return ReadClaim();
  }

  std::vector<Statement> ReadPair(std::string_view between) {
    std::vector<Statement> pair = {ReadPart()};
    Expect(between);
    pair.push_back(ReadPart());
    return pair;
  }

  std::vector<Statement> ReadList(std::vector<Statement> parts, std::string_view before_last) {
    while (!Take(before_last)) {
      Expect(", that ");
      parts.push_back(ReadPart());
    }
    parts.push_back(ReadPart());
    return parts;
  }

  Statement ReadClaim() {
    int person = 0;
    const int people = static_cast<int>(wording_.names.size());
    while (person < people && !Take(wording_.names[static_cast<size_t>(person)] + " is ")) ++person;
    if (person == people) Fail("a name");
    const bool denied = Take("not ");
    const bool knight = Take(wording_.roles.a_knight);
    if (!knight) Expect(wording_.roles.a_knave);
    const Statement claim = knight ? Statement::Knight(person) : Statement::Knave(person);
    return denied ? Statement::Not(claim) : claim;
  }

  bool Take(std::string_view words) {
    if (!text_.starts_with(words)) return false;
    text_.remove_prefix(words.size());
    return true;
  }

  void Expect(std::string_view words) {
    if (!Take(words)) Fail(words);
  }

  Statement End(Statement statement) {
    if (!text_.empty()) Fail("the end");
    return statement;
  }

  [[noreturn]] void Fail(std::string_view wanted) const {
    throw std::runtime_error("expected " + std::string(wanted) + " at: " + std::string(text_));
  }

  std::string_view text_;
  const Wording& wording_;
};

inline Statement ReadStatement(std::string_view text, const Wording& wording) {
  return EnglishReader(text, wording).Read();
}

}  // namespace knaves
