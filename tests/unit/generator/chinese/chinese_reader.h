// Reads Chinese statements and whole puzzles back, by what the text says alone and with no code of the writer's. That
// it can, without looking ahead and without choices, shows that no text has two readings.
#pragma once

#include <algorithm>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "generator/puzzle.h"

namespace knaves {

// A text that is read from its beginning.
class ChineseText {
 public:
  explicit ChineseText(std::string_view text) : text_(text) {}

  bool AtEnd() const { return text_.empty(); }

  bool Take(std::string_view words) {
    if (!text_.starts_with(words)) return false;
    text_.remove_prefix(words.size());
    return true;
  }

  void Expect(std::string_view words) {
    if (!Take(words)) Fail(words);
  }

  std::string TakeUntil(std::string_view mark) {
    const size_t end = text_.find(mark);
    if (end == std::string_view::npos) Fail(mark);
    std::string taken(text_.substr(0, end));
    text_.remove_prefix(end + mark.size());
    return taken;
  }

  std::string TakeAll() { return std::string(std::exchange(text_, {})); }

  [[noreturn]] void Fail(std::string_view wanted) const {
    throw std::runtime_error("expected " + std::string(wanted) + " at: " + std::string(text_));
  }

 private:
  std::string_view text_;
};

struct ChineseWords {
  std::vector<std::string> names;
  std::string knight;
  std::string knave;
};

class ChineseReader {
 public:
  ChineseReader(std::string_view text, const ChineseWords& words) : text_(text), words_(words) {}

  Statement Read() {
    Statement statement = ReadClause(0);
    if (!text_.AtEnd()) text_.Fail("the end");
    return statement;
  }

 private:
  Statement ReadClause(int depth) {
    if (text_.Take("如果")) {
      const Statement condition = ReadOperand(depth);
      text_.Expect("，那么");
      return Statement::If(condition, ReadOperand(depth));
    }
    if (text_.Take("要么")) {
      const Statement first = ReadOperand(depth);
      text_.Expect("，要么");
      const Statement second = ReadOperand(depth);
      text_.Expect("，两者不同时成立");
      return Statement::Xor(first, second);
    }
    if (text_.Take("下列")) return ReadCount(depth);
    if (text_.Take("我们")) {
      std::vector<int> everybody;
      for (size_t person = 0; person < words_.names.size(); ++person) everybody.push_back(static_cast<int>(person));
      return ReadPeopleCount(everybody);
    }
    std::vector<Statement> operands;
    if (const int person = TakeName(); person < 0) {
      operands = {ReadOperand(depth)};
    } else if (text_.Take("会说")) {
      return Statement::Says(person, ReadQuoted(depth));
    } else {
      std::vector<int> people = {person};
      while (text_.Take("、")) people.push_back(ReadName());
      if (text_.Take("和")) {
        people.push_back(ReadName());
        if (text_.Take("身份相同")) return Statement::Same(people[0], people[1]);
        if (text_.Take("身份不同")) return Statement::Different(people[0], people[1]);
        return ReadPeopleCount(people);
      }
      operands = {ReadClaimAbout(person)};
    }
    while (text_.Take("，")) {
      const bool iff = operands.size() == 1 && text_.Take("当且仅当");
      const bool both = text_.Take("并且");
      const bool either = text_.Take("或者");
      operands.push_back(ReadOperand(depth));
      if (iff) return Statement::Iff(operands[0], operands[1]);
      if (both) return Statement::And(operands);
      if (either) return Statement::Or(operands);
    }
    if (operands.size() > 1) text_.Fail("，并且 or ，或者");
    return operands[0];
  }

  Statement ReadOperand(int depth) {
    if (const int person = TakeName(); person >= 0) return ReadClaimAbout(person);
    Statement inner = ReadQuoted(depth);
    if (text_.Take("不成立")) return Statement::Not(inner);
    text_.Expect("成立");
    return inner;
  }

  Statement ReadQuoted(int depth) {
    const bool outer = depth % 2 == 0;
    text_.Expect(outer ? "‘" : "“");
    Statement inner = ReadClause(depth + 1);
    text_.Expect(outer ? "’" : "”");
    return inner;
  }

  // "三句话中恰有两句成立：P；Q；R", from the number on.
  Statement ReadCount(int depth) {
    const int size = ReadNumber();
    text_.Expect("句话中");
    const auto [quantity, number] = ReadQuantity();
    text_.Expect("句成立：");
    std::vector<Statement> operands = {ReadOperand(depth)};
    while (text_.Take("；")) operands.push_back(ReadOperand(depth));
    if (static_cast<int>(operands.size()) != size) text_.Fail("as many statements as are counted");
    return Counted(quantity, number, operands);
  }

  // "都是骑士", "都不是骑士", "当中恰有两人是骑士"
  Statement ReadPeopleCount(const std::vector<int>& people) {
    std::string quantity = "恰有";
    int number = 0;
    if (text_.Take("都不是")) {
    } else if (text_.Take("都是")) {
      number = static_cast<int>(people.size());
    } else {
      text_.Expect("当中");
      std::tie(quantity, number) = ReadQuantity();
      text_.Expect("人是");
    }
    const bool knights = text_.Take(words_.knight);
    if (!knights) text_.Expect(words_.knave);
    std::vector<Statement> claims;
    for (const int person : people) claims.push_back(knights ? Statement::Knight(person) : Statement::Knave(person));
    return Counted(quantity, number, claims);
  }

