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
    const Statement statement = ReadSaying();
    if (!text_.empty()) Fail("the end");
    return statement;
  }

 private:
  // What somebody says, in quotation marks or not.
  Statement ReadSaying() {
    std::vector<Statement> parts = {ReadPart(true)};
    if (text_.empty() || text_.starts_with("'")) return parts[0];
    if (Take(" if and only if ")) return Statement::Iff(parts[0], ReadPart());
    while (Take(", ")) {
      const bool last_and = Take("and ");
      const bool last_or = !last_and && Take("or ");
      parts.push_back(ReadPart());
      if (last_and) return Statement::And(parts);
      if (last_or) return Statement::Or(parts);
    }
    const bool conjunction = Take(" and ");
    if (!conjunction) Expect(" or ");
    parts.push_back(ReadPart());
    return conjunction ? Statement::And(parts) : Statement::Or(parts);
  }

  Statement ReadPart(bool begins_saying = false) {
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
      if (Take(" but not both")) return Statement::Xor(pair[0], pair[1]);
      Expect(" or both");
      return Statement::Or(pair);
    }
    if (Take("if ")) {
      const std::vector<Statement> pair = ReadPair(", then ");
      return Statement::If(pair[0], pair[1]);
    }
    if (Take("of these ")) return ReadCount();
    if (Take("neither ")) return ReadPeopleCount(Take("of ") ? ReadPeople("") : ReadPeople(" nor "), "exactly", 0);
    if (Take("none of ")) return ReadPeopleCount(ReadPeople(""), "exactly", 0);
    if (Take("both ")) return ReadAll(Take("of ") ? ReadPeople("") : ReadPeople(" and "));
    if (Take("all of ")) return ReadAll(ReadPeople(""));
    for (const char* quantity : {"exactly", "at least", "at most", "an odd number"}) {
      if (!Take(quantity)) continue;
      const int number = ReadNumber(quantity);
      Expect(" of ");
      return ReadPeopleCount(ReadPeople(""), quantity, number);
    }
    return ReadAboutPerson(ReadName(), begins_saying);
  }

  Statement ReadAboutPerson(int person, bool begins_saying) {
    if (begins_saying && Take(" would say that ")) return Statement::Says(person, ReadPart());
    if (Take(" would say '")) {
      const Statement said = ReadSaying();
      Expect("'");
      return Statement::Says(person, said);
    }
    if (Take(" and ")) {
      const int other = ReadName();
      if (Take(" are of the same kind")) return Statement::Same(person, other);
      Expect(" are of different kinds");
      return Statement::Different(person, other);
    }
    Expect(" is ");
    const bool denied = Take("not ");
    const bool knight = Take(wording_.roles.a_knight);
    if (!knight) Expect(wording_.roles.a_knave);
    const Statement claim = knight ? Statement::Knight(person) : Statement::Knave(person);
    return denied ? Statement::Not(claim) : claim;
  }

  // "three statements exactly two are true: that P, that Q, and that R", from the number on.
  Statement ReadCount() {
    const int size = ReadNumber("");
    Expect(" statements ");
    for (const std::string quantity : {"exactly", "at least", "at most", "an odd number"}) {
      if (!Take(quantity)) continue;
      const int number = ReadNumber(quantity);
      Expect(number == 1 ? " is true: that " : " are true: that ");
      std::vector<Statement> parts = {ReadPart()};
      while (static_cast<int>(parts.size()) < size) {
        const bool last = static_cast<int>(parts.size()) + 1 == size;
        Expect(size == 2 ? " and that " : last ? ", and that " : ", that ");
        parts.push_back(ReadPart());
      }
      return Counted(quantity, number, parts);
    }
    Fail("a quantity");
  }

  Statement ReadAll(const std::vector<int>& people) {
    return ReadPeopleCount(people, "exactly", static_cast<int>(people.size()));
  }

  // " are knaves", or in the singular for none and for one of several.
  Statement ReadPeopleCount(const std::vector<int>& people, const std::string& quantity, int number) {
    const bool singular = (number == 0 && quantity == "exactly") || number == 1;
    Expect(singular ? " is " : " are ");
    const RoleWords& roles = wording_.roles;
    const bool knights = Take(singular ? roles.a_knight : roles.knights);
    if (!knights) Expect(singular ? roles.a_knave : roles.knaves);
    std::vector<Statement> claims;
    for (const int person : people) claims.push_back(knights ? Statement::Knight(person) : Statement::Knave(person));
    return Counted(quantity, number, claims);
  }

  static Statement Counted(const std::string& quantity, int number, const std::vector<Statement>& parts) {
    if (quantity == "exactly") return Statement::Exactly(number, parts);
    if (quantity == "at least") return Statement::AtLeast(number, parts);
    return quantity == "at most" ? Statement::AtMost(number, parts) : Statement::Odd(parts);
  }

  // "us", or two names with `between` or "and" between them, or more with commas and "and".
  std::vector<int> ReadPeople(std::string_view between) {
    std::vector<int> people;
    if (Take("us")) {
      for (size_t person = 0; person < wording_.names.size(); ++person) people.push_back(static_cast<int>(person));
      return people;
    }
    people.push_back(ReadName());
    if (Take(between.empty() ? " and " : between)) {
      people.push_back(ReadName());
      return people;
    }
    for (bool last = false; !last;) {
      Expect(", ");
      last = Take("and ");
      people.push_back(ReadName());
    }
    return people;
  }

  // " one" behind "exactly", nothing behind "an odd number", "three" where nothing stands before.
  int ReadNumber(const std::string& quantity) {
    if (quantity == "an odd number") return -1;
    if (!quantity.empty()) Expect(" ");
    static const std::vector<std::string> small = {
        "zero", "one",    "two",    "three",    "four",     "five",    "six",     "seven",     "eight",    "nine",
        "ten",  "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
    static const std::vector<std::string> tens = {"twenty", "thirty", "forty", "fifty", "sixty"};
    for (size_t ten = 0; ten < tens.size(); ++ten) {
      if (!Take(tens[ten])) continue;
      const int rest = Take("-") ? ReadNumber("") : 0;
      return static_cast<int>(20 + 10 * ten) + rest;
    }
    for (size_t number = small.size(); number-- > 0;) {
      if (Take(small[number])) return static_cast<int>(number);
    }
    Fail("a number");
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

  int ReadName() {
    const int people = static_cast<int>(wording_.names.size());
    for (int person = 0; person < people; ++person) {
      if (Take(wording_.names[static_cast<size_t>(person)])) return person;
    }
    Fail("a name");
  }

  bool Take(std::string_view words) {
    if (!text_.starts_with(words)) return false;
    text_.remove_prefix(words.size());
    return true;
  }

  void Expect(std::string_view words) {
    if (!Take(words)) Fail(words);
  }

  [[noreturn]] void Fail(std::string_view wanted) const {
    throw std::runtime_error("expected " + std::string(wanted) + " at: " + std::string(text_));
  }

  std::string_view text_;
  const Wording& wording_;
};

// What the people of a puzzle say, by its text: the clauses in double quotation marks, in order.
inline std::vector<Statement> ReadQuizSayings(std::string_view quiz, const Wording& wording) {
  std::vector<Statement> statements;
  for (size_t begin = quiz.find('"'); begin != std::string_view::npos; begin = quiz.find('"', begin)) {
    const size_t end = quiz.find('"', begin + 1);
    std::string said(quiz.substr(begin + 1, end - begin - 2));  // without its full stop or comma
    bool name_first = false;
    for (const std::string& name : wording.names) name_first = name_first || said.starts_with(name + " ");
    if (!name_first) said[0] = static_cast<char>(said[0] - 'A' + 'a');
    statements.push_back(EnglishReader(said, wording).Read());
    begin = end + 1;
  }
  return statements;
}

inline Statement ReadStatement(std::string_view text, const Wording& wording) {
  return EnglishReader(text, wording).Read();
}

}  // namespace knaves