  std::pair<std::string, int> ReadQuantity() {
    if (text_.Take("有奇数")) return {"有奇数", 0};
    for (const std::string quantity : {"恰有", "至少有", "至多有"}) {
      if (text_.Take(quantity)) return {quantity, ReadNumber()};
    }
    text_.Fail("a quantity");
  }

  static Statement Counted(const std::string& quantity, int number, const std::vector<Statement>& operands) {
    if (quantity == "恰有") return Statement::Exactly(number, operands);
    if (quantity == "至少有") return Statement::AtLeast(number, operands);
    return quantity == "至多有" ? Statement::AtMost(number, operands) : Statement::Odd(operands);
  }

  // Below a hundred.
  int ReadNumber() {
    static const std::vector<std::string> digits = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    const auto take_digit = [&] {
      for (size_t digit = 0; digit < digits.size(); ++digit) {
        if (text_.Take(digits[digit])) return static_cast<int>(digit);
      }
      return -1;
    };
    if (text_.Take("两")) return 2;
    const int first = take_digit();
    if (!text_.Take("十")) {
      if (first < 0) text_.Fail("a number");
      return first;
    }
    const int ones = take_digit();
    return 10 * (first < 0 ? 1 : first) + (ones < 0 ? 0 : ones);
  }

  // -1 where no name is next.
  int TakeName() {
    const auto name = std::find_if(words_.names.begin(), words_.names.end(),
                                   [&](const std::string& candidate) { return text_.Take(candidate); });
    return name == words_.names.end() ? -1 : static_cast<int>(name - words_.names.begin());
  }

  int ReadName() {
    const int person = TakeName();
    if (person < 0) text_.Fail("a name");
    return person;
  }

  Statement ReadClaimAbout(int person) {
    const bool denied = text_.Take("不");
    text_.Expect("是");
    const bool knight = text_.Take(words_.knight);
    if (!knight) text_.Expect(words_.knave);
    const Statement claim = knight ? Statement::Knight(person) : Statement::Knave(person);
    return denied ? Statement::Not(claim) : claim;
  }

  ChineseText text_;
  const ChineseWords& words_;
};

struct ChinesePuzzle {
  ChineseWords words;
  Puzzle puzzle;
};

// Reads a whole puzzle: the roles and names from the sentences that tell them, then who says what.
class ChinesePuzzleReader {
 public:
  explicit ChinesePuzzleReader(std::string_view quiz) : text_(quiz) {}

  ChinesePuzzle Read() {
    ReadIsland();
    ReadNames();
    std::vector<Statement> said(result_.words.names.size(), Statement::Knight(0));
    for (size_t person = 0; person < said.size(); ++person) {
      const size_t speaker = ReadSpeaker();
      said[speaker] = ReadQuotation();
    }
    result_.puzzle.statements = said;
    text_.Expect("请问他们当中谁是" + result_.words.knight + "，谁是" + result_.words.knave + "？");
    if (!text_.AtEnd()) text_.Fail("the end");
    return result_;
  }

 private:
  void ReadIsland() {
    text_.TakeUntil("每个居民要么是");
    result_.words.knight = text_.TakeUntil("，要么是");
    result_.words.knave = text_.TakeUntil("。");
    text_.Expect(result_.words.knight + "说的话都是真的，" + result_.words.knave + "说的话都是假的。");
  }

  void ReadNames() {
    text_.Expect("你遇到了");
    const size_t count = std::stoul(text_.TakeUntil("位居民："));
    const std::string list = text_.TakeUntil("。");
    ChineseText rest(list);
    std::vector<std::string>& names = result_.words.names;
    while (names.size() + 2 < count) names.push_back(rest.TakeUntil("、"));
    if (count > 1) names.push_back(rest.TakeUntil("和"));
    names.push_back(rest.TakeAll());
  }

  // The one person who is named before the quotation mark.
  size_t ReadSpeaker() {
    const std::string before = text_.TakeUntil("“");
    std::vector<size_t> named;
    for (size_t person = 0; person < result_.words.names.size(); ++person) {
      if (before.find(result_.words.names[person]) != std::string::npos) named.push_back(person);
    }
    if (named.size() != 1) text_.Fail("one speaker before the quotation, not '" + before + "'");
    return named[0];
  }

  // Up to the mark that closes it; marks within come in pairs.
  Statement ReadQuotation() {
    std::string quoted;
    for (int open = 1; open > 0;) {
      quoted += text_.TakeUntil("”") + "”";
      open = 1;
      for (size_t at = 0; (at = quoted.find("“", at)) != std::string::npos; ++at) ++open;
      for (size_t at = 0; (at = quoted.find("”", at)) != std::string::npos; ++at) --open;
    }
    if (!quoted.ends_with("。”")) text_.Fail("a full stop in the quotation '" + quoted + "'");
    return ChineseReader(std::string_view(quoted).substr(0, quoted.size() - std::string_view("。”").size()),
                         result_.words)
        .Read();
  }

  ChineseText text_;
  ChinesePuzzle result_;
};

}  // namespace knaves
